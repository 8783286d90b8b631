import { expect, test } from 'vitest'
import { agoOf } from './ago.tsx'

const now = new Date('2026-11-30T12:00:00Z')

test.each([
  ['2026-11-30T11:59:30Z', 'just now'],
  ['2026-11-30T11:58:00Z', '2 minutes ago'],
  ['2026-11-30T09:01:00Z', '2 hours ago'],
  ['2026-11-29T12:00:00Z', 'yesterday'],
  ['2026-10-01T12:00:00Z', '2 months ago'],
  ['2024-10-01T12:00:00Z', '2 years ago'],
])('%s was %s', (date, words) => {
  expect(agoOf(new Date(date), now)).toBe(words)
})
