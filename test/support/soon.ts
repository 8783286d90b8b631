// How long tests wait for what happens soon, such as a page that's dropped from a cache: on a busy machine longer than Vitest's second.

export const soon = { timeout: 20_000, interval: 50 }

/** For what a job does that runs once a minute. */
export const withinMinutes = { timeout: 180_000, interval: 100 }
