// Papers that moderators merge and part, through the pages and the API; what readers, the log and the dump say of it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPaper } from '#actions/add-paper.ts'
import { writeDump } from '#actions/dump/write-dump.ts'
import { suggestMerge } from '#actions/merging/suggestions.ts'
import { noteWorkNotices } from '#actions/note-work-notices.ts'
import { saveDraft } from '#actions/save-draft.ts'
import { operator, type PersonActor } from '#domain/actor.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { apiCaller, program as newProgram, type Program } from '../support/api.ts'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { lookAt } from '../support/crawl.ts'
import { accepted, someSummary } from '../support/discussed.ts'
import { readZip } from '../support/rebuilt-zip.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { someIdentifiers } from '../support/some-identifiers.ts'

let site: TestSite
let ada: Member
let moderator: Member
let program: Program
let number = 0

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  ada = await signIn(site, 'ada-authorly', { displayName: 'Quillonia Vesp' })
  moderator = await signIn(site, 'mod-one', { role: 'moderator' })
  program = await newProgram(site, 'mod-program', { role: 'moderator' })
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
})

/** With a title that no other has. */
async function somePaper(...ids: string[]) {
  number += 1
  const words = ['wibbling', 'sorting', 'pruning', 'mapping', 'parsing', 'hashing', 'folding'].map(
    (word, at) => `${word}${String.fromCharCode(97 + ((number * (at + 3)) % 26))}`,
  )
  const identifiers = someIdentifiers(...(ids.length > 0 ? ids : [`10.1000/merging.site.${number}`]))
  const draft = { identifiers, title: words.join(' '), authors: [], fields: [], tags: [] }
  return { ...accepted(await addPaper(site.storage, operator, draft)), title: draft.title }
}

async function mergeByForm(keptId: number, otherId: number, fields: Record<string, string> = {}) {
  return moderator.post(`/moderation/pairs/${keptId}/${otherId}`, { kept: String(keptId), ...fields })
}

function follow(path: string): Promise<Response> {
  return visit(site).get(path)
}

describe('a person with two summaries of one paper', () => {
  test('keeps the draft of the one while the other is written, and says whose draft is deleted', async () => {
    const cara = await newProgram(site, `cara-${number}`)
    const [kept, other] = [await somePaper(), await somePaper()]
    const write = (paper: { key: string }, body: object) =>
      cara.call('PUT', `${keyAddress(paper.key)}/summary`, body)
    const first = await write(kept, { text: 'One.' })
    const second = await write(other, { text: 'Two.' })
    const draft = { text: 'Two, and more.', base: 1, version: 0 }
    await cara.call('PUT', `${keyAddress(other.key)}/summary/draft`, draft)
    await mergeByForm(kept.id, other.id)

    expect(await write(kept, { text: 'One, again.' })).toMatchObject({
      status: 409,
      body: { code: 'revision-conflict', detail: expect.stringContaining('several summaries') },
    })
    expect((await write(kept, { text: 'One, again.', summary: first.body.id })).status).toBe(200)
    const at = `${keyAddress(kept.key)}/summary/draft`
    const ofSecond = { text: draft.text, summary: second.body.id }
    expect((await cara.call('GET', at)).body).toMatchObject(ofSecond)
    for (const query of ['', `?summary=${first.body.id}`])
      expect(await cara.call('DELETE', `${at}${query}`)).toMatchObject({
        status: 409,
        body: { code: 'draft-conflict' },
      })
    expect((await cara.call('GET', at)).body).toMatchObject(ofSecond)
    expect((await cara.call('DELETE', `${at}?summary=${second.body.id}`)).status).toBe(200)
    expect((await cara.call('GET', at)).status).toBe(404)
  })

  test('loses the draft of the one that’s written, under its new id, too', async () => {
    const dora = await newProgram(site, `dora-${number}`)
    const paper = await somePaper()
    const at = `${keyAddress(paper.key)}/summary`
    const { body } = await dora.call('PUT', at, { text: 'Signed.' })
    const draft = { text: 'Signed, and more.', base: 1, version: 0, summary: body.id }
    await dora.call('PUT', `${at}/draft`, draft)
    const nameless = { text: 'Without a name.', anonymous: true, summary: body.id }
    const written = await dora.call('PUT', at, nameless)
    expect(written.body.id).not.toBe(body.id)
    expect((await dora.call('GET', `${at}/draft`)).status).toBe(404)
  })
})

describe('two papers that a moderator merges', () => {
  test('are suggested in the queue, compared, merged, logged, and two again after all', async () => {
    const [kept, other] = [await somePaper('arXiv:1801.00001'), await somePaper('10.1000/site.other')]
    const summary = await someSummary(site.storage, ada.personId, {
      paperId: other.id,
      text: 'Of the other.',
    })
    await suggestMerge(site.storage.db, { paperIds: [kept.id, other.id], reason: 'score', score: 0.75 })
    const pair = `/moderation/pairs/${kept.id}/${other.id}`
    // Kept from now on, until it's another.
    expect((await follow('/papers/doi:10.1000/site.other')).status).toBe(200)
    const queue = await moderator.text('/moderation/queue')
    expect(queue).toContain(`href="${pair}"`)
    expect(queue).toContain('match by 75%')
    const compared = await moderator.text(pair)
    for (const words of [kept.title, other.title, 'doi:10.1000/site.other', '1 summary'])
      expect(compared).toContain(words)
    const differing = compared.matchAll(/<tr class="differs"><th scope="row">([^<]*)/g)
    expect([...differing].map(([, label]) => label)).toContain('Title')

    expect((await mergeByForm(kept.id, other.id, { kept: '987654321' })).status).toBe(422)
    const merged = await mergeByForm(kept.id, other.id, { reason: 'The preprint of it.' })
    expect([merged.status, merged.headers.get('location')]).toEqual([
      303,
      '/papers/arxiv:1801.00001?done=papers-merged',
    ])
    expect((await follow(pair)).status).toBe(404)
    const moved = await follow('/papers/doi:10.1000/site.other')
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/papers/arxiv:1801.00001'])
    expect((await follow('/papers/doi:10.1000/site.other.bib')).headers.get('location')).toBe(
      '/papers/arxiv:1801.00001.bib',
    )
    expect(await visit(site).text('/papers/arxiv:1801.00001')).toContain('Of the other.')
    expect(await moderator.text('/moderation/queue')).not.toContain(pair)

    const log = await visit(site).text('/moderation')
    expect(log).toContain('merged with another record of the same work')
    expect(log).toContain('The preprint of it.')
    expect(log).toMatch(/doi:10\.1000\/site\.other leads to <a href="\/papers\/arxiv:1801\.00001">/)
    const [decision = ''] = log.match(/\/moderation\/decisions\/\d+/) ?? []
    expect(await visit(site).text(decision)).not.toContain('Undo this merge')
    const [undo = ''] = (await moderator.text(decision)).match(/\/moderation\/merges\/\d+\/undo/) ?? []
    expect((await ada.post(undo)).status).toBe(404)
    const undone = await moderator.post(undo, { reason: 'After all two.' })
    expect([undone.status, undone.headers.get('location')]).toEqual([
      303,
      '/papers/doi:10.1000/site.other?done=merge-undone',
    ])
    expect((await moderator.post(undo)).status).toBe(409)
    expect((await follow('/papers/doi:10.1000/site.other')).status).toBe(200)
    expect(await visit(site).text('/papers/doi:10.1000/site.other')).toContain(`id="summary-${summary.id}"`)
    expect(await visit(site).text('/papers/arxiv:1801.00001')).not.toContain('Of the other.')
    const after = await visit(site).text('/moderation')
    expect(after).toContain('merge undone')
    expect(after).toContain('After all two.')
    expect(await moderator.text(decision)).not.toContain('Undo this merge')
    // Nobody is asked about the pair again.
    await suggestMerge(site.storage.db, { paperIds: [kept.id, other.id], reason: 'score', score: 0.75 })
    expect(await moderator.text('/moderation/queue')).not.toContain(pair)
    expect(await moderator.text(pair)).toContain('A moderator found that these are different papers.')
  })

  test('are found from either’s page by any identifier, by moderators only', async () => {
    const [one, other] = [await somePaper(), await somePaper('arXiv:1802.00002')]
    const address = keyAddress(one.key)
    expect(await moderator.text(address)).toContain(`href="${address}/merge"`)
    expect(await ada.text(address)).not.toContain(`${address}/merge`)
    for (const visitor of [ada, visit(site)]) expect((await visitor.get(`${address}/merge`)).status).toBe(404)
    expect((await ada.post(`${address}/merge`, { identifier: other.key })).status).toBe(404)
    for (const identifier of [
      'https://arxiv.org/abs/1802.00002v3',
      `http://scholium.test${keyAddress(other.key)}`,
    ]) {
      const found = await moderator.post(`${address}/merge`, { identifier })
      expect(found.headers.get('location')).toBe(`/moderation/pairs/${one.id}/${other.id}`)
    }
    expect(
      await (await moderator.post(`${address}/merge`, { identifier: '10.1000/nowhere' })).text(),
    ).toContain('We don’t have a paper with this identifier.')
    expect(await (await moderator.post(`${address}/merge`, { identifier: one.key })).text()).toContain(
      'That’s this paper.',
    )
    const different = await moderator.post(`/moderation/pairs/${one.id}/${other.id}`, { deed: 'different' })
    expect(different.headers.get('location')).toBe('/moderation/queue?done=papers-different')
    expect(await moderator.text(`/moderation/pairs/${one.id}/${other.id}`)).toContain('different papers.')
  })

  test('show both summaries of one person, the newer first, and two without a name as anybody’s', async () => {
    const [kept, other] = [await somePaper(), await somePaper()]
    const texts = ['Older and signed.', 'Newer and signed.']
    const older = await someSummary(site.storage, ada.personId, { paperId: kept.id, text: texts[0] ?? '' })
    const newer = await someSummary(site.storage, ada.personId, { paperId: other.id, text: texts[1] ?? '' })
    await site.storage.pool.query(
      `update summaries set best = 0.5, published_at = now() - interval '1 day' where id = $1`,
      [older.id],
    )
    await mergeByForm(kept.id, other.id)
    const page = await visit(site).text(keyAddress(kept.key))
    expect(page.indexOf(`id="summary-${newer.id}"`)).toBeGreaterThan(0)
    expect(page.indexOf(`id="summary-${newer.id}"`)).toBeLessThan(page.indexOf(`id="summary-${older.id}"`))
    const own = await ada.text(`/summaries/${newer.id}`)
    expect(own).toContain('You have another summary of this paper')
    expect(own).toContain(`href="/summaries/${newer.id}/delete"`)
    expect(await ada.text(`/summaries/${older.id}`)).not.toContain('You have another summary of this paper')
    expect((await ada.post(`/summaries/${newer.id}/choose`)).status).toBe(303)
    expect(await ada.text(`/summaries/${newer.id}`)).not.toContain('You have another summary of this paper')
    expect(await ada.text(`/papers/${kept.key}/summary`)).toContain('Newer and signed.')
    expect((await ada.post(`/summaries/${newer.id}/delete`)).status).toBeLessThan(400)

    const [first, second] = [await somePaper(), await somePaper()]
    const hidden = await Promise.all(
      [first, second].map(({ id }, at) =>
        someSummary(site.storage, ada.personId, { paperId: id, text: `Nameless ${at}.`, anonymous: true }),
      ),
    )
    await mergeByForm(first.id, second.id)
    const seen = await lookAt(site, [
      '/',
      keyAddress(first.key),
      '/moderation',
      '/moderation.json',
      '/feed.json',
      '/search?q=nameless',
      ...hidden.map(({ id }) => `/summaries/${id}`),
    ])
    const naming = [...seen.values()].filter(({ body }) => /nameless [01]\./i.test(body))
    expect(naming.length).toBeGreaterThan(3)
    const text = await visit(site).text(keyAddress(first.key))
    expect(text.match(/Nameless [01]\./g)?.length).toBeGreaterThanOrEqual(2)
    expect(text).not.toContain('Quillonia')
    for (const { path, body } of seen.values()) expect(body, path).not.toMatch(/is_?further/i)
    const api = await (await visit(site).get(`/api/v1/papers/${first.key}`)).json()
    const shapes = (api as { summaries: object[] }).summaries.map((one) => Object.keys(one).toSorted().join())
    expect(new Set(shapes).size).toBe(1)
  })

  test('take no text from an editor that was opened on the other’s summary, and name nobody', async () => {
    const [kept, other] = [await somePaper(), await somePaper()]
    const hidden = { paperId: kept.id, text: 'Unsigned words stand.', anonymous: true }
    const stays = await someSummary(site.storage, ada.personId, hidden)
    await someSummary(site.storage, ada.personId, { paperId: other.id, text: 'Signed words stand.' })
    const form = await ada.text(`/papers/${other.key}/summary`)
    const opened = form.match(/name="summary" value="(\d+)"/)?.[1] ?? ''
    expect(opened).not.toBe('')
    await mergeByForm(kept.id, other.id)
    const settings = { visibility: 'public', assistance: 'none', language: 'en' }
    const sent = { ...settings, text: 'Signed words, more.', base: '1', summary: opened }
    // Refused for a field, the form is still of what it was opened on.
    const wrong = await ada.post(`/papers/${kept.key}/summary`, { ...sent, language: '' })
    expect(await wrong.text()).toContain(`name="summary" value="${opened}"`)
    const refused = await ada.post(`/papers/${kept.key}/summary`, sent)
    const page = await refused.text()
    expect(refused.status).toBe(409)
    expect(page).toContain('Signed words, more.')
    expect(page).toContain('Unsigned words stand.')
    expect(page).toContain(`name="summary" value="${stays.id}"`)
    expect(page).toMatch(/<input[^>]*name="anonymous"[^>]* checked/)
    expect(await ada.text(`/summaries/${stays.id}`)).toContain('Unsigned words stand.')
    // A form that was kept while signed out doesn't say which.
    const { summary: _opened, ...kind } = sent
    expect((await ada.post(`/papers/${kept.key}/summary`, kind)).status).toBe(409)
  })

  test('open a draft of a text without a name without one, and never publish it over the signed one', async () => {
    const [kept, other] = [await somePaper(), await somePaper()]
    await someSummary(site.storage, ada.personId, { paperId: kept.id, text: 'A signed text.' })
    const hidden = { paperId: other.id, text: 'An unsigned text.', anonymous: true }
    const { id } = await someSummary(site.storage, ada.personId, hidden)
    const draft = { paperId: other.id, text: 'An unsigned text, more.', language: 'en', base: 1, version: 0 }
    const actor: PersonActor = { kind: 'person', personId: ada.personId, role: 'member', state: 'active' }
    accepted(await saveDraft(site.storage, actor, draft))
    await mergeByForm(kept.id, other.id)
    const page = await ada.text(`/papers/${kept.key}/summary`)
    expect(page).toContain('An unsigned text, more.')
    expect(page).toContain(`name="summary" value="${id}"`)
    expect(page).toMatch(/<input[^>]*name="anonymous"[^>]* checked/)
  })

  test('leave nothing of a hidden paper to be seen', async () => {
    const [kept, other] = [await somePaper(), await somePaper('10.1000/secretly')]
    await mergeByForm(kept.id, other.id)
    const subject = `/moderation/cases/paper/${kept.id}`
    expect((await moderator.post(subject, { kind: 'hide', reason: 'Not for readers.' })).status).toBe(303)
    for (const path of ['/moderation', '/moderation.json', '/api/v1/decisions'])
      expect(await visit(site).text(path), path).not.toContain('secretly')
    expect((await follow('/papers/doi:10.1000/secretly')).status).toBe(404)
    const [another, third] = [await somePaper(), await somePaper()]
    expect(
      (await moderator.post(`/moderation/cases/paper/${third.id}`, { kind: 'hide', reason: 'Not.' })).status,
    ).toBe(303)
    expect((await moderator.get(`/moderation/pairs/${another.id}/${third.id}`)).status).toBe(404)
    expect((await mergeByForm(another.id, third.id)).status).toBe(404)
  })
})

describe('in the API', () => {
  test('moderators list, compare, merge, undo and tell apart', async () => {
    const [kept, other] = [await somePaper(), await somePaper()]
    await suggestMerge(site.storage.db, { paperIds: [kept.id, other.id], reason: 'identifier' })
    const { body: suggested } = await program.call('GET', '/merge-suggestions')
    expect(suggested.items.at(-1)).toMatchObject({
      papers: [{ key: kept.key }, { key: other.key }],
      reason: 'identifier',
    })
    const query = `one=${encodeURIComponent(kept.key)}&other=${encodeURIComponent(other.key)}`
    const { body: compared } = await program.call('GET', `/merge-score?${query}`)
    expect(compared).toMatchObject({ score: expect.any(Number), state: 'open' })
    const { status, body } = await program.call('POST', '/merges', { kept: kept.key, merged: other.key })
    expect([status, body.key]).toEqual([201, kept.key])
    const { body: entry } = await program.call('GET', `/decisions/${body.decision}`)
    expect(entry).toMatchObject({ kind: 'merge', merge: { merged: other.key, leadsTo: kept.key } })
    expect((await program.call('POST', `/merges/${body.id}/undo`, {})).body).toMatchObject({ key: other.key })
    expect((await program.call('POST', `/merges/${body.id}/undo`, {})).status).toBe(409)
    expect(
      (await program.call('POST', '/merges/different', { one: kept.key, other: other.key })).body,
    ).toEqual({ done: true })
    expect((await program.call('POST', '/merges', { kept: kept.key, merged: kept.key })).status).toBe(422)
    expect(
      (await apiCaller(site, undefined)('POST', '/merges', { kept: kept.key, merged: other.key })).status,
    ).toBe(404)
  })

  test('a record of a work that is there is refused with its paper, which stays as it was', async () => {
    const writer = await newProgram(site, 'writer-program')
    const paper = {
      title: 'A long study of programs that write to the library',
      authors: ['Ann Bell', 'Carl Dorn'],
      year: 2019,
    }
    const first = await writer.call('POST', '/papers', { identifier: 'arXiv:1901.00003', ...paper })
    const again = await writer.call('POST', '/papers', {
      identifier: '10.1000/program',
      ...paper,
      year: 2020,
    })
    expect([first.status, again.status]).toEqual([201, 409])
    expect(again.body).toMatchObject({ code: 'title-exists', papers: [{ key: 'arxiv:1901.00003' }] })
    expect((await follow('/papers/doi:10.1000/program')).status).toBe(404)
    const form = await ada.post('/papers/new', {
      title: paper.title,
      authors: paper.authors.join('\n'),
      identifiers: '10.1000/program.form.1',
      year: '2019',
    })
    // Another DOI of a published work is another work: then a person looks at what is there.
    expect(form.status).toBe(409)
  })
})

describe('the dump', () => {
  test('has merges and notices of papers that readers see', async () => {
    const [kept, other] = [await somePaper(), await somePaper()]
    await mergeByForm(kept.id, other.id)
    const notices = [{ kind: 'retraction', value: '10.1000/Notice', date: '2024-03-12' }]
    accepted(await noteWorkNotices(site.storage, operator, { paperId: kept.id, source: 'crossref', notices }))
    const folder = await mkdtemp(join(tmpdir(), 'scholium-merges-'))
    const target = join(folder, 'all.zip')
    accepted(
      await writeDump(site.storage, operator, { target, library: { title: 'S', origin: 'https://x.org' } }),
    )
    const files = await readZip(target)
    await rm(folder, { recursive: true })
    expect(files.get('merges.jsonl')).toContain(`"merged" : "${other.key}", "leadsTo" : "${kept.key}"`)
    expect(files.get('notices.jsonl')).toContain('10.1000/notice')
    for (const text of files.values()) expect(text).not.toContain('secretly')
  })
})
