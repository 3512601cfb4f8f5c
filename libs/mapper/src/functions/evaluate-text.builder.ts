import { KoppelError } from '@app/domain';
import { createMapper } from '../mapper.js';

// Time enough for a busy machine; the time limit has its own tests.
const mapper = createMapper({ limits: { timeMs: 30_000 } });

/** What a mapping text gives for an input. */
export function evaluateText(text: string, input: unknown = {}): Promise<unknown> {
  return mapper.compile(text, { name: 'functions' }).evaluate(input, {});
}

/** The parameters of the refusal of an argument; fails when the text is not refused so. */
export async function refusalOf(
  text: string,
  input: unknown = {},
): Promise<Readonly<Record<string, unknown>>> {
  const error = await evaluateText(text, input).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(KoppelError);
  expect((error as KoppelError).code).toBe('MAPPING_FUNCTION_ARGUMENT');
  return (error as KoppelError).params;
}
