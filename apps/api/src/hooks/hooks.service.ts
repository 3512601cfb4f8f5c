import type { IncomingHttpHeaders } from 'node:http';
import { domainErrors } from '@app/domain';
import type { ConnectorRuntime, Intake } from '@app/engine';
import type { DeliveryMark } from './delivery-mark.js';
import type { DeliveryReceiptDto } from './delivery-receipt.dto.js';
import type { HookDirectory } from './hook-directory.js';
import { hookErrors } from './hook-errors.js';

/** A sender gets an answer within this time, whatever the database does. */
const DEADLINE_MS = 1_800;
const BUSY_RETRY_MS = 5_000;

/** Takes deliveries in: nothing is awaited between their arrival and the commit but the commit itself. */
export class HooksService {
  constructor(
    private readonly directory: HookDirectory,
    private readonly runtime: ConnectorRuntime,
    private readonly intake: Intake,
    private readonly mark: Pick<DeliveryMark, 'note'>,
  ) {}

  receive(key: string, headers: IncomingHttpHeaders, body: Buffer): Promise<DeliveryReceiptDto> {
    return withinDeadline(this.take(key, headers, body));
  }

  private async take(key: string, incoming: IncomingHttpHeaders, body: Buffer): Promise<DeliveryReceiptDto> {
    const target = await this.directory.find(key);
    const { webhooks } = this.runtime.connector(target.connector);
    if (!webhooks) throw hookErrors.HOOK_UNKNOWN();
    const headers = singleValues(incoming);
    const content = webhooks.receive(
      { headers, body, receivedAt: new Date() },
      target.secrets,
      target.settings,
    );
    // A ping proves nothing: it is not signed.
    if (content.kind !== 'ping') this.mark.note(target.connectionId);
    if (content.kind === 'ping' || content.kind === 'ignored') return { result: content.kind, objects: [] };
    const kept = Object.fromEntries(
      webhooks.keepHeaders.flatMap((name) => (headers[name] ? [[name, headers[name].slice(0, 1000)]] : [])),
    );
    const { tenantId, connectionId } = target;
    const objects = await this.intake.take({ tenantId, connectionId, headers: kept, body }, content);
    return { result: 'stored', objects };
  }
}

function singleValues(headers: IncomingHttpHeaders): Record<string, string> {
  const single: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) single[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return single;
}

/** A database that hangs gives 503, never an answer that promises storage. A late commit is found by the repeat. */
async function withinDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(domainErrors.SERVICE_BUSY({}, { retryAfterMs: BUSY_RETRY_MS })),
      DEADLINE_MS,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
