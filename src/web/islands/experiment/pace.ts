// How fast this device is beside the reference machine: measured once in idle time, then learned from runs.

const place = 'scholium:pace'
/** What no real device has is a mistake. */
const [fastest, slowest] = [0.1, 20]

/** Its seconds for one of the reference machine's; undefined before anything was measured. */
export function readPace(): number | undefined {
  try {
    const pace = Number(localStorage.getItem(place) ?? Number.NaN)
    return pace >= fastest && pace <= slowest ? pace : undefined
  } catch {
    return undefined
  }
}

export function keepPace(pace: number): void {
  if (!Number.isFinite(pace)) return
  try {
    localStorage.setItem(place, String(Math.min(slowest, Math.max(fastest, pace))))
  } catch {
    // The browser keeps nothing for this site: it is measured again next time.
  }
}

/** Half of what was known, half of what a run has shown. */
export function learnPace(shown: number): void {
  const known = readPace()
  keepPace(known === undefined ? shown : (known + shown) / 2)
}
