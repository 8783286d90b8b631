// When to stop: on a signal, or when the process that started this one is gone.

/** Ctrl-C reaches the whole group, and whoever started us passes it on as well: both are one wish. */
const oneWish = 2_000

export interface StopWatch {
  /** Lets the process end by itself: the line to the parent holds it no longer. */
  release(): void
}

/** Calls `stop` once; who insists after that ends the process at once. */
export function whenToldToStop(stop: (reason: string) => void, host: NodeJS.Process = process): StopWatch {
  let toldAt: number | undefined
  function tell(reason: string): void {
    const now = performance.now()
    if (toldAt === undefined) {
      toldAt = now
      stop(reason)
    } else if (reason !== 'disconnect' && now - toldAt > oneWish) {
      host.exit(1)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) host.on(signal, () => tell(signal))
  // The parent keeps a line open; it breaks when the parent dies, even of kill -9.
  host.on('disconnect', () => tell('disconnect'))
  host.channel?.unref()
  return {
    release() {
      if (host.connected) host.disconnect()
    },
  }
}
