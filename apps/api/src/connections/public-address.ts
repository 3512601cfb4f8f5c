import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Configuration } from '@app/config';
import type { Server } from 'node:http';
import { CONFIG } from '../platform/tokens.js';

/** How others reach this installation. */
@Injectable()
export class PublicAddress {
  constructor(
    @Inject(CONFIG) private readonly config: Configuration,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  /** Absolute address of a path that starts with `/`. */
  of(path: string): string {
    const { publicUrl, host } = this.config.http;
    const base = publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${this.port()}`;
    return `${base.replace(/\/+$/, '')}${path}`;
  }

  /** The port in use, which is another than the configured one when that is 0. */
  private port(): number {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    const address = server.address();
    return typeof address === 'object' && address ? address.port : this.config.http.port;
  }
}
