// What one keeps, as a program does it: lists, reading states, blocks, notices and mail.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, type Program, program } from '../support/api.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ada: Program
let bob: Program
let keys: string[]

beforeAll(async () => {
  site = await createTestSite()
  ada = await program(site, 'ada')
  bob = await program(site, 'bob')
  const found = await call(site, 'GET', '/papers?q=learning')
  keys = found.body.items.slice(0, 3).map(({ key }: { key: string }) => key)
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
})

describe('a list', () => {
  let path: string
  const keysOf = async () =>
    (await ada.call('GET', path)).body.papers.map(({ key }: { key: string }) => key) as string[]

  beforeAll(async () => {
    path = `/lists/${(await ada.call('POST', '/lists', { title: 'To teach' })).body.id}`
    for (const key of keys) await ada.call('PUT', `${path}/papers/${key}`, {})
  })

  test('has an order, which its owner changes', async () => {
    expect(await keysOf()).toEqual(keys)
    const [first = '', second = '', third = ''] = keys
    expect((await ada.call('POST', `${path}/papers/${first}/move`, { way: 'down' })).status).toBe(200)
    expect(await keysOf()).toEqual([second, first, third])
    expect((await bob.call('POST', `${path}/papers/${first}/move`, { way: 'down' })).status).toBe(404)
  })

  test('has remarks, which its owner alone reads', async () => {
    const [key = ''] = keys
    const remark = `${path}/papers/${encodeURIComponent(key)}/remark`
    await ada.call('PUT', remark, { remark: 'Week one.' })
    await ada.call('PUT', path, { title: 'To teach', visibility: 'public' })
    const find = async (by: Program) =>
      (await by.call('GET', path)).body.papers.find((one: { key: string }) => one.key === key)
    expect((await find(ada)).remark).toBe('Week one.')
    expect((await find(bob)).remark).toBeUndefined()
    expect((await bob.call('PUT', remark, { remark: 'Mine.' })).status).toBe(404)
  })

  test.each([
    ['bibtex', 'application/x-bibtex', '@'],
    ['csl', 'application/vnd.citationstyles.csl+json', '"id"'],
    ['markdown', 'text/markdown', 'Week one.'],
  ])('is exported as %s, at the address it names', async (format, type, words) => {
    const { exports } = (await ada.call('GET', path)).body
    const address = new URL(exports[format]).pathname + new URL(exports[format]).search
    const headers = { authorization: `Bearer ${ada.token}` }
    const response = await site.get(address, { headers })
    expect(response.headers.get('content-type')).toContain(type)
    expect(await response.text()).toContain(words)
    const etag = response.headers.get('etag') ?? ''
    expect((await site.get(address, { headers: { ...headers, 'if-none-match': etag } })).status).toBe(304)
    expect(await (await site.get(address)).text()).not.toContain('Week one.')
  })

  test('that is public stands with the person who shows it; a private one is nobody’s to export', async () => {
    expect((await call(site, 'GET', '/people/ada/lists')).body.items).toMatchObject([{ title: 'To teach' }])
    await ada.call('PUT', path, { title: 'To teach', visibility: 'private' })
    expect((await call(site, 'GET', '/people/ada/lists')).body.items).toEqual([])
    expect((await bob.call('GET', `${path}/export?format=bibtex`)).status).toBe(404)
  })
})

test('reading states come back, with their remarks, for oneself alone', async () => {
  const [first = '', second = ''] = keys
  await ada.call('PUT', `/papers/${first}/reading`, { state: 'reading', remark: 'To page 3.' })
  await ada.call('PUT', `/papers/${second}/reading`, { state: 'read' })
  const all = (await ada.call('GET', '/readings')).body
  expect(all.counts).toEqual({ 'to-read': 0, reading: 1, read: 1 })
  expect(all.items).toMatchObject([
    { paper: { key: second } },
    { paper: { key: first }, remark: 'To page 3.' },
  ])
  expect((await ada.call('GET', '/readings?state=read')).body.items).toHaveLength(1)
  expect((await ada.call('GET', `/papers/${first}/reading`)).body).toMatchObject({
    ...{ state: 'reading', remark: 'To page 3.', lists: [{ title: 'To teach', hasPaper: true }] },
  })
  expect((await bob.call('GET', `/papers/${first}/reading`)).body).toMatchObject({ state: null, lists: [] })
})

test('a block begins and ends', async () => {
  expect((await ada.call('PUT', '/blocks/bob')).status).toBe(200)
  expect((await ada.call('GET', '/blocks')).body.items).toEqual([{ name: 'bob', displayName: 'The bob' }])
  expect((await bob.call('GET', '/blocks')).body.items).toEqual([])
  expect((await ada.call('DELETE', '/blocks/bob')).status).toBe(200)
  expect((await ada.call('GET', '/blocks')).body.items).toEqual([])
  expect((await ada.call('PUT', '/blocks/nobody-here')).status).toBe(404)
})

test('one notice is read, and new again', async () => {
  const { body } = await ada.call('PUT', `/papers/${keys[0]}/summary`, { text: 'Talk.' })
  await bob.call('POST', `/summaries/${body.id}/comments`, { text: 'Yes.' })
  await bob.call('POST', `/summaries/${body.id}/comments`, { text: 'No.' })
  const [notice] = (await ada.call('GET', '/inbox')).body.items
  const path = `/inbox/${notice.id}`
  expect((await ada.call('GET', path)).body).toMatchObject({ kind: 'comment', isRead: false })
  await ada.call('PUT', path, { isRead: true })
  expect((await ada.call('GET', path)).body.isRead).toBe(true)
  expect((await ada.call('GET', '/me')).body.unread).toBe(1)
  await ada.call('PUT', path, { isRead: false })
  expect((await ada.call('GET', '/me')).body.unread).toBe(2)
  expect((await bob.call('GET', path)).body.code).toBe('notice-unknown')
  expect((await bob.call('PUT', path, { isRead: true })).body.code).toBe('notice-unknown')
})

test('mail is chosen kind by kind', async () => {
  const chosen = await ada.call('PUT', '/me/mail', { comment: 'off', reply: 'weekly' })
  expect(chosen.body).toMatchObject({ comment: 'off', reply: 'weekly', mention: 'each' })
  expect((await ada.call('GET', '/me/mail')).body).toEqual(chosen.body)
  expect((await ada.call('PUT', '/me/mail', { comment: 'hourly' })).status).toBe(400)
})
