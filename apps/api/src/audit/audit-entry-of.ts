export { auditEntryOf, type AuditActor, type AuditEvent } from '@app/identity';
