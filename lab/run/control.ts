// Pausing, going on and cancelling, asked for from outside while a run is under way.

export class RunControl {
  #isCancelled = false
  #paused: { wait: Promise<void>; release: () => void } | undefined

  pause(): void {
    if (this.#paused || this.#isCancelled) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#paused = { wait: promise, release: resolve }
  }

  resume(): void {
    this.#paused?.release()
    this.#paused = undefined
  }

  /** For good, also while paused. */
  cancel(): void {
    this.#isCancelled = true
    this.resume()
  }

  /** Waits while the run is paused. */
  async gate(): Promise<'go' | 'cancel'> {
    await this.#paused?.wait
    return this.#isCancelled ? 'cancel' : 'go'
  }
}
