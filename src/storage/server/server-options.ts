// The server's settings; passed on its command line, so that they change with Scholium.

export interface Address {
  socketFolder: string | null
  port: number
}

/** `buffers` in MB. */
export function serverOptions(major: number, { socketFolder, port }: Address, buffers: number): string[] {
  const settings: Record<string, string> = {
    ...addressSettings(socketFolder, port),
    shared_buffers: `${buffers}MB`,
    ...memorySettings,
    ...logSettings,
    // Acknowledged writes are on disk, whatever a configuration file in the folder says.
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
  }
  // From 18 on, the default has worker processes for reading; at this size they only cost memory.
  if (major >= 18) settings.io_method = 'sync'
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function addressSettings(socketFolder: string | null, port: number): Record<string, string> {
  if (socketFolder === null) return { listen_addresses: '127.0.0.1', port: String(port) }
  return {
    listen_addresses: '',
    // The setting is a comma-separated list; quotes protect a folder name with a comma or a space.
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    port: String(port),
  }
}

const memorySettings = {
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  // Sixteen serving processes with five each, and their parent's.
  max_connections: '100',
  max_wal_size: '256MB',
  // Parallel plans need /dev/shm, which containers limit to 64 MB, and a process for each worker.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  autovacuum_max_workers: '2',
  jit: 'off',
}

const logSettings = {
  logging_collector: 'off',
  log_destination: 'stderr',
  log_line_prefix: '',
  // We read from its log that it was asked to stop.
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  // Details and statements repeat what people wrote, which doesn't belong in a log.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  lc_messages: 'C',
}
