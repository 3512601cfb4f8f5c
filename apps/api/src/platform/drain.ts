import type { Server } from 'node:http';

const DRAIN_MS = 10_000;

/** Stops taking requests and lets those in hand end; what still runs after ten seconds is cut off. */
export async function drainServer(server: Server, patienceMs = DRAIN_MS): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const limit = setTimeout(() => server.closeAllConnections(), patienceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(limit);
}
