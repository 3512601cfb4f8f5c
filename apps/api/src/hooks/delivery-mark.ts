/** Connections remembered; when there are more, some are written a little oftener. */
const LARGEST = 10_000;

/** Writes when a connection last got a genuine delivery: not each one, and nobody waits for it. */
export class DeliveryMark {
  private readonly written = new Map<string, number>();

  constructor(
    private readonly parts: {
      readonly write: (connectionId: string) => Promise<void>;
      readonly onFailure: (error: unknown) => void;
      readonly monotonicMs: () => number;
      readonly everyMs: number;
    },
  ) {}

  note(connectionId: string): void {
    const now = this.parts.monotonicMs();
    const last = this.written.get(connectionId);
    if (last !== undefined && now - last < this.parts.everyMs) return;
    if (this.written.size >= LARGEST) this.written.clear();
    this.written.set(connectionId, now);
    this.parts.write(connectionId).catch((error: unknown) => {
      this.written.delete(connectionId);
      this.parts.onFailure(error);
    });
  }
}
