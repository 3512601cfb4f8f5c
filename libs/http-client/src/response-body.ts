import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import type { Transform } from 'node:stream';
import { httpErrors } from './http-errors.js';

const MEGABYTE = 1024 * 1024;
const ZLIB_METHOD = 8;

export interface BodyEvents {
  complete(body: Buffer): void;
  failed(error: Error): void;
  /** The decompressor can take more after `push` returned false. */
  drained(): void;
}

/** Collects the body of one answer, decompressing as it comes, and stops as soon as it grows beyond the limit. */
export class ResponseBody {
  private readonly chunks: Buffer[] = [];
  private received = 0;
  private length = 0;
  private decoder: Transform | undefined;

  constructor(
    private readonly host: string,
    private readonly limit: number,
    private readonly encoding: string | undefined,
    private readonly events: BodyEvents,
  ) {}

  /** Returns false when the sender should pause until `drained`. */
  push(chunk: Buffer): boolean {
    this.received += chunk.length;
    if (this.received > this.limit) {
      this.fail(this.tooLarge());
      return true;
    }
    if (this.encoding === undefined) {
      this.chunks.push(chunk);
      return true;
    }
    this.decoder ??= this.startDecoder(this.encoding, chunk);
    return this.decoder?.write(chunk) ?? true;
  }

  end(): void {
    if (this.decoder) this.decoder.end();
    else
      this.events.complete(
        this.chunks.length === 1 && this.chunks[0] ? this.chunks[0] : Buffer.concat(this.chunks),
      );
  }

  destroy(): void {
    this.decoder?.destroy();
    this.chunks.length = 0;
  }

  private startDecoder(encoding: string, first: Buffer): Transform | undefined {
    const decoder = decoderFor(encoding, first);
    if (!decoder) {
      this.fail(httpErrors.HTTP_ANSWER_UNREADABLE({ host: this.host, reason: 'unknown content-encoding' }));
      return undefined;
    }
    decoder.on('data', (chunk: Buffer) => this.collect(chunk));
    decoder.on('drain', () => this.events.drained());
    decoder.on('end', () => this.events.complete(Buffer.concat(this.chunks, this.length)));
    decoder.on('error', (cause) =>
      this.fail(httpErrors.HTTP_ANSWER_UNREADABLE({ host: this.host, reason: encoding }, { cause })),
    );
    return decoder;
  }

  private collect(chunk: Buffer): void {
    this.length += chunk.length;
    if (this.length > this.limit) this.fail(this.tooLarge());
    else this.chunks.push(chunk);
  }

  private fail(error: Error): void {
    this.destroy();
    this.events.failed(error);
  }

  private tooLarge(): Error {
    return httpErrors.HTTP_RESPONSE_TOO_LARGE({
      host: this.host,
      megabytes: Math.round(this.limit / MEGABYTE),
    });
  }
}

function decoderFor(encoding: string, first: Buffer): Transform | undefined {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'deflate':
      // Some servers leave the zlib header out.
      return ((first[0] ?? 0) & 0x0f) === ZLIB_METHOD ? createInflate() : createInflateRaw();
    default:
      return undefined;
  }
}
