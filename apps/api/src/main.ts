import './platform/v8-flags.js';
import { run } from './run.js';

await run();
