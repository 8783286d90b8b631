// When a job runs, in words: of cron expressions, those that jobs have.
import { adminTexts } from './texts/admin.tsx'

const texts = adminTexts.rhythm

/** An expression of another shape stands as it is. */
export function rhythmOf(cron: string): string {
  const [minute = '', hour = '', ...days] = cron.split(' ')
  if (days.join(' ') !== '* * *') return texts.cron(cron)
  if (hour === '*') return everyHour(minute) ?? texts.cron(cron)
  if (!isNumber(minute) || !isNumber(hour)) return texts.cron(cron)
  return texts.everyDay(`${hour}:${minute.padStart(2, '0')}`)
}

function everyHour(minute: string): string | undefined {
  if (minute === '*') return texts.everyMinute
  const [, steps] = minute.match(/^\*\/(\d{1,2})$/) ?? []
  if (steps !== undefined) return texts.everyMinutes(steps)
  return isNumber(minute) ? texts.everyHour : undefined
}

function isNumber(text: string): boolean {
  return /^\d{1,2}$/.test(text)
}
