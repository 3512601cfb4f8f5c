import type { Connector } from '@app/connector-sdk';
import { canonicalSchemas, KoppelError, type Fault } from '@app/domain';
import {
  checkMapping,
  fieldCatalogue,
  type FieldCatalogue,
  type MappingWarning,
  type OwnContent,
  type OwnMapping,
  type OwnMappings,
} from '@app/mapper';
import { inputInvalid } from '../http/validation.js';
import { onlyOnCreateWarnings } from './only-on-create-check.js';
import type { SystemMapping } from './system-mappings.js';

/** Something in one expression that is probably wrong. */
export interface ContentWarning extends MappingWarning {
  /** JSON pointer to the expression in the request. */
  readonly pointer: string;
}

/** One expression of a content, alone. */
interface Part {
  readonly pointer: string;
  readonly text: string;
  readonly content: OwnContent;
}

const BINDINGS = { in: ['settings', 'facts'], out: ['settings', 'facts', 'resolved', 'customerId'] } as const;

/** Judges what a tenant wrote before it is kept or tried. */
export class ContentCheck {
  private readonly fields = new Map<string, FieldCatalogue>();

  constructor(
    private readonly mappings: OwnMappings,
    private readonly connectorOf: (id: string) => Connector,
  ) {}

  /** What is probably wrong. Throws `INPUT_INVALID` with every expression that cannot be used, by pointer. */
  assertUsable(system: SystemMapping, own: OwnMapping): ContentWarning[] {
    const parts = partsOf(own.content);
    const faults = parts.flatMap((part) => this.compileFault(system, own, part));
    if (faults.length) throw inputInvalid(faults);
    const warnings = [
      ...parts.flatMap((part) => this.warningsOf(system, part)),
      ...onlyOnCreateWarnings(system, own.content, this.connectorOf(system.connector)),
    ];
    const errors = warnings.filter(({ severity }) => severity === 'error');
    if (errors.length)
      throw inputInvalid(errors.map(({ pointer: path, code, params }) => ({ path, code, params })));
    return warnings;
  }

  /** Where a version is evaluated. */
  runs({ connector, file }: SystemMapping, { version, base, content }: OwnMapping): 'compiled' | 'isolated' {
    return this.mappings.mapping(connector, file, { version, base, content }).runs;
  }

  private compileFault({ connector, file }: SystemMapping, own: OwnMapping, part: Part): Fault[] {
    try {
      this.mappings.mapping(connector, file, { ...own, content: part.content });
      return [];
    } catch (error) {
      if (!(error instanceof KoppelError) || error.errorClass !== 'data') throw error;
      return [{ path: part.pointer, code: error.code, params: error.params }];
    }
  }

  private warningsOf(system: SystemMapping, { pointer, text, content }: Part): ContentWarning[] {
    const bindings = [...BINDINGS[system.direction], ...(content.kind === 'overlay' ? ['base'] : [])];
    const name = `${system.connector}/${system.file}`;
    const warnings = checkMapping(text, { name, fields: this.fieldsOf(system), bindings });
    return warnings.map((warning) => ({ ...warning, pointer }));
  }

  /** What the mapping may read. */
  private fieldsOf({ id, connector, direction, recordType }: SystemMapping): FieldCatalogue {
    const known = this.fields.get(id);
    if (known) return known;
    const source = this.connectorOf(connector).sources[recordType];
    const isIn = direction === 'in' && source;
    const fields = isIn
      ? fieldCatalogue({ schema: source.schema, samples: [source.sample] })
      : fieldCatalogue({ schema: canonicalSchemas[recordType] });
    this.fields.set(id, fields);
    return fields;
  }
}

function partsOf(content: OwnContent): Part[] {
  if (content.kind === 'replacement') return [{ pointer: '/text', text: content.text, content }];
  return Object.entries(content.fields).map(([path, text]) => ({
    pointer: `/overlay/${path.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    text,
    content: { ...content, fields: { [path]: text } },
  }));
}
