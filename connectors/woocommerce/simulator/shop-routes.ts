import { readFileSync } from 'node:fs';
import { listParameter } from './api-request.js';
import { Failure, failures } from './failure.js';
import { pickFields } from './rendering.js';
import type { Route, RouteCall, RouteResult } from './route.js';
import type { Shop } from './shop.js';
import { localText } from './site-time.js';

interface Setting {
  readonly id: string;
  readonly group_id: string;
  readonly value: string;
}

const settings = JSON.parse(
  readFileSync(new URL('../fixtures/settings-tax-selected.json', import.meta.url), 'utf8'),
) as readonly Setting[];

export const shopRoutes: readonly Route[] = [
  {
    methods: ['GET'],
    path: /^wc\/v3\/data\/currencies\/current$/,
    refuse: failures.cannotView,
    run: () => ({ body: { code: 'EUR', name: 'Euro', symbol: '&euro;' } }),
  },
  {
    methods: ['GET'],
    path: /^wc\/v3\/settings\/[a-z]+\/[a-z_]+$/,
    refuse: failures.cannotView,
    run: readSetting,
  },
  {
    methods: ['GET'],
    path: /^wc\/v3\/system_status$/,
    refuse: failures.cannotList,
    run: ({ request, shop }) => {
      const { wooVersion: version, timeZone } = shop.state.site;
      const environment = {
        home_url: request.baseUrl,
        site_url: request.baseUrl,
        version,
        wp_version: '6.9.4',
      };
      const status = {
        environment,
        settings: { currency: 'EUR', taxonomies: {} },
        theme: { name: timeZone },
      };
      return { body: pickFields(status, listParameter(request.query, '_fields')) };
    },
  },
];

/** The public index of the site. */
export function siteIndex({ state, now }: Shop, baseUrl: string): Record<string, unknown> {
  const { site } = state;
  const home = site.home ?? baseUrl;
  const wooNamespaces = site.withoutWooCommerce
    ? []
    : ['wc/v1', 'wc/v2', 'wc/v3', 'wc/store', 'wc-analytics'];
  return {
    name: site.name,
    description: '',
    url: home,
    home,
    gmt_offset: offsetHours(now(), site.timeZone),
    timezone_string: site.timeZone.startsWith('Etc/') ? '' : site.timeZone,
    page_for_posts: 0,
    namespaces: ['oembed/1.0', ...wooNamespaces, 'wp/v2'],
    authentication: [],
    routes: {},
  };
}

function readSetting({ request }: RouteCall): RouteResult {
  const [group, id] = request.path.split('/').slice(-2);
  const setting = settings.find((one) => one.group_id === group && one.id === id);
  if (!setting) throw new Failure(404, 'rest_setting_setting_invalid', 'Invalid setting.');
  return { body: setting };
}

function offsetHours(moment: Date, timeZone: string): number {
  const local = Date.parse(`${localText(moment, timeZone)}Z`);
  return Math.round((local - moment.getTime()) / 900_000) / 4;
}
