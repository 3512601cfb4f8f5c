import { ContractBench } from './contract-bench.js';
import type { ContractCheck, ContractOptions } from './contract-options.js';

export interface BenchCheck {
  readonly name: string;
  run(bench: ContractBench): Promise<void>;
}

/** Gives every check a server and a connection of its own. */
export function withBench(options: ContractOptions, checks: readonly BenchCheck[]): ContractCheck[] {
  return checks.map(({ name, run }) => ({
    name,
    run: async () => {
      const bench = await ContractBench.open(options);
      try {
        await run(bench);
      } finally {
        await bench.close();
      }
    },
  }));
}
