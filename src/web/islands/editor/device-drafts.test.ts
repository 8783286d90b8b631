// Drafts on the device: apart for each opening, whole or not at all, and never in the way of writing.
import { describe, expect, it } from 'vitest'
import { openDeviceDrafts } from './device-drafts.ts'

/** `Object.keys` of a browser's storage gives the names kept in it. */
function createStorage(limit = Number.POSITIVE_INFINITY): Storage {
  const items: Record<string, string> = {}
  const methods = {
    getItem: (key: string) => items[key] ?? null,
    setItem(key: string, value: string) {
      if (value.length > limit) throw new DOMException('full', 'QuotaExceededError')
      items[key] = value
    },
    removeItem: (key: string) => void delete items[key],
  }
  return new Proxy(methods, {
    ownKeys: () => Object.keys(items),
    getOwnPropertyDescriptor: (_target, key) => ({
      value: items[String(key)],
      enumerable: true,
      configurable: true,
    }),
  }) as unknown as Storage
}

const draft = { text: 'a', language: 'en', base: 1, savedAt: 5, isOnServer: false }

describe('a device’s drafts', () => {
  it('are shown to other openings of the same paper only, the newest first', () => {
    const storage = createStorage()
    openDeviceDrafts(storage, '1:arxiv:1', 'one').keep(draft)
    openDeviceDrafts(storage, '1:arxiv:1', 'two').keep({ ...draft, text: 'b', savedAt: 9 })
    openDeviceDrafts(storage, '1:arxiv:2', 'one').keep(draft)
    openDeviceDrafts(storage, '2:arxiv:1', 'one').keep(draft)
    const others = openDeviceDrafts(storage, '1:arxiv:1', 'three').others()
    expect(others.map(({ text }) => text)).toEqual(['b', 'a'])
    expect(openDeviceDrafts(storage, '1:arxiv:1', 'two').others()).toHaveLength(1)
  })

  it('are forgotten one by one', () => {
    const storage = createStorage()
    const first = openDeviceDrafts(storage, '1:p', 'one')
    first.keep(draft)
    const second = openDeviceDrafts(storage, '1:p', 'two')
    second.keep(draft)
    second.forget(second.others()[0]?.key)
    expect(second.others()).toEqual([])
    expect(first.others()).toHaveLength(1)
  })

  it('have the settings beside a text, where they can be read', () => {
    const storage = createStorage()
    const settings = { visibility: 'private', assistance: 'none', isAnonymous: true }
    openDeviceDrafts(storage, '1:p', 'one').keep({ ...draft, settings })
    openDeviceDrafts(storage, '1:p', 'two').keep(draft)
    storage.setItem('scholium:draft:1:p:x', JSON.stringify({ ...draft, settings: { visibility: 1 } }))
    const found = openDeviceDrafts(storage, '1:p', 'three').others()
    expect(found.map((one) => one.settings)).toEqual([settings, undefined, undefined])
  })

  it('say when there is no room, or no storage at all', () => {
    expect(openDeviceDrafts(createStorage(10), '1:p', 'one').keep(draft)).toBe(false)
    const none = openDeviceDrafts(undefined, '1:p', 'one')
    expect([none.keep(draft), none.others()]).toEqual([false, []])
  })

  it('leave out what they cannot read', () => {
    const storage = createStorage()
    storage.setItem('scholium:draft:1:p:x', '{"text":')
    storage.setItem('scholium:draft:1:p:y', 'null')
    expect(openDeviceDrafts(storage, '1:p', 'one').others()).toEqual([])
  })
})
