import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastDue } from './digest.ts'

test.each([
  ['daily', '2027-03-03T05:59:59Z', '2027-03-02T06:00:00.000Z'],
  ['daily', '2027-03-03T06:00:00Z', '2027-03-03T06:00:00.000Z'],
  ['weekly', '2027-03-01T05:59:59Z', '2027-02-22T06:00:00.000Z'],
  ['weekly', '2027-03-01T06:00:00Z', '2027-03-01T06:00:00.000Z'],
  ['weekly', '2027-03-07T23:00:00Z', '2027-03-01T06:00:00.000Z'],
] as const)('the %s digest last due at %s is that of %s', (mode, now, due) => {
  expect(lastDue(mode, new Date(now)).toISOString()).toBe(due)
})

test('a weekly digest is due on Mondays, and at most a week ago', () => {
  const times = fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(times, (now) => {
      const due = lastDue('weekly', now)
      const age = now.getTime() - due.getTime()
      expect(due.getUTCDay()).toBe(1)
      expect(age >= 0 && age < 7 * 24 * 3_600_000).toBe(true)
    }),
  )
})
