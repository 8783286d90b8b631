// How many requests each caller of the API has made in the current window, in this process and in those beside it.

/** Seconds. */
export const windowSeconds = 600
/** Beyond so many callers the oldest are forgotten. */
const remembered = 20_000

export class RequestCounts {
  #windowStart = 0
  readonly #counts = new Map<string, number>()
  /** What the other processes don't know yet. */
  readonly #fresh = new Map<string, number>()
  readonly #now: () => number

  constructor(now = Date.now) {
    this.#now = now
  }

  /** Counts one more; `left` is how many seconds the window still takes. */
  count(caller: string): { count: number; left: number } {
    const now = this.#turn()
    this.#fresh.set(caller, (this.#fresh.get(caller) ?? 0) + 1)
    forgetOldest(this.#fresh)
    return { count: this.#add(caller, 1), left: this.#windowStart + windowSeconds - now }
  }

  /** What was counted here since the last call. */
  takeNew(): { windowStart: number; counts: [caller: string, count: number][] } {
    this.#turn()
    const counts = [...this.#fresh]
    this.#fresh.clear()
    return { windowStart: this.#windowStart, counts }
  }

  /** What another process counted. */
  add(windowStart: number, counts: readonly [caller: string, count: number][]): void {
    this.#turn()
    if (windowStart !== this.#windowStart) return
    for (const [caller, count] of counts) this.#add(caller, count)
  }

  #add(caller: string, more: number): number {
    const count = (this.#counts.get(caller) ?? 0) + more
    this.#counts.set(caller, count)
    forgetOldest(this.#counts)
    return count
  }

  /** Windows begin at the same seconds in every process. */
  #turn(): number {
    const now = Math.floor(this.#now() / 1_000)
    const start = now - (now % windowSeconds)
    if (start !== this.#windowStart) {
      this.#windowStart = start
      this.#counts.clear()
      this.#fresh.clear()
    }
    return now
  }
}

function forgetOldest(counts: Map<string, number>): void {
  const [oldest] = counts.size > remembered ? counts.keys() : []
  if (oldest !== undefined) counts.delete(oldest)
}
