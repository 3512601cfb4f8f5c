/**
 * What the reference "bare Node + 2 commits" took on the machine the bars were set on. The same program in the same
 * run tells how much slower or faster this machine is at this hour.
 */
export const publishedReference = { cpuMsPerOrder: 0.58 };

/** The bars of the budgets; a measure above (or below) its bar makes the run fail. */
export interface Bar {
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  readonly bar: number;
  readonly goal: number;
  /** True when more is better. */
  readonly atLeast?: boolean;
  /** Figures of others, measured on a machine of this kind, for orientation. */
  readonly published: string;
}

export const bars = {
  P1: {
    ...{ id: 'P1', what: 'CPU per order, everything counted', unit: 'ms', bar: 3.0, goal: 1.3 },
    published: 'n8n 51 to 66; Node-RED 1.3 to 1.5 (stores nothing)',
  },
  P2: {
    ...{ id: 'P2', what: 'orders per second, 32 open', unit: '/s', bar: 250, goal: 800, atLeast: true },
    published: 'n8n 25 to 33; Node-RED 760 to 870',
  },
  P3: {
    ...{ id: 'P3', what: 'acknowledgement p99 at 100/s', unit: 'ms', bar: 100, goal: 25 },
    published: 'n8n 1,100 to 1,600; Node-RED 40',
  },
  P5library: {
    ...{ id: 'P5', what: 'reference mapping, times the speed of jsonata 2.2.2', unit: '×' },
    ...{ bar: 20, goal: 30, atLeast: true },
    published: 'jsonata 2.2.2 0.67 to 0.72 ms per record',
  },
  P5hand: {
    ...{ id: 'P5', what: 'reference mapping, share of hand-written speed', unit: '%' },
    ...{ bar: 20, goal: 25, atLeast: true },
    published: 'hand-written 0.006 ms per record',
  },
  P5isolated: {
    ...{ id: 'P5', what: 'reference mapping isolated, share of the speed of jsonata 2.2.2', unit: '%' },
    ...{ bar: 50, goal: 100, atLeast: true },
    published: '-',
  },
  P5neighbours: {
    ...{ id: 'P5', what: 'throughput that nineteen tenants keep while one attacks', unit: '%' },
    ...{ bar: 80, goal: 95, atLeast: true },
    published: '-',
  },
  P7first: {
    ...{ id: 'P7', what: 'start to ready, first run', unit: 's', bar: 8, goal: 3 },
    published: 'n8n 6.7 to 7.9; Node-RED 0.65 to 0.9',
  },
  P7existing: {
    ...{ id: 'P7', what: 'start to ready, existing data', unit: 's', bar: 3, goal: 1.2 },
    published: 'n8n 6.7 to 7.9; Node-RED 0.65 to 0.9',
  },
  P8idle: {
    ...{ id: 'P8', what: 'memory of our Node processes, idle', unit: 'MB', bar: 250, goal: 150 },
    published: 'n8n 900; Node-RED 136',
  },
  P8peak: {
    ...{ id: 'P8', what: 'memory of our Node processes, peak in P2', unit: 'MB', bar: 450, goal: 300 },
    published: 'n8n 1,600; Node-RED 530',
  },
} as const satisfies Record<string, Bar>;

export function meets(bar: Bar, value: number): boolean {
  return bar.atLeast ? value >= bar.bar : value <= bar.bar;
}
