import { Choices } from './variable-kinds.js';

export const roles = ['api', 'worker', 'scheduler'] as const;
export type Role = (typeof roles)[number];

/** Which parts of Koppel this process runs. */
export class RolesConfig {
  @Choices({
    name: 'KOPPEL_ROLES',
    help: 'What this process does: api (HTTP), worker (processes records), scheduler (polls and sweeps).',
    choices: roles,
  })
  readonly roles: readonly Role[] = roles;
}
