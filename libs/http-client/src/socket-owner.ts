import type { Socket } from 'node:net';
import { Client, type Dispatcher } from 'undici';
import type { GuardedConnector } from './guarded-connector.js';

/** One keep-alive socket to one origin, opened when needed. Carries one call at a time. */
export class SocketOwner {
  /** Calls answered on the present socket; tells a used socket from a new one. */
  answers = 0;
  isOpen = false;
  private readonly client: Client;
  private connecting: Socket | undefined;

  constructor(origin: URL, connector: GuardedConnector, keepAliveMs: number) {
    this.client = new Client(origin, {
      // Every call has one timer of its own for all of it.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: keepAliveMs,
      keepAliveMaxTimeout: 60_000,
      pipelining: 1,
      connect: (_target, callback) => {
        this.connecting = connector.connect(origin, (error, socket) => {
          this.connecting = undefined;
          if (socket) callback(null, socket);
          else callback(error ?? new Error('no socket'), null);
        });
      },
    });
    this.client.on('connect', () => (this.isOpen = true));
    this.client.on('disconnect', () => {
      this.isOpen = false;
      this.answers = 0;
    });
  }

  onDisconnect(listener: () => void): void {
    this.client.on('disconnect', listener);
  }

  carry(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    this.client.dispatch(options, handler);
  }

  /** Closes the socket, also one that is still being opened. */
  async destroy(): Promise<void> {
    this.connecting?.destroy();
    await this.client.destroy();
  }
}
