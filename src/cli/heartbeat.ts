// Asks a serving process again and again whether it answers, and says so once it hasn't for too long.

export interface Beating {
  /** Between two questions, in ms. */
  every: number
  /** Without an answer for so long, it hangs. In ms. */
  longest: number
}

export const usualBeating: Beating = { every: 3_000, longest: 15_000 }

export interface Heartbeat {
  /** It answered. */
  answer(): void
  stop(): void
}

/** Questions that the asker itself was late with don't count: a machine that slept isn't a process that hangs. */
export function startHeartbeat(ask: () => void, hangs: () => void, { every, longest }: Beating): Heartbeat {
  const most = Math.max(1, Math.ceil(longest / every))
  let unanswered = 0
  const timer = setInterval(() => {
    if (unanswered >= most) {
      clearInterval(timer)
      hangs()
      return
    }
    unanswered += 1
    ask()
  }, every)
  timer.unref()
  return {
    answer() {
      unanswered = 0
    },
    stop() {
      clearInterval(timer)
    },
  }
}
