export type { Actor } from './actor.js';
export { identityErrorCatalogue, identityErrors } from './identity-errors.js';
export { covers, isAllowed, permissions, roles, type Permission, type Role } from './permissions.js';
