import type { Language } from '@app/domain';
import { hashOf } from '@app/mapper';
import type { AuthoredVersion, Mapping } from '@app/persistence';
import type { ContentWarning } from './content-check.js';
import type {
  MappingSummaryDto,
  MappingVersionDto,
  MappingVersionSummaryDto,
  MappingWarningDto,
} from './mapping.dto.js';
import type { SystemMapping } from './system-mappings.js';

/** One system mapping with what a tenant made of it. */
export interface KnownMapping {
  readonly system: SystemMapping;
  readonly systemHash: string;
  /** Null when the tenant never made a version. */
  readonly own: Mapping | null;
  /** The version that counts; null when the system mapping does. */
  readonly active: AuthoredVersion | null;
}

export function mappingSummary({ system, systemHash, own, active }: KnownMapping): MappingSummaryDto {
  const { id, connector, file, recordType, direction } = system;
  return {
    ...{ id, connector, file, recordType, direction },
    systemVersion: systemHash,
    activeVersion: own?.activeVersion ?? 0,
    latestVersion: own?.latestVersion ?? 0,
    formerVersion: own?.formerVersion ?? 0,
    isUpgradeAvailable: active !== null && hashOf(active.base) !== systemHash,
  };
}

export function versionSummary(
  { version, content, base, note, createdBy, author, createdAt }: AuthoredVersion,
  { own, systemHash }: Pick<KnownMapping, 'own' | 'systemHash'>,
): MappingVersionSummaryDto {
  const hash = hashOf(base);
  return {
    ...{ version, note, createdAt },
    createdBy: createdBy !== null && author ? { id: createdBy, ...author } : null,
    kind: content.kind,
    isActive: own?.activeVersion === version,
    base: hash,
    isOnNewestBase: hash === systemHash,
  };
}

export function warningView(
  { pointer, code, line, column, texts }: ContentWarning,
  language: Language,
): MappingWarningDto {
  return { pointer, code, line, column, ...texts[language] };
}

export function versionView(version: AuthoredVersion, known: KnownMapping): Omit<MappingVersionDto, 'runs'> {
  const { content } = version;
  return {
    ...versionSummary(version, known),
    overlay: content.kind === 'overlay' ? { ...content.fields } : null,
    text: content.kind === 'replacement' ? content.text : null,
    onlyOnCreate: [...content.onlyOnCreate],
  };
}
