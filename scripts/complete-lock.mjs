// Run after every `npm install`: adds to package-lock.json the optional packages of other systems that the registry in
// use could not show (some mirrors hold those of one system only). Without them `npm ci` of npm 11 refuses the lock.
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './ensure/paths.mjs';

const file = inRoot('package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));

for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const places = [`${path}/node_modules/${name}`, `node_modules/${name}`];
    if (places.some((place) => lock.packages[place])) continue;
    lock.packages[`node_modules/${name}`] = entryFor(name, version, dev);
  }
}
const sorted = Object.entries(lock.packages).sort(([one], [other]) => one.localeCompare(other, 'en'));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);

function entryFor(name, version, dev) {
  const { cpu, libc, os } = systemOf(name);
  return { version, cpu, ...(dev ? { dev } : {}), ...(libc ? { libc } : {}), optional: true, os };
}

/** The system that such a package is for, as its name says: `@swc/core-linux-arm64-musl`. */
function systemOf(name) {
  const find = (pattern) => pattern.exec(name)?.[1];
  const os = find(/(darwin|linux|win32|android|freebsd|openharmony)/);
  const cpu =
    find(/-(arm64|x64|arm|ia32|ppc64|riscv64|s390x|loong64)(?=-|$)/) ?? find(/[/](?:\w+-)(arm64|x64)$/);
  const libc = { gnu: 'glibc', musl: 'musl' }[find(/-(gnu|musl)(?:eabihf)?$/)];
  if (!os || !cpu) throw new Error(`cannot tell the system of ${name}`);
  return { cpu: [cpu], libc: libc && [libc], os: [os] };
}
