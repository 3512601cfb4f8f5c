import { readSandboxOptions, usage, type SandboxOptions } from './sandbox-options.js';
import { startSandbox } from './sandbox.js';
import { startText } from './start-text.js';

try {
  await main(readSandboxOptions(process.argv.slice(2), process.env));
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n${usage}\n`);
  process.exitCode = 1;
}

async function main(options: SandboxOptions): Promise<void> {
  const sandbox = await startSandbox(options, (error) => {
    process.stderr.write(`the state cannot be saved: ${reasonOf(error)}\n`);
  });
  process.stdout.write(startText(sandbox.url, sandbox.vendors));
  const stop = () => {
    sandbox.close().catch((error: unknown) => {
      process.stderr.write(`${reasonOf(error)}\n`);
      process.exitCode = 1;
    });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return `the port is taken (${error.message})`;
  return error.message;
}
