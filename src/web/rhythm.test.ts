import { expect, test } from 'vitest'
import { allJobs } from '#jobs/registry.ts'
import { rhythmOf } from './rhythm.ts'

test.each([
  ['* * * * *', 'every minute'],
  ['11 * * * *', 'every hour'],
  ['5 6 * * *', 'every day at 6:05 UTC'],
  ['0 6 * * 1', 'at 0 6 * * 1 UTC'],
  ['*/5 * * * *', 'every 5 minutes'],
  ['1-5 * * * *', 'at 1-5 * * * * UTC'],
])('%s is said as “%s”', (cron, words) => {
  expect(rhythmOf(cron)).toBe(words)
})

test('every job of ours has a rhythm that has words', () => {
  for (const { cron } of allJobs) if (cron !== undefined) expect(rhythmOf(cron)).toMatch(/^every /)
})
