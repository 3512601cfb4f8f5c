import '../../api/src/platform/v8-flags.js';
import { run } from '../../api/src/run.js';

await run({ KOPPEL_ROLES: 'worker,scheduler' });
