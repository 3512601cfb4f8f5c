import { watch } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Editors write a file in several steps. */
const SETTLE_MS = 150;

/** Calls `onChange` after every change below a folder, never twice at a time, until the signal ends it. */
export async function watchFolder(
  folder: string,
  onChange: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let isChanged = false;
  let wake = () => {};
  const watcher = watch(folder, { recursive: true, signal }, () => {
    isChanged = true;
    wake();
  });
  signal.addEventListener('abort', () => wake(), { once: true });
  try {
    while (!signal.aborted) {
      if (!isChanged) await new Promise<void>((resolve) => (wake = resolve));
      if (signal.aborted) return;
      await wait(SETTLE_MS);
      isChanged = false;
      await onChange();
    }
  } finally {
    watcher.close();
  }
}
