import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { baseUrlOf, mount, sendJson } from '@app/connector-testing';
import { indexPage } from './index-page.js';
import type { SandboxOptions } from './sandbox-options.js';
import { createVendors, type SandboxVendor } from './simulators.js';
import { StateFile } from './state-file.js';

export interface RunningSandbox {
  /** Without a slash at the end. */
  readonly url: string;
  readonly vendors: readonly SandboxVendor[];
  /** Ends all connections and saves the state. */
  close(): Promise<void>;
}

/** All simulators on one port, each under its own name. `onFailure` hears when the state cannot be saved. */
export async function startSandbox(
  options: SandboxOptions,
  onFailure: (error: unknown) => void,
): Promise<RunningSandbox> {
  const vendors = createVendors(options);
  const { dataFolder } = options;
  const files = dataFolder
    ? vendors.map(({ simulator }) => new StateFile(simulator, dataFolder, onFailure))
    : [];
  const server = createServer((request, response) => handle(vendors, request, response));
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}`,
    vendors,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all(vendors.map(({ simulator }) => simulator.close()));
      await Promise.all(files.map((file) => file.close()));
    },
  };
}

function handle(vendors: readonly SandboxVendor[], request: IncomingMessage, response: ServerResponse): void {
  for (const { simulator } of vendors) if (mount(simulator, `/${simulator.name}`, request, response)) return;
  if (request.url === '/') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(indexPage(vendors, baseUrlOf(request)));
    return;
  }
  const paths = vendors.map(({ simulator }) => `/${simulator.name}`);
  sendJson(response, 404, { error: 'no vendor lives here', paths });
}

function listen(server: Server, { port, host }: SandboxOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}
