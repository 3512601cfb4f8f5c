import { toKoppelError } from '@app/domain';
import type { CompiledMapping } from '../compiled-mapping.js';
import { localMapping } from '../local-mapping.js';
import { TableReader } from '../tables/table-reader.js';
import type { Answer, Batch, Evaluation, Message } from './protocol.js';

/**
 * The program of an isolated process: evaluates mappings one by one and answers each before it begins the next, so that
 * whoever ends this process knows which one it was busy with.
 */
const mappings = new Map<number, CompiledMapping>();
let work = Promise.resolve();

process.on('message', (batch: Batch) => {
  work = work.then(() => runBatch(batch));
});
process.once('disconnect', () => process.exit());

async function runBatch(batch: Batch): Promise<void> {
  for (const { key, ...source } of batch.mappings) mappings.set(key, localMapping(source));
  await send({ begun: true });
  for (const evaluation of batch.evaluations) await send(await answerTo(evaluation));
}

async function answerTo(evaluation: Evaluation): Promise<Answer> {
  const { id } = evaluation;
  const tables = evaluation.tables && new TableReader(evaluation.tables);
  const unmapped = () => (tables?.unmappedValues.length ? { unmapped: tables.unmappedValues } : {});
  try {
    const value = await evaluate(evaluation, tables);
    return { id, ...unmapped(), ...(value === undefined ? {} : { value }) };
  } catch (thrown) {
    const { code, params } = toKoppelError(thrown);
    return { id, ...unmapped(), error: { code, params } };
  }
}

function evaluate({ key, input, bindings }: Evaluation, tables?: TableReader): Promise<unknown> {
  const mapping = mappings.get(key);
  if (!mapping) throw new Error(`mapping ${key} is not known here`);
  return mapping.evaluate(input, bindings, { tables });
}

function send(message: Message): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(message, () => resolve());
  });
}
