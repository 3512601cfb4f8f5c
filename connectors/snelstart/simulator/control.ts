import { deleteBooking } from './bookings/booking-operations.js';
import type { ControlRoute, ControlRoutes } from '@app/connector-testing';
import { ALL_SCOPES, SAMPLE_CLIENT_KEY, SAMPLE_SUBSCRIPTION_KEY, type Access } from './access.js';
import type { Administration } from './administration.js';
import type { CallLimiter } from './call-limiter.js';
import type { CallLog } from './call-log.js';
import type { FaultRule, Faults } from './faults.js';
import { doubles } from './journal.js';
import { changeSettings } from './settings.js';

type Input = Readonly<Record<string, unknown>>;

/** The parts of a simulator that can be steered. */
export interface Steered {
  readonly administration: Administration;
  readonly access: Access;
  readonly faults: Faults;
  readonly limiter: CallLimiter;
  readonly calls: CallLog;
}

/** Steers the simulator over HTTP; see the README for what each route takes. */
export function controlRoutes(simulator: Steered): ControlRoutes {
  return {
    ...faultRoutes(simulator),
    ...accessRoutes(simulator),
    ...stateRoutes(simulator),
    ...callRoutes(simulator),
  };
}

function faultRoutes({ faults, administration, limiter }: Steered): ControlRoutes {
  const setFaults: ControlRoute = ({ body }) => {
    const { rules = [], seed = 1 } = inputOf(body) as { rules?: FaultRule[]; seed?: number };
    faults.set(rules, seed);
    return { rules: faults.rules };
  };
  return {
    'GET /faults': () => ({ rules: faults.rules, hits: faults.hits, settings: administration.settings }),
    'PUT /faults': setFaults,
    'POST /faults': setFaults,
    'DELETE /faults': () => {
      faults.set([]);
      return { rules: [] };
    },
    'PUT /settings': ({ body }) => {
      changeSettings(administration.settings, body);
      limiter.reset();
      return administration.settings;
    },
  };
}

function accessRoutes({ access }: Steered): ControlRoutes {
  return {
    'GET /access': () => ({ clientKeys: [...access.clientKeys.keys()], tokensMinted: access.minted }),
    'POST /access/expire-tokens': () => access.expireTokens(),
    'POST /access/withdraw-key': ({ body }) => access.withdraw(textOf(body, 'clientKey', SAMPLE_CLIENT_KEY)),
    'POST /access/client-keys': ({ body }) => {
      const scopes = inputOf(body)['scopes'];
      const rights = Array.isArray(scopes) ? scopes.map(String) : ALL_SCOPES;
      access.clientKeys.set(textOf(body, 'clientKey', SAMPLE_CLIENT_KEY), rights);
    },
    'PUT /access/subscription-keys': ({ body }) => {
      const keys = inputOf(body)['keys'];
      access.subscriptionKeys.clear();
      for (const key of Array.isArray(keys) ? keys : [SAMPLE_SUBSCRIPTION_KEY]) {
        access.subscriptionKeys.add(String(key));
      }
    },
  };
}

function stateRoutes({ administration }: Steered): ControlRoutes {
  return {
    'GET /state': () => ({
      relations: administration.relations.size,
      bookings: administration.bookings.size,
      writes: administration.writes.length,
      doubles: doubles(administration.writes),
    }),
    'GET /writes': ({ query }) => {
      const kind = query.get('kind');
      return administration.writes.filter((write) => kind === null || write.kind === kind);
    },
    'GET /bookings': ({ query }) => {
      const number = query.get('number');
      if (number === null) return administration.bookings.rows();
      return administration.bookings.find('number', number.toLowerCase());
    },
    'POST /bookings/delete': ({ body }) => {
      const rows = administration.bookings.find('number', textOf(body, 'number', '').toLowerCase());
      for (const { id } of rows) deleteBooking(id, administration, new Date());
      return { deleted: rows.length };
    },
    'GET /relations': ({ query }) => {
      const email = query.get('email');
      if (email === null) return administration.relations.rows();
      return administration.relations.find('Email', email.toLowerCase());
    },
  };
}

function callRoutes({ administration, calls, limiter }: Steered): ControlRoutes {
  return {
    'GET /calls': () => ({ counts: calls.counts, violations: limiter.violations, recent: calls.recent() }),
    'DELETE /calls': () => {
      calls.clear();
      limiter.reset();
    },
    'POST /reset': ({ body }) => {
      administration.reset({ withBookings: inputOf(body)['withBookings'] !== false });
      calls.clear();
      limiter.reset();
    },
  };
}

function inputOf(body: unknown): Input {
  return typeof body === 'object' && body !== null ? (body as Input) : {};
}

function textOf(body: unknown, name: string, standard: string): string {
  const value = inputOf(body)[name];
  return typeof value === 'string' ? value : standard;
}
