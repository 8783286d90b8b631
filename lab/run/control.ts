// Pausing, resuming and cancelling, asked for from outside while a run is under way.

export class RunControl {
  readonly #cancelling = new AbortController()
  #paused: { wait: Promise<void>; release: () => void } | undefined

  /** Aborted when the run is cancelled. */
  get signal(): AbortSignal {
    return this.#cancelling.signal
  }

  get isPaused(): boolean {
    return this.#paused !== undefined
  }

  pause(): void {
    if (this.#paused || this.signal.aborted) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#paused = { wait: promise, release: resolve }
  }

  resume(): void {
    this.#paused?.release()
    this.#paused = undefined
  }

  /** For good, also while paused. */
  cancel(): void {
    this.#cancelling.abort()
    this.resume()
  }

  /** Waits while the run is paused. */
  async gate(): Promise<'go' | 'cancel'> {
    // It may be paused again before this is heard.
    while (this.#paused) await this.#paused.wait
    return this.signal.aborted ? 'cancel' : 'go'
  }
}
