import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onStop } from './stop-signals.ts'

let host: NodeJS.Process
let exit: ReturnType<typeof vi.fn>
let unref: ReturnType<typeof vi.fn>

beforeEach(() => {
  vi.useFakeTimers()
  exit = vi.fn()
  unref = vi.fn()
  host = Object.assign(new EventEmitter(), { exit, channel: { unref } }) as unknown as NodeJS.Process
})

afterEach(() => {
  vi.useRealTimers()
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])('stops on %s, once', (event) => {
  const stop = vi.fn()
  onStop(stop, host)
  host.emit(event as 'SIGINT')
  host.emit(event as 'SIGINT')
  expect(stop).toHaveBeenCalledExactlyOnceWith(event)
  expect(exit).not.toHaveBeenCalled()
})

test('ends at once for somebody who insists', () => {
  onStop(() => {}, host)
  host.emit('SIGINT')
  vi.advanceTimersByTime(3_000)
  host.emit('SIGINT')
  expect(exit).toHaveBeenCalledWith(1)
})

test('goes on stopping when the parent leaves meanwhile', () => {
  onStop(() => {}, host)
  host.emit('SIGTERM')
  vi.advanceTimersByTime(3_000)
  host.emit('disconnect')
  expect(exit).not.toHaveBeenCalled()
})

test('does not keep the process alive', () => {
  onStop(() => {}, host)
  expect(unref).toHaveBeenCalled()
})
