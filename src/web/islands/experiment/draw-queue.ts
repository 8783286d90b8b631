// Drawings that wait for their turn: one a frame over all figures, so that no task is long.

const waiting = new Map<object, () => void>()

/** Of drawings that wait for the same place only the last is done. */
export function drawLater(place: object, draw: () => void): void {
  if (waiting.size === 0) requestAnimationFrame(drawNext)
  waiting.set(place, draw)
}

export function drawNever(place: object): void {
  waiting.delete(place)
}

function drawNext(): void {
  const [next] = waiting
  if (!next) return
  waiting.delete(next[0])
  if (waiting.size > 0) requestAnimationFrame(drawNext)
  next[1]()
}
