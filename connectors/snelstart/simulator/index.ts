import { SnelStartSimulator } from './snelstart-simulator.js';

export { SAMPLE_CLIENT_KEY, SAMPLE_SUBSCRIPTION_KEY } from './access.js';
export type { SnelStartSimulator } from './snelstart-simulator.js';

export interface SnelStartSimulatorOptions {
  /** False: the administration starts without sales entries. */
  readonly withBookings?: boolean;
  /** Clock of the simulator, for tests. */
  readonly now?: () => Date;
}

/** A SnelStart of one administration, "De Vuurtoren webwinkels B.V.". */
export function createSnelStartSimulator(options: SnelStartSimulatorOptions = {}): SnelStartSimulator {
  const simulator = new SnelStartSimulator(options.now);
  if (options.withBookings === false) simulator.administration.reset({ withBookings: false });
  return simulator;
}
