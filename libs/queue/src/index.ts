export { BullBell, type BullBellOptions } from './bull-bell.js';
export { RECORD_QUEUE, jobOptions, queueOptions, type RecordJob } from './bull-settings.js';
export type { OutageEvent } from './outage.js';
export { PostgresBell, type PostgresBellOptions } from './postgres-bell.js';
