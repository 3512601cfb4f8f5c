import type { Language } from '@app/domain';
import type { Response } from 'express';
import type { ActivityFeed } from './activity-feed.js';
import { activityView } from './activity-view.js';

/** A reader signs in again after this; the browser reconnects by itself. */
const LONGEST_MS = 10 * 60 * 1000;
const HEARTBEAT_MS = 15_000;
/** A reader that does not take what it is sent is cut off. */
const MOST_UNREAD_BYTES = 1_048_576;

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
};

/** Sends what happens to one tenant's records as server-sent events, until either side ends it. */
export async function streamActivity(
  feed: ActivityFeed,
  tenantId: string,
  to: { readonly response: Response; readonly language: Language },
): Promise<void> {
  const { response, language } = to;
  const send = (text: string) => {
    response.write(text);
    if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
  };
  const stop = await feed.subscribe(tenantId, {
    next: (activity) => {
      const data = JSON.stringify(activityView(activity, language));
      send(`event: activity\nid: ${activity.id}\ndata: ${data}\n\n`);
    },
    end: () => response.end(),
  });
  response.writeHead(200, HEADERS);
  send(': connected\n\n');
  const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS).unref();
  const limit = setTimeout(() => response.end(), LONGEST_MS).unref();
  response.once('close', () => {
    clearInterval(heartbeat);
    clearTimeout(limit);
    stop();
  });
}
