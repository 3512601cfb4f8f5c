import { GuardedConnector, type GuardedConnectorOptions } from './guarded-connector.js';
import { httpErrors } from './http-errors.js';
import { SocketOwner } from './socket-owner.js';

export interface ConnectionPoolOptions extends GuardedConnectorOptions {
  /** Sockets to one origin at most; further calls wait for one. */
  readonly socketsPerOrigin: number;
  /** How long an unused socket stays open when the server does not say. */
  readonly keepAliveMs: number;
}

/** A call in need of a socket. */
export interface Passenger {
  /** True when it has given up waiting. */
  readonly isOver: boolean;
  board(owner: SocketOwner): void;
  /** There will be no socket. */
  refuse(error: Error): void;
}

/** Keep-alive sockets to all origins. Every boarded socket comes back through `release` or `discard`. */
export class ConnectionPool {
  private readonly origins = new Map<string, OriginSockets>();
  private readonly connector: GuardedConnector;
  private closed = false;

  constructor(private readonly options: ConnectionPoolOptions) {
    this.connector = new GuardedConnector(options);
  }

  /** Origins with a socket. */
  get size(): number {
    return this.origins.size;
  }

  board(origin: string, passenger: Passenger): void {
    if (this.closed) passenger.refuse(httpErrors.HTTP_CLIENT_CLOSED());
    else (this.origins.get(origin) ?? this.open(origin)).board(passenger);
  }

  /** The call is over and its socket may carry another. */
  release(origin: string, owner: SocketOwner): void {
    this.origins.get(origin)?.release(owner);
  }

  /** The call went wrong: its socket is closed. */
  discard(origin: string, owner: SocketOwner): void {
    this.origins.get(origin)?.discard(owner);
  }

  /** Closes all sockets at once; calls in hand fail. */
  async destroy(): Promise<void> {
    this.closed = true;
    const origins = [...this.origins.values()];
    this.origins.clear();
    await Promise.all(origins.map((sockets) => sockets.destroy()));
  }

  private open(origin: string): OriginSockets {
    const url = new URL(origin);
    const sockets = new OriginSockets(
      this.options.socketsPerOrigin,
      () => new SocketOwner(url, this.connector, this.options.keepAliveMs),
      () => this.origins.delete(origin),
    );
    this.origins.set(origin, sockets);
    return sockets;
  }
}

/** The sockets of one origin. The one used last is used first, so that surplus ones fall asleep and close. */
class OriginSockets {
  private readonly owners = new Set<SocketOwner>();
  private readonly idle: SocketOwner[] = [];
  private readonly waiting: Passenger[] = [];

  constructor(
    private readonly most: number,
    private readonly create: () => SocketOwner,
    private readonly onUnused: () => void,
  ) {}

  board(passenger: Passenger): void {
    const owner = this.idle.pop() ?? (this.owners.size < this.most ? this.add() : undefined);
    if (owner) passenger.board(owner);
    else this.waiting.push(passenger);
  }

  release(owner: SocketOwner): void {
    const next = this.nextWaiting();
    if (next) next.board(owner);
    else if (owner.isOpen) this.idle.push(owner);
    else this.discard(owner);
  }

  discard(owner: SocketOwner): void {
    if (!this.owners.delete(owner)) return;
    void owner.destroy();
    const next = this.nextWaiting();
    if (next) next.board(this.add());
    else if (this.owners.size === 0) this.onUnused();
  }

  async destroy(): Promise<void> {
    for (const passenger of this.waiting.splice(0)) passenger.refuse(httpErrors.HTTP_CLIENT_CLOSED());
    await Promise.all([...this.owners].map((owner) => owner.destroy()));
  }

  private add(): SocketOwner {
    const owner = this.create();
    this.owners.add(owner);
    owner.onDisconnect(() => {
      const place = this.idle.indexOf(owner);
      if (place < 0) return;
      this.idle.splice(place, 1);
      this.discard(owner);
    });
    return owner;
  }

  private nextWaiting(): Passenger | undefined {
    let next = this.waiting.shift();
    while (next?.isOver) next = this.waiting.shift();
    return next;
  }
}
