// What waits for a database that may not answer.

import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, expect, test } from 'vitest'
import { type Pulse, watchPulse } from './pulse.ts'

let pulse: Pulse
afterEach(() => pulse.stop())

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

test('nothing is kept of work that is done', async () => {
  pulse = watchPulse({ host: '127.0.0.1', port: 1 })
  const result = new WeakRef(await pulse.watch(async () => ({ rows: [] })))
  await sleep(0)
  collect()
  expect(result.deref()).toBeUndefined()
})

test('work that fails, fails for everyone who waits', async () => {
  pulse = watchPulse({ host: '127.0.0.1', port: 1 })
  await expect(pulse.watch(() => Promise.reject(new Error('no such table')))).rejects.toThrow('no such table')
})

test('where nothing answers, waiting ends, and what comes late is handed over', async () => {
  pulse = watchPulse({ host: '127.0.0.1', port: 1 })
  const slow = Promise.withResolvers<string>()
  const late: string[] = []
  await expect(
    pulse.watch(
      () => slow.promise,
      (result) => late.push(result),
    ),
  ).rejects.toMatchObject({ code: 'ETIMEDOUT' })
  expect(pulse.isSilent).toBe(true)
  slow.resolve('a connection')
  await sleep(0)
  expect(late).toEqual(['a connection'])
})
