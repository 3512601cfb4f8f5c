import type { ErrorParams } from '@app/domain';
import type { MapperErrorCode } from '../mapper-errors.js';

/**
 * Thrown by our own functions inside an evaluation; becomes a KoppelError once mapping and place are known.
 * The library writes `position` and `token` on whatever passes through it, outermost call last: the first
 * position is the one that helps.
 */
export class MappingFault extends Error {
  token: unknown;
  private place: number | undefined;

  constructor(
    readonly code: MapperErrorCode,
    readonly params: ErrorParams,
  ) {
    super(code);
    this.name = 'MappingFault';
  }

  get position(): number | undefined {
    return this.place;
  }

  set position(position: number | undefined) {
    this.place ??= position;
  }
}
