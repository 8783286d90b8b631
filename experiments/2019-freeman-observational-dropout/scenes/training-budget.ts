// How long the training scene trains.

/** In steps of the environment; then only the pole moves. */
export const budget = 100e6
