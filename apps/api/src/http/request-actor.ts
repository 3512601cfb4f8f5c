import type { IncomingMessage } from 'node:http';
import type { Actor } from '@app/identity';

const actors = new WeakMap<IncomingMessage, Actor>();

export function setActor(request: IncomingMessage, actor: Actor): void {
  actors.set(request, actor);
}

export function findActor(request: IncomingMessage): Actor | undefined {
  return actors.get(request);
}

/** The actor of a request that passed the access guard. */
export function actorOf(request: IncomingMessage): Actor {
  const actor = actors.get(request);
  if (!actor) throw new Error('this route has no actor: it lacks @Requires');
  return actor;
}
