/**
 * Packages of many modules, which the build joins into the programs (docs/adr/0014). One belongs here only when all
 * that import it are joined as well, as it must not be loaded twice (lint checks that), and when it reads no files of
 * its own.
 */
const JOINED = [
  ...[
    '@nestjs',
    '@opentelemetry',
    'ajv',
    'ajv-formats',
    'class-validator',
    'es-toolkit',
    'libphonenumber-js',
  ],
  ...['prom-client', 'rxjs', 'typeorm', 'undici', 'validator'],
];
/** Nest imports them only for transports that Koppel does not use; they are not installed. */
const ABSENT = ['@nestjs/microservices', '@nestjs/websockets'];

/** For the name of a package or what is imported of one. */
export function isJoined(path) {
  const isFrom = (name) => path === name || path.startsWith(`${name}/`);
  return JOINED.some(isFrom) && !ABSENT.some(isFrom);
}
