// How long something takes, as a reader wants to know it.

export function writeSeconds(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`
}

/** To three digits. */
export function writeMinutes(seconds: number): string {
  return `${Number((seconds / 60).toPrecision(3))} minutes`
}
