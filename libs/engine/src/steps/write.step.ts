import { defineStep, goOn } from './step.js';
import { writeThroughSink } from './write-through-sink.js';

/** Writes the document at the target, exactly once. */
export const write = defineStep<Record<string, never>>({
  name: 'write',
  title: { nl: 'Vastleggen', en: 'Write' },
  help: {
    nl: 'Legt het document precies één keer vast in het doelsysteem.',
    en: 'Writes the document at the target, exactly once.',
  },
  after: ['ensure'],
  settingsSchema: { type: 'object', additionalProperties: false, properties: {} },
  async run(_settings, context) {
    const document = await writeThroughSink(context, context.flow.definition.target.recordType, {
      isShared: false,
    });
    context.index(document.id, document.number);
    return goOn;
  },
});
