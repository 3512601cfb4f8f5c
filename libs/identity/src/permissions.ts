/**
 * Who may do what: the only place where roles and permissions meet. Every route names one permission; the role matrix
 * test walks all of them.
 *
 * - `owner`: everything, including people and the plan.
 * - `technical`: builds connections, flows and mappings.
 * - `bookkeeper`: errors desk and the settings of the books.
 * - `viewer`: looks.
 */
export const roles = ['owner', 'technical', 'bookkeeper', 'viewer'] as const;
export type Role = (typeof roles)[number];

const EVERYONE: readonly Role[] = roles;
const BUILDERS: readonly Role[] = ['owner', 'technical'];
const DESK: readonly Role[] = ['owner', 'technical', 'bookkeeper'];
const OWNER: readonly Role[] = ['owner'];

export const permissions = {
  /** One's own account: profile, password, sessions. */
  'account:own': EVERYONE,
  'activity:read': EVERYONE,
  /** Payloads with names, addresses and bank accounts unmasked; each look is audited. */
  'activity:unmask': DESK,
  'api-keys:read': BUILDERS,
  'api-keys:write': BUILDERS,
  'audit:read': BUILDERS,
  'connections:read': EVERYONE,
  'connections:write': BUILDERS,
  'connectors:read': EVERYONE,
  'flows:read': EVERYONE,
  /** Start, pause, poll now, backfill. */
  'flows:run': DESK,
  /** How a flow books: ledgers, dates, fixed customer. Not what it connects or which steps it has. */
  'flows:settings': DESK,
  'flows:write': BUILDERS,
  'mappings:read': EVERYONE,
  'mappings:write': BUILDERS,
  'members:read': EVERYONE,
  'members:write': OWNER,
  'records:edit': DESK,
  'records:process': DESK,
  'records:read': EVERYONE,
  'tables:read': EVERYONE,
  'tables:write': DESK,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function isAllowed(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role);
}

/** True when whoever has `role` may do all that `other` may: nobody hands out more than they have. */
export function covers(role: Role, other: Role): boolean {
  return (Object.keys(permissions) as Permission[]).every(
    (permission) => !isAllowed(other, permission) || isAllowed(role, permission),
  );
}
