// How fast this device is beside the reference machine: measured once in idle time, and by every run after that.

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
