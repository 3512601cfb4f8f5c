import type { Connector, Localised } from '@app/connector-sdk';
import type { Language } from '@app/domain';
import type { Connection } from '@app/persistence';
import { problemText } from '../http/problem-text.js';
import type { ConnectionDto, ConnectionProblemDto } from './connection.dto.js';
import { addressField } from './connection-input.js';
import { readingView, type SourceReading } from './source-readings.js';

/** What of the webhook the reader may see. */
export interface ShownHook {
  readonly url: string;
  /** Only for who just made it. */
  readonly secret?: string;
}

export interface ConnectionViewOptions {
  /** Undefined when this build has no such connector any more. */
  readonly connector: Connector | undefined;
  readonly language: Language;
  readonly hook?: ShownHook;
  readonly warnings?: readonly Localised[];
  readonly reading?: readonly SourceReading[];
}

const HIDDEN = '••••••';

export function connectionView(connection: Connection, options: ConnectionViewOptions): ConnectionDto {
  const { id, connector, name, settings, state, identity, facts } = connection;
  const { language, warnings } = options;
  return {
    ...{ id, connector, name, settings, state, identity, facts },
    problem: problemOf(connection, options),
    warnings: warnings?.map((warning) => warning[language]),
    checkedAt: connection.checkedAt,
    webhook: webhookOf(connection, options),
    reading: (options.reading ?? []).map(readingView),
    createdAt: connection.createdAt,
    updatedAt: connection.updatedAt,
  };
}

function problemOf(connection: Connection, options: ConnectionViewOptions): ConnectionProblemDto | null {
  const { problem, settings } = connection;
  if (!problem) return null;
  const field = options.connector && addressField(options.connector, settings, problem.params['host']);
  return { ...problemText(problem.code, problem.params, options.language), field };
}

function webhookOf(connection: Connection, options: ConnectionViewOptions): ConnectionDto['webhook'] {
  const { connector, language, hook } = options;
  const { webhooks } = connector ?? {};
  if (!webhooks) return null;
  const instructions = hook
    ? webhooks.instructions[language]
        .replaceAll('{url}', hook.url)
        .replaceAll('{secret}', hook.secret ?? HIDDEN)
    : null;
  return {
    url: hook?.url ?? null,
    secret: hook?.secret,
    instructions,
    lastDeliveryAt: connection.hookLastAt,
  };
}
