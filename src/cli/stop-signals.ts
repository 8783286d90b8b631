// When to stop: on a signal, or when the parent process is gone.

/** Ctrl-C reaches the whole process group and the parent passes it on too: within this time, in ms, that's one request. */
const sameRequest = 2_000

export interface StopWatch {
  /** Disconnects from the parent, so that the process can exit by itself. */
  release(): void
}

/** Calls `stop` once; a second signal after that exits at once. */
export function onStop(stop: (reason: string) => void, host: NodeJS.Process = process): StopWatch {
  let stoppedAt: number | undefined
  function request(reason: string): void {
    const now = performance.now()
    if (stoppedAt === undefined) {
      stoppedAt = now
      stop(reason)
    } else if (reason !== 'disconnect' && now - stoppedAt > sameRequest) {
      host.exit(1)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) host.on(signal, () => request(signal))
  // The IPC channel breaks when the parent dies, even of kill -9.
  host.on('disconnect', () => request('disconnect'))
  host.channel?.unref()
  return {
    release() {
      if (host.connected) host.disconnect()
    },
  }
}
