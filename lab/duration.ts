// How long something takes, as a reader wants to know it.

/** `12 s`, `4 min`, `2.3 h`. */
export function writeSeconds(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 90 * 60
    ? `${Math.round(seconds / 60)} min`
    : `${Number((seconds / 3_600).toPrecision(2))} h`
}

/** For an estimate: no more digits than it deserves. `12 s`, `45 s`, `4 min`. */
export function writeAbout(seconds: number): string {
  const step = seconds < 20 ? 1 : seconds < 90 ? 5 : 1
  return writeSeconds(Math.ceil(seconds / step) * step)
}

/** To three digits. */
export function writeMinutes(seconds: number): string {
  return `${Number((seconds / 60).toPrecision(3))} minutes`
}
