import { expect, test, vi } from 'vitest'
import { databaseAway, storageFull } from '#actions/refuse-fault.ts'
import { openOutageLog } from './outage-log.ts'

test('an outage is said in one line now and then, and each kind for itself', () => {
  const log = { debug: vi.fn(), info: vi.fn(), error: vi.fn() }
  let now = 1_000
  const outages = openOutageLog(log, () => now)
  const error = new Error('Failed query: select …', { cause: new Error('connect ECONNREFUSED') })
  for (let i = 0; i < 3; i += 1) outages.note(databaseAway, error, { request: `r${i}` })
  outages.note(storageFull, new Error('No space left on device'), { request: 'r3' })
  now += 60_000
  outages.note(databaseAway, error, { request: 'r4' })
  expect(log.error.mock.calls).toEqual([
    [{ request: 'r0', reason: 'connect ECONNREFUSED' }, 'database-away'],
    [{ request: 'r3', reason: 'No space left on device' }, 'storage-full'],
    [{ request: 'r4', reason: 'connect ECONNREFUSED', refusedBefore: 2 }, 'database-away'],
  ])
})
