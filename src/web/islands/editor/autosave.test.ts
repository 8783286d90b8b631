// When drafts are kept, with the clock, the device and the library in the test's hands.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AutosaveOptions, createAutosave, type SaveState } from './autosave.ts'
import type { DeviceDraft, Draft } from './device-drafts.ts'
import type { SendResult, Theirs } from './server-draft.ts'

afterEach(() => void vi.useRealTimers())
beforeEach(() => {
  vi.useFakeTimers()
})

function setUp(answers: SendResult[], { hasRoom = true } = {}) {
  const log = { sent: [] as [string, number][], kept: [] as DeviceDraft[], states: [] as SaveState[] }
  const conflicts: Theirs[] = []
  const page = { text: '' }
  const options: AutosaveOptions = {
    device: {
      others: () => [],
      keep(draft) {
        if (hasRoom) log.kept.push(draft)
        return hasRoom
      },
      forget() {},
    },
    async send({ text }: Draft, version: number) {
      log.sent.push([text, version])
      return answers.shift() ?? { kind: 'saved', version: version + 1, savedAt: new Date() }
    },
    read: () => ({ text: page.text, language: 'en', base: 0 }),
    version: 0,
    onState: (state) => log.states.push(state),
    onConflict: (theirs) => conflicts.push(theirs),
  }
  const autosave = createAutosave(options)
  const type = (text: string) => {
    page.text += text
    autosave.changed()
  }
  const last = () => log.states.at(-1)
  return { ...log, conflicts, autosave, type, last }
}

describe('a draft', () => {
  it('is on the device a second after the first keystroke, however fast one types', async () => {
    const { type, kept } = setUp([])
    for (let i = 0; i < 11; i++) {
      type('a')
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(kept.map(({ text }) => text)).toEqual(['a'.repeat(10)])
  })

  it('goes to the library when the writer pauses, each version on the one before', async () => {
    const { type, sent, last, autosave, kept } = setUp([])
    type('a')
    await vi.advanceTimersByTimeAsync(1_900)
    type('b')
    await vi.advanceTimersByTimeAsync(2_100)
    expect(sent).toEqual([['ab', 0]])
    expect(last()).toMatchObject({ kind: 'on-server' })
    expect(kept.at(-1)).toMatchObject({ text: 'ab', isOnServer: true })
    expect(autosave.hasUnsaved()).toBe(false)
    type('c')
    await vi.advanceTimersByTimeAsync(3_000)
    expect(sent.at(-1)).toEqual(['abc', 1])
  })

  it.each(['away', 'signed-out'] as const)(
    'stays on the device while the library is %s, and is sent again',
    async (kind) => {
      const { type, sent, last, autosave } = setUp([{ kind }, { kind }])
      type('a')
      await vi.advanceTimersByTimeAsync(2_500)
      expect(last()).toEqual({ kind: 'on-device', reason: kind })
      expect(autosave.hasUnsaved()).toBe(true)
      await vi.advanceTimersByTimeAsync(5_000)
      expect(sent).toHaveLength(2)
      autosave.retry()
      await vi.advanceTimersByTimeAsync(0)
      expect(last()).toMatchObject({ kind: 'on-server' })
    },
  )

  it('waits in a conflict until the writer chose', async () => {
    const { type, sent, conflicts, autosave, kept } = setUp([
      { kind: 'conflict', theirs: { text: 'theirs', version: 5 } },
    ])
    type('mine')
    await vi.advanceTimersByTimeAsync(3_000)
    expect(conflicts).toEqual([{ text: 'theirs', version: 5 }])
    type('!')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).toHaveLength(1)
    expect(kept.at(-1)).toMatchObject({ text: 'mine!' })
    autosave.settle(5)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(sent.at(-1)).toEqual(['mine!', 5])
  })

  it('is no conflict with the same text', async () => {
    const { type, conflicts, last } = setUp([{ kind: 'conflict', theirs: { text: 'same', version: 5 } }])
    type('same')
    await vi.advanceTimersByTimeAsync(3_000)
    expect(conflicts).toEqual([])
    expect(last()).toMatchObject({ kind: 'on-server' })
  })

  it('says why it was refused, and is not sent again until it changes', async () => {
    const { type, sent, last } = setUp([{ kind: 'refused', message: 'Too long.' }])
    type('a')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(last()).toEqual({ kind: 'refused', message: 'Too long.' })
    expect(sent).toHaveLength(1)
    type('b')
    await vi.advanceTimersByTimeAsync(3_000)
    expect(sent).toHaveLength(2)
  })

  it('says so when the device has no room', async () => {
    const { type, states } = setUp([], { hasRoom: false })
    type('a')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(states.at(-1)).toEqual({ kind: 'nowhere' })
  })
})
