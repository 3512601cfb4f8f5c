// The directions of imports, one rule per sentence of docs/architecture.md; the name of the rule is the sentence.
// Spec files follow the same rules, except that they may use the test tools.

const TEST = '[.](spec|db-spec|builder)[.]ts$';
const SIMULATOR = '^connectors/[^/]+/simulator/';
const ENTRY = '^libs/[^/]+/src/index[.]ts$';

/** A lib may import these libs and no others. */
const allowedLibs = {
  domain: [],
  config: ['domain'],
  vault: ['domain'],
  observability: ['domain'],
  'embedded-postgres': ['domain'],
  'connector-sdk': ['domain'],
  'connector-testing': ['domain', 'connector-sdk', 'http-client'],
  'http-client': ['domain', 'connector-sdk'],
  mapper: ['domain'],
  bookkeeping: ['domain'],
  identity: ['domain', 'vault'],
  engine: ['domain', 'connector-sdk', 'mapper', 'bookkeeping'],
  persistence: ['domain', 'connector-sdk', 'engine', 'identity', 'vault'],
  queue: ['domain', 'engine'],
};

const directionRules = Object.entries(allowedLibs).map(([lib, allowed]) => ({
  name: allowed.length === 0 ? `${lib}-imports-no-other-lib` : `${lib}-imports-only-the-libs-listed-for-it`,
  comment: `${lib} may import: ${allowed.join(', ') || 'none'}`,
  severity: 'error',
  from: { path: `^libs/${lib}/`, pathNot: TEST },
  to: { path: '^libs/', pathNot: `^libs/(${[lib, ...allowed].join('|')})/` },
}));

const npm = (...names) => `node_modules/(${names.join('|')})/`;

/** Servers of our own and clients of our own databases excepted. Global fetch is forbidden by oxlint. */
const onlyHttpClientOpensConnections = (path, pathNot, modules) => ({
  name: 'only-http-client-opens-connections',
  severity: 'error',
  from: { path, pathNot: [...pathNot, TEST] },
  to: {
    path: [npm('undici', 'axios', 'node-fetch', 'got'), `^(node:)?(${modules})(/|$)`],
    dependencyTypesNot: ['type-only'],
  },
});
const connectionRules = [
  onlyHttpClientOpensConnections(
    '^(apps|libs|connectors)/',
    [
      '^libs/(http-client|connector-testing|embedded-postgres|queue)/',
      '^libs/identity/src/network[.]ts$', // isIP, which opens nothing
      '^apps/(api|sandbox|cli)/',
      SIMULATOR,
    ],
    'http|https|http2|net|tls|dgram|dns',
  ),
  // The API may use names of node:http such as STATUS_CODES; oxlint forbids it `request`.
  onlyHttpClientOpensConnections('^apps/api/', [], 'https|http2|net|tls|dgram|dns'),
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...directionRules,
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'every-lib-is-listed-with-its-directions',
      comment: 'a new lib gets a line in allowedLibs above',
      severity: 'error',
      from: {},
      to: { path: '^libs/', pathNot: `^libs/(${Object.keys(allowedLibs).join('|')})/` },
    },
    {
      name: 'a-lib-is-entered-through-its-index-only',
      severity: 'error',
      from: { path: '^(libs|connectors|apps|bench|test)/([^/]+)/' },
      to: { path: '^libs/', pathNot: [ENTRY, '^$1/$2/'] },
    },
    {
      name: 'connectors-use-only-the-sdk-and-domain',
      severity: 'error',
      from: { path: '^connectors/[^/]+/', pathNot: [SIMULATOR, TEST] },
      to: { path: '^(libs|apps|bench|test)/', pathNot: '^libs/(connector-sdk|domain)/' },
    },
    {
      name: 'connectors-use-no-package-and-no-network',
      comment: 'requests go through the client of the context; pure helpers of Node are fine',
      severity: 'error',
      from: { path: '^connectors/[^/]+/', pathNot: [SIMULATOR, TEST] },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'core'],
        pathNot: ['^(node:)?(crypto|buffer|url|module|path|util|assert)$', npm('luxon', '@types/luxon')],
      },
    },
    {
      name: 'connectors-never-import-each-other',
      severity: 'error',
      from: { path: '^connectors/([^/]+)/' },
      to: { path: '^connectors/[^/]+/', pathNot: '^connectors/$1/' },
    },
    {
      name: 'connectors-never-import-their-simulator',
      severity: 'error',
      from: { path: '^connectors/', pathNot: [SIMULATOR, TEST] },
      to: { path: SIMULATOR },
    },
    {
      name: 'production-code-never-imports-simulators',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['^apps/(sandbox|cli)/', TEST] },
      to: { path: SIMULATOR },
    },
    {
      name: 'libs-never-import-apps',
      severity: 'error',
      from: { path: '^(libs|connectors)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'libs-never-import-connectors',
      severity: 'error',
      from: { path: '^libs/', pathNot: TEST },
      to: { path: '^connectors/' },
    },
    {
      name: 'domain-imports-nothing',
      comment: 'apart from exact numbers and dates',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: TEST },
      to: { pathNot: ['^libs/domain/', npm('decimal[.]js', 'luxon', '@types/luxon'), '^(node:)?module$'] },
    },
    {
      name: 'engine-and-mapper-import-no-framework',
      severity: 'error',
      from: { path: '^libs/(engine|mapper|bookkeeping|domain|connector-sdk|vault|config)/' },
      to: { path: npm('@nestjs', 'typeorm', 'express', 'bull', 'ioredis', 'pg', '@types/pg') },
    },
    {
      name: 'only-persistence-imports-typeorm',
      severity: 'error',
      from: { path: '^(apps|libs|connectors)/', pathNot: '^libs/persistence/' },
      to: { path: npm('typeorm', '@nestjs/typeorm') },
    },
    {
      name: 'only-apps-persistence-and-queue-import-nest',
      severity: 'error',
      from: { path: '^(libs|connectors)/', pathNot: '^libs/(persistence|queue)/' },
      to: { path: npm('@nestjs') },
    },
    ...connectionRules,
    {
      name: 'only-the-build-of-the-machine-uses-child-processes',
      comment: 'PostgreSQL, isolated evaluation and the command line start processes; nothing else does',
      severity: 'error',
      from: {
        path: '^(apps|libs|connectors)/',
        pathNot: ['^libs/(embedded-postgres|mapper)/', '^apps/cli/', TEST],
      },
      to: { path: '^(node:)?(child_process|cluster)$' },
    },
    {
      name: 'production-code-never-imports-test-tools',
      severity: 'error',
      from: {
        path: '^(apps|libs|connectors)/',
        pathNot: [TEST, SIMULATOR, '^libs/connector-testing/', '^apps/(sandbox|cli)/'],
      },
      to: {
        path: ['^test/', '^libs/connector-testing/', TEST, npm('jest', '@jest', 'supertest', 'fast-check')],
        pathNot: SIMULATOR,
      },
    },
    {
      name: 'what-is-imported-is-in-package-json',
      severity: 'error',
      from: { path: '^(apps|libs|connectors|bench|test)/' },
      to: {
        dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'],
        couldNotResolve: true,
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist([.]new)?/', '^node_modules/@types/node/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    cache: { folder: '.cache/dependency-cruiser', strategy: 'content' },
  },
};
