// What each command takes, in words for whoever types `npm run <command> -- --help`.
import { stopWithMessage } from './ensure/process.mjs';

const BY_ENVIRONMENT = `It takes no options: everything is set in the environment or in a file .env beside package.json.
All variables stand in .env.example, for example KOPPEL_PORT=4000 or KOPPEL_DATA_DIR=/srv/koppel.`;

const HELP = {
  start: `npm start
Starts Koppel with its own PostgreSQL under ./data, or with yours when DATABASE_URL is set.
${BY_ENVIRONMENT}`,
  worker: `npm run worker
Starts a process that only processes records. It needs the DATABASE_URL and the master key of the others.
${BY_ENVIRONMENT}`,
  sandbox: `npm run sandbox -- [--port N] [--host ADDRESS] [--data DIR] [--empty]
Starts simulators of all vendors on one port, to try flows without an account anywhere.
  --port N        port to listen on; default 4010, or KOPPEL_SANDBOX_PORT; 0 takes a free one
  --host ADDRESS  address to listen on; default 127.0.0.1
  --data DIR      keeps what happened for the next start; without it everything is forgotten at the end
  --empty         the shop starts without orders; otherwise with 31 of them`,
  demo: `npm run demo -- [--once] [--port N] [--data DIR]
Starts Koppel and the sandbox, sets up a shop, books and a flow, and shows what became of 31 orders.
  --once      ends after the work is done and checked; the last line is JSON
  --port N    port of Koppel; default 3000, or KOPPEL_PORT; 0 takes a free one
  --data DIR  folder of this demo; default data/demo. The same folder goes on where it stood; remove it to start afresh`,
  contract: `npm run contract -- [--connector NAME] [--base-url URL]
Runs the contract suite over all connectors, or one; the last line is JSON.
  --connector NAME  folder under connectors/
  --base-url URL    another server than the connector's simulator, for example a sandbox of the vendor`,
  mapping: `npm run mapping -- [CONNECTOR | CONNECTOR/MAPPING] [--watch]
npm run mapping -- preview CONNECTOR/MAPPING [--record FILE | --fixture NAME] [--bindings FILE]
Runs the cases of the system mappings and checks their texts; the last line is JSON.
  --watch          runs them again after each change under mappings/, until Ctrl+C
  preview          shows as JSON what a mapping makes of one record; by default of the connector's sample
  --record FILE    the record, as JSON; - reads what is piped in
  --fixture NAME   or a file under connectors/CONNECTOR/fixtures/, without .json
  --bindings FILE  what the mapping reads as $name: {"settings": …} or {"resolved": …, "customerId": …}
Exit code 0: all is well. 1: a case fails, or a record or result does not fit its schema. 2: called wrongly.`,
  bench: `npm run bench -- [--only P1,P2,…]
Measures beside reference programs and prints the bars; the last line is JSON.
  --only P1,P2,…  some of P1, P2, P3, P5, P7 and P8`,
  conformance: `npm run conformance -- [--suite DIR] [--pairs N] [--seed S]
Runs the official cases of JSONata and random programs compiled and with jsonata 2.2.2 beside it; the last line is JSON.
  --suite DIR  folder of the official cases; default ../shared/jsonata-suite beside this folder
  --pairs N    random programs to compare; default 50000
  --seed S     seed of the first one; a new one each time when not given`,
  chaos: `npm run chaos -- [--events N] [--kills N] [--seed S] [--mode embedded|cluster] [--controls on|off]
Kills processes while orders come in and counts what was lost, doubled or out of order; the last line is JSON.
  --events N      webhooks; default 500
  --kills N       strikes: kills, freezes, emptied Redis; default 10
  --seed S        fixes the orders and the dice for the strikes; a new one each time when not given, and printed
  --mode MODE     embedded (default): one process with its own PostgreSQL; cluster: five processes and Redis
  --controls off  leaves out the runs that must find damage, each without one protection; see docs/reliability.md`,
  test: `npm test -- [PATH …] [-t NAME]
Runs the whole suite against private servers, or what is narrowed as jest would: npm test -- libs/vault -t "T44".`,
};
const WITHOUT_OPTIONS = ['start', 'worker'];

/** Ends the process with the help of a command when it is asked for, or when a command without options gets one. */
export function helpFor(command, args) {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${HELP[command]}\n`);
    process.exit(0);
  }
  if (WITHOUT_OPTIONS.includes(command) && args.length > 0) {
    stopWithMessage(`"${args[0]}" is not known here.\n${HELP[command]}`);
  }
}
