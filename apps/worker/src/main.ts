import { run } from '../../api/src/run.js';

await run({ KOPPEL_ROLES: 'worker,scheduler' });
