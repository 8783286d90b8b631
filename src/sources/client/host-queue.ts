// Requests of this process to one host: few at once, and few that wait.

export class HostQueue {
  readonly #most: number
  readonly #running = new Map<string, number>()
  readonly #waiting = new Map<string, (() => void)[]>()

  /** `most` may wait for one host. */
  constructor(most: number) {
    this.#most = most
  }

  /** Waits for a place among `connections`; false at once where too many wait, and when `signal` ends the waiting. */
  async enter(host: string, connections: number, signal: AbortSignal): Promise<boolean> {
    const running = this.#running.get(host) ?? 0
    if (running < connections) {
      this.#running.set(host, running + 1)
      return true
    }
    const waiting = this.#waiting.get(host) ?? []
    if (waiting.length >= this.#most || signal.aborted) return false
    this.#waiting.set(host, waiting)
    return new Promise((done) => {
      const enter = () => {
        signal.removeEventListener('abort', leave)
        done(true)
      }
      const leave = () => {
        waiting.splice(waiting.indexOf(enter), 1)
        done(false)
      }
      waiting.push(enter)
      signal.addEventListener('abort', leave, { once: true })
    })
  }

  /** Hands the place on. */
  leave(host: string): void {
    const next = this.#waiting.get(host)?.shift()
    if (next) {
      next()
      return
    }
    const running = (this.#running.get(host) ?? 1) - 1
    if (running === 0) this.#running.delete(host)
    else this.#running.set(host, running)
    if (this.#waiting.get(host)?.length === 0) this.#waiting.delete(host)
  }
}
