// When a job runs, in words: of cron expressions, those that jobs have.

/** An expression of another shape stands as it is. */
export function rhythmOf(cron: string): string {
  const [minute = '', hour = '', ...days] = cron.split(' ')
  if (days.join(' ') !== '* * *') return `at ${cron} UTC`
  if (hour === '*') return everyHour(minute) ?? `at ${cron} UTC`
  if (!isNumber(minute) || !isNumber(hour)) return `at ${cron} UTC`
  return `every day at ${hour}:${minute.padStart(2, '0')} UTC`
}

function everyHour(minute: string): string | undefined {
  if (minute === '*') return 'every minute'
  const [, steps] = minute.match(/^\*\/(\d{1,2})$/) ?? []
  if (steps !== undefined) return `every ${steps} minutes`
  return isNumber(minute) ? `every hour, ${minute} minutes past` : undefined
}

function isNumber(text: string): boolean {
  return /^\d{1,2}$/.test(text)
}
