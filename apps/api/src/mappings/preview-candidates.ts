import type { OwnMapping } from '@app/mapper';
import type { ContentCheck, ContentWarning } from './content-check.js';
import type { KnownMapping } from './mapping-view.js';
import type { MappingsService } from './mappings.service.js';
import { contentOf } from './own-content.js';
import type { PreviewMappingDto } from './preview-input.dto.js';
import type { Candidate } from './tracing-mappings.js';

/** A candidate, and what is probably wrong in it. */
export interface CheckedCandidate extends Candidate {
  readonly warnings: readonly ContentWarning[];
}

/** Makes what is tried in place of the mapping that counts. */
export class PreviewCandidates {
  constructor(
    private readonly service: MappingsService,
    private readonly check: ContentCheck,
  ) {}

  /** Undefined when nothing is named to be tried. Throws `INPUT_INVALID` by pointer. */
  async of(
    tenantId: string,
    { system, active }: KnownMapping,
    input: Pick<PreviewMappingDto, 'version' | 'overlay' | 'text'>,
  ): Promise<CheckedCandidate | undefined> {
    if (input.version === 0) return { own: undefined, warnings: [] };
    if (input.version !== undefined) {
      const { version, base, content } = await this.service.version(tenantId, system, input.version);
      return { own: { version, base, content }, warnings: [] };
    }
    if (input.overlay === undefined && input.text === undefined) return undefined;
    const base = active?.base ?? this.service.system.text(system);
    const own: OwnMapping = { version: 0, base, content: contentOf(input) };
    return { own, warnings: this.check.assertUsable(system, own) };
  }
}
