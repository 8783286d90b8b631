// Dates as readers see them, in universal time so that a kept page is the same for everyone.

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

export function When({ date }: { date: Date }) {
  return <time dateTime={date.toISOString()}>{day.format(date)}</time>
}
