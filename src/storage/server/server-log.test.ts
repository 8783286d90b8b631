import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { followServerLog } from './server-log.ts'

async function follow(...lines: string[]) {
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
  const serverLog = followServerLog(Readable.from(lines.map((line) => `${line}\n`)), log)
  for (let turn = 0; turn < 5; turn += 1) await setImmediate()
  return { log, serverLog }
}

test('keeps the ordinary to itself and passes on what matters', async () => {
  const { log } = await follow('LOG:  ready', 'ERROR:  duplicate key', 'WARNING:  low', 'PANIC:  lost')
  expect(log.warn.mock.calls).toEqual([['PostgreSQL: WARNING:  low']])
  expect(log.error.mock.calls).toEqual([['PostgreSQL: PANIC:  lost']])
  expect(log.info).not.toHaveBeenCalled()
})

test('says nothing of each connection that a stop ends', async () => {
  const { log } = await follow('FATAL:  terminating connection due to administrator command')
  expect(log.warn).not.toHaveBeenCalled()
})

test('gives the last grave line as the reason', async () => {
  const { serverLog } = await follow('FATAL:  could not write', 'HINT:  Make room.')
  expect(serverLog.reason()).toBe('FATAL:  could not write')
  expect(serverLog.isStillTaken()).toBe(false)
})

test.each([
  'FATAL:  lock file "postmaster.pid" already exists',
  'FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use',
])('sees that the folder is still taken: %s', async (line) => {
  const { serverLog } = await follow(line)
  expect(serverLog.isStillTaken()).toBe(true)
})
