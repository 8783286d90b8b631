// How many workers a page takes.

const mostWorkers = 8

/** One less than the machine computes side by side, so that the page keeps drawing; no more than a page should take. */
export function browserWorkers(): number {
  return Math.max(1, Math.min(mostWorkers, (navigator.hardwareConcurrency || 1) - 1))
}
