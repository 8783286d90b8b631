// The engine's name with its version, as runs are kept under it.

/** A test compares it with the lock file. */
export const engineName = 'jax-js 0.1.25'
