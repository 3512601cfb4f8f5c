import { Inject, Injectable } from '@nestjs/common';
import type { Configuration } from '@app/config';
import { CONFIG } from './tokens.js';

/** Under which address shops, browsers and invited people reach this installation. */
@Injectable()
export class PublicAddress {
  private listening: string | undefined;

  constructor(@Inject(CONFIG) private readonly config: Configuration) {}

  /** Told once the server listens: the port may have been free to choose. */
  setListening(url: string): void {
    this.listening = url;
  }

  /** Without a slash at the end. */
  url(): string {
    const { publicUrl, host, port } = this.config.http;
    return publicUrl?.replace(/\/+$/, '') ?? this.listening ?? `http://${host}:${port}`;
  }
}
