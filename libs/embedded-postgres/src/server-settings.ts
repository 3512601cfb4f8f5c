import type { DataFolder } from './data-folder.js';

export interface ServerSettings {
  /** False only for tests: a power cut may then lose or damage data. */
  readonly durable: boolean;
  /** Loopback port; undefined when the unix socket is the only way in. */
  readonly port: number | undefined;
}

/** The port is also part of the socket's file name, so it is fixed where no TCP port is asked for. */
export const SOCKET_PORT = 5432;

/** For one machine with little memory: no parallel or replication workers, nothing that Koppel does not use. */
const SMALL_MACHINE: Readonly<Record<string, string>> = {
  max_connections: '100',
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  max_logical_replication_workers: '0',
  max_wal_senders: '0',
  wal_level: 'minimal',
  min_wal_size: '128MB',
  max_wal_size: '1GB',
  io_method: 'sync',
  timezone: 'UTC',
};

/** The server's log holds no statement, parameter or row value: those may be personal data. */
const QUIET_LOG: Readonly<Record<string, string>> = {
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

const DURABLE: Readonly<Record<string, string>> = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
};
const FORGETFUL: Readonly<Record<string, string>> = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
};

export function serverArguments(folder: DataFolder, settings: ServerSettings): string[] {
  const network = {
    listen_addresses: settings.port === undefined ? '' : '127.0.0.1',
    port: String(settings.port ?? SOCKET_PORT),
    unix_socket_directories: folder.socketFits ? folder.run : '',
    unix_socket_permissions: '0700',
  };
  const all = { ...SMALL_MACHINE, ...QUIET_LOG, ...(settings.durable ? DURABLE : FORGETFUL), ...network };
  return [
    '-D',
    folder.cluster,
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}
