// The engine's name with its version, as runs are kept under it.

/** Held against the lock file by a test. */
export const engineName = 'jax-js 0.1.25'
