// A file of papers sent to a list: known ones listed, others added as far as its sender may, the rest refused with reasons.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPaper } from '#actions/add-paper.ts'
import { importToList } from '#actions/lists/import-to-list.ts'
import { sourceFileLimits } from '#actions/read-source-file.ts'
import { operator } from '#domain/actor.ts'
import { mostADay } from '#domain/moderation/trust.ts'
import { isRefusal } from '#domain/refusals.ts'
import { type Member, signIn } from '../support/browsing.ts'
import { accepted } from '../support/discussed.ts'
import { signInNewcomer } from '../support/newcomer.ts'
import { paperDraft } from '../support/records.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ada: Member
let bob: Member

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  ada = await signIn(site, 'ada')
  bob = await signIn(site, 'bob')
  const known = paperDraft(['10.1000/known'], { title: 'On looms', year: 1843 })
  accepted(await addPaper(site.storage, operator, known))
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
})

async function makeList(): Promise<string> {
  const made = await ada.post('/lists/new', { title: 'Looms', description: '' })
  return made.headers.get('location')?.replace(/\?.*/, '') ?? ''
}

function fileOf(text: string, name = 'papers.bib'): FormData {
  const form = new FormData()
  form.set('file', new File([text], name))
  return form
}

/** Titles by outcome, as the page shows them. */
async function bring(path: string, text: string, by = ada): Promise<string> {
  const answer = await by.post(`${path}/import`, {}, { body: fileOf(text) })
  expect(answer.status).toBe(200)
  return (await answer.text())
    .replace(/[\s\S]*<main[^>]*>|<\/main>[\s\S]*/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

const byron = 'author = {Byron, Ada}'

describe('a file on a list', { timeout: 60_000 }, () => {
  test('is read, and what it holds is added, listed, or refused with its reason', async () => {
    const path = await makeList()
    const text = `
      @article{a, title = {On Engines}, ${byron}, doi = {10.1000/new}, year = 1844}
      @article{b, title = {On {L}ooms}, ${byron}, year = 1843}
      @article{c, title = {Something else}, doi = {10.1000/KNOWN}}
      @article{d, title = {Without an identifier}, ${byron}}
      @article{e, doi = {10.1000/untitled}}`
    const said = await bring(path, text)
    expect(said).toMatch(/Added to the library and to the list 1 On Engines/)
    expect(said).toMatch(/Added to the list; the library had them 1 On Looms/)
    expect(said).toMatch(/On the list already 1 Something else/)
    expect(said).toMatch(
      /Not added 2 Without an identifier: The record has no identifier and no web address\..* Record in line 6, e: /,
    )
    const page = await ada.text(path)
    for (const title of ['On Engines', 'On looms']) expect(page).toContain(title)
    expect(await bring(path, text)).toMatch(/On the list already 3/)
  })

  test('waits for the same person’s last one, so that nobody fills the queue', async () => {
    const path = await makeList()
    const { rows } = await site.storage.pool.query('select max(id)::float8 as id from lists')
    const order = { listId: rows[0].id, bytes: Buffer.from('@a{b, title={c}}'), fileName: 'a.bib' }
    const both = await Promise.all([1, 2].map(() => importToList(site.storage, operator, order)))
    expect(both.map((one) => (isRefusal(one) ? one.code : 'read')).sort()).toEqual(['import-busy', 'read'])
    expect(await importToList(site.storage, operator, order)).toHaveLength(1)
    expect((await ada.get(path)).status).toBe(200)
  })

  test('is nobody else’s to send, and no longer than its limit', async () => {
    const path = await makeList()
    expect((await bob.post(`${path}/import`, {}, { body: fileOf('@a{b, title={c}}') })).status).toBe(404)
    expect((await bob.get(path)).status).toBe(404)
    const long = await ada.post(
      `${path}/import`,
      {},
      { body: fileOf('x'.repeat(sourceFileLimits.size + 100_000)) },
    )
    expect(long.status).toBe(413)
    expect(
      await (await ada.post(`${path}/import`, {}, { body: fileOf('just words', 'a.txt') })).text(),
    ).toContain('Not added')
    expect((await ada.post(`${path}/import`, {}, { body: new FormData() })).status).toBe(422)
  })

  test('waits with what its sender may not add yet', async () => {
    const newcomer = await signInNewcomer(site, 'newcomer')
    const most = mostADay.paper[0]
    const made = await newcomer.post('/lists/new', { title: 'Mine', description: '' })
    const path = made.headers.get('location')?.replace(/\?.*/, '') ?? ''
    const entries = Array.from(
      { length: most + 2 },
      (_, i) => `@misc{k${i}, title = {Work ${'abcdefghijklmnopqrstuvwxyz'[i]}}, doi = {10.1000/w${i}}}`,
    )
    const said = await bring(path, entries.join('\n'), newcomer)
    expect(said).toContain(`Added to the library and to the list ${most} `)
    expect(said).toMatch(/Waiting: they’ll be added .* 2 Work/)
  })
})
