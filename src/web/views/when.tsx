// Dates as readers see them, in universal time so that a kept page is the same for everyone.

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** Written once for each day: `Intl` takes its time, and the days of a library are few. */
const written = new Map<number, string>()
const mostWritten = 5_000
const msPerDay = 86_400_000

export function dayOf(date: Date): string {
  const number = Math.floor(date.getTime() / msPerDay)
  const known = written.get(number)
  if (known !== undefined) return known
  const text = day.format(date)
  if (written.size < mostWritten) written.set(number, text)
  return text
}

export function When({ date }: { date: Date }) {
  return <time dateTime={date.toISOString()}>{dayOf(date)}</time>
}
