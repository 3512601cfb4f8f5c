import type { IncomingMessage, ServerResponse } from 'node:http';
import { CONTROL_PATH, handleControl, type Simulator } from '@app/connector-testing';
import { Access } from './access.js';
import { Administration, type AdministrationState } from './administration.js';
import { CallLimiter } from './call-limiter.js';
import { CallLog } from './call-log.js';
import { controlRoutes } from './control.js';
import { readText, send } from './exchange.js';
import { replyAfterCommit, replyWithoutCommit } from './fault-replies.js';
import { Faults, type FaultRule } from './faults.js';
import { businessErrors, modelErrors, plainMessage, Refused, type Reply } from './replies.js';
import { routes } from './routes.js';

const TOKEN_PATH = '/b2b/token';
const API_PATH = '/v2/';

interface IncomingCall {
  readonly request: IncomingMessage;
  readonly method: string;
  /** Behind `/v2`, with a slash; the token path as it is. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly text: string;
}

/** SnelStart's token endpoint and B2B API v2 with the vendor's own rules, in memory. */
export class SnelStartSimulator implements Simulator {
  readonly name = 'snelstart';
  readonly administration = new Administration();
  readonly faults = new Faults();
  readonly calls = new CallLog();
  readonly access: Access;
  readonly limiter: CallLimiter;
  private readonly control: ReturnType<typeof controlRoutes>;
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly silent = new Set<ServerResponse>();
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly now: () => Date = () => new Date()) {
    this.access = new Access(this.administration.settings, now);
    this.limiter = new CallLimiter(this.administration.settings, now);
    this.control = controlRoutes(this);
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? '/';
    if (url.startsWith(CONTROL_PATH) && handleControl(this.control, request, response)) return;
    this.limiter.began();
    response.once('close', () => this.limiter.left());
    readText(request).then(
      (text) => this.answer(callOf(request, url, text), response),
      () => response.destroy(),
    );
  }

  snapshot(): AdministrationState {
    return this.administration.snapshot();
  }

  restore(state: unknown): void {
    this.administration.restore(state as AdministrationState);
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Late commits that are still waiting are not carried out any more. */
  close(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    for (const response of this.silent) response.destroy();
    this.silent.clear();
    return Promise.resolve();
  }

  private answer(call: IncomingCall, response: ServerResponse): void {
    const rule = this.faults.for(call.method, call.path);
    const { answerDelayMs } = this.administration.settings;
    const delay = answerDelayMs + (rule?.fault === 'delay' ? (rule.delayMs ?? 1000) : 0);
    const finish = (reply: Reply | undefined) => this.finish(call, response, reply);
    if (rule && rule.fault !== 'delay') return this.fail(call, rule, response, delay);
    const reply = this.carryOut(call);
    if (delay > 0) this.later(delay, () => finish(reply));
    else finish(reply);
  }

  /** Plays a fault. */
  private fail(call: IncomingCall, rule: FaultRule, response: ServerResponse, delay: number): void {
    if (rule.fault === 'silence') return this.hold(call, response);
    if (rule.fault === 'drop') return this.drop(call, response);
    if (rule.fault === 'commit-late') {
      this.later(rule.lateMs ?? 1000, () => this.carryOut(call));
      return this.drop(call, response);
    }
    const settings = this.administration.settings;
    const reply =
      replyWithoutCommit(rule, settings, this.now()) ?? replyAfterCommit(rule, this.carryOut(call));
    if (rule.fault === 'commit-then-silence') return this.hold(call, response);
    if (rule.fault === 'commit-then-drop') return this.drop(call, response);
    if (delay > 0) this.later(delay, () => this.finish(call, response, reply));
    else this.finish(call, response, reply);
  }

  private finish(call: IncomingCall, response: ServerResponse, reply: Reply | undefined): void {
    if (!reply) return this.drop(call, response);
    this.calls.add(call.method, call.path, reply.status);
    send(response, reply);
  }

  private hold(call: IncomingCall, response: ServerResponse): void {
    this.calls.add(call.method, call.path, 0);
    this.silent.add(response);
    response.once('close', () => this.silent.delete(response));
  }

  private drop(call: IncomingCall, response: ServerResponse): void {
    this.calls.add(call.method, call.path, 0);
    response.destroy();
  }

  /** Applies the vendor's rules and stores; every refusal is a reply. */
  private carryOut(call: IncomingCall): Reply {
    const writes = this.administration.writes.length;
    try {
      const reply = call.path === TOKEN_PATH ? this.token(call) : this.api(call);
      if (this.administration.writes.length !== writes) this.listeners.forEach((listener) => listener());
      return reply;
    } catch (error) {
      if (error instanceof Refused) return error.reply;
      return { status: 500, body: { Message: 'An error has occurred.', ExceptionMessage: String(error) } };
    }
  }

  private token(call: IncomingCall): Reply {
    if (call.method !== 'POST')
      throw plainMessage(405, 'The requested resource does not support this method.');
    return this.access.mint(call.text);
  }

  private api(call: IncomingCall): Reply {
    this.limiter.enter();
    const { key, id } = routeKey(call);
    const route = routes.get(key);
    this.access.check(call.request, call.query, route?.scope);
    if (!route) throw plainMessage(404, 'Resource not found');
    const { administration } = this;
    return route.run({ administration, id, query: call.query, body: bodyOf(call), at: this.now() });
  }

  private later(milliseconds: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, milliseconds);
    this.timers.add(timer);
  }
}

function callOf(request: IncomingMessage, url: string, text: string): IncomingCall {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  return {
    request,
    method: request.method ?? 'GET',
    path: path.startsWith(API_PATH) ? path.slice(API_PATH.length - 1) : path,
    query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
    text,
  };
}

function routeKey({ method, path }: IncomingCall): { key: string; id: string } {
  const [, resource = '', id = '', ...rest] = path.split('/');
  if (path.split('/').length < 3) return { key: `${method} ${resource}`, id: '' };
  return { key: `${method} ${[resource, '*', ...rest].join('/')}`, id: decodeURIComponent(id) };
}

function bodyOf({ method, text }: IncomingCall): unknown {
  if (method === 'GET' || method === 'DELETE') return undefined;
  if (text.trim() === '') throw businessErrors('ALG-0106');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw modelErrors({ '': 'Unexpected character encountered while parsing value.' });
  }
}
