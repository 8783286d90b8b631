// When a process counts as one that hangs.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startHeartbeat } from './heartbeat.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const beating = { every: 3_000, longest: 15_000 }

test('one that answers never hangs', () => {
  const hangs = vi.fn()
  const ask = vi.fn(() => beat.answer())
  const beat = startHeartbeat(ask, hangs, beating)
  vi.advanceTimersByTime(60_000)
  expect(ask).toHaveBeenCalledTimes(20)
  expect(hangs).not.toHaveBeenCalled()
  beat.stop()
})

test('one that stops answering hangs 15 seconds after it was asked in vain, once', () => {
  const hangs = vi.fn()
  const beat = startHeartbeat(() => {}, hangs, beating)
  vi.advanceTimersByTime(6_000)
  beat.answer()
  vi.advanceTimersByTime(15_000)
  expect(hangs).not.toHaveBeenCalled()
  vi.advanceTimersByTime(3_000)
  expect(hangs).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(60_000)
  expect(hangs).toHaveBeenCalledTimes(1)
})

test('one that is stopped isn’t asked any more', () => {
  const ask = vi.fn()
  startHeartbeat(ask, () => {}, beating).stop()
  vi.advanceTimersByTime(60_000)
  expect(ask).not.toHaveBeenCalled()
})
