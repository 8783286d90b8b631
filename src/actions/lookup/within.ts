// Waiting for something with an end; the work itself goes on, so that its answer is there the next time.

/** The value, or `late` after so many milliseconds. */
export async function within<T, L>(work: Promise<T>, wait: number, late: () => L): Promise<T | L> {
  const { promise, resolve } = Promise.withResolvers<L>()
  const timer = setTimeout(() => resolve(late()), Math.max(0, wait))
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
    // If it fails after all, nobody is there to see it.
    work.catch(() => {})
  }
}
