// New versions and retractions: on the paper's page, in lists, and in the inboxes of followers and authors, once.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addPaper } from '#actions/add-paper.ts'
import { type LookUpIdentifier, lookUpDuePapers } from '#actions/look-up-due-papers.ts'
import { openLookups } from '#actions/lookup/lookups.ts'
import { operator } from '#domain/actor.ts'
import { identifierKey, keyAddress } from '#domain/identifiers/identifier.ts'
import { refuse } from '#domain/refusals.ts'
import { lookUpDuePapersJob } from '#jobs/look-up-due-papers.ts'
import type { WorkNotice } from '#sources/resolvers/contract.ts'
import { openTurns, shortLimits } from '../support/asking.ts'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { accepted, someSummary } from '../support/discussed.ts'
import { fixture } from '../support/fixtures.ts'
import { inboxOf } from '../support/following.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { someIdentifiers } from '../support/some-identifiers.ts'
import { json, openSourceServer, xml } from '../support/source-server.ts'

let site: TestSite
let ada: Member
let bob: Member
let carl: Member
let number = 0
/** What the services say, by key. */
const known = new Map<string, WorkNotice[] | string>()
let asked: string[] = []
const nobody = { origin: 'https://papers.example.org', contact: undefined }

const lookUp: LookUpIdentifier = async (identifier) => {
  const key = identifierKey(identifier)
  asked.push(key)
  const answer = known.get(key) ?? []
  if (typeof answer === 'string') return refuse(answer, 'Not now.')
  const draft = { identifiers: [identifier], title: 'A title', authors: [], fields: [], tags: [] }
  return { draft, source: 'crossref', notices: answer }
}

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  ada = await signIn(site, 'ada')
  bob = await signIn(site, 'bob')
  carl = await signIn(site, 'carl')
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
})
beforeEach(async () => {
  known.clear()
  asked = []
  await site.storage.pool.query('truncate papers, notices cascade')
})

async function somePaper(...ids: string[]) {
  number += 1
  const title = `Wibbling in the year ${number}`
  const identifiers = someIdentifiers(...ids)
  return accepted(
    await addPaper(
      site.storage,
      operator,
      { identifiers, title, authors: [], fields: [], tags: [] },
      { isDifferent: true },
    ),
  )
}

const start = new Date('2026-01-01T00:00:00Z')
const later = (days: number) => new Date(start.getTime() + days * 86_400_000)

async function look(now = start) {
  return accepted(await lookUpDuePapers(site.storage, operator, lookUp, { now }))
}

describe('a paper that is looked at again', () => {
  test('shows its latest version, and followers hear of a new one once', async () => {
    const { key } = await somePaper('arXiv:1901.00001')
    await ada.post('/follow', { kind: 'paper', key })
    known.set(key, [
      { kind: 'version', value: '1' },
      { kind: 'version', value: '2', date: '2023-05' },
    ])
    expect(await look()).toEqual({ looked: 1, fresh: 2, failed: 0 })
    const page = await visit(site).text(keyAddress(key))
    expect(page).toContain('v2 on arXiv')
    expect(page).toContain('May 2023')
    // What was there when it was first looked at is no news.
    expect(await inboxOf(ada)).toEqual([])
    known.set(key, [
      { kind: 'version', value: '2' },
      { kind: 'version', value: '4', date: '2026-01-05' },
      { kind: 'version', value: '3' },
    ])
    expect((await look()).looked).toBe(0)
    await look(later(200))
    await look(later(400))
    expect(await inboxOf(ada)).toEqual([
      expect.stringMatching(/^Version 4 of “Wibbling in the year \d+” is out$/),
    ])
  })

  test('says at the top that it was retracted, in lists too, and tells followers and authors at once', async () => {
    const paper = await somePaper('10.1000/retracted')
    await ada.post('/follow', { kind: 'paper', key: paper.key })
    await someSummary(site.storage, bob.personId, { paperId: paper.id, anonymous: true })
    known.set(paper.key, [
      { kind: 'retraction', value: '10.1000/Notice.1', date: '2024-03-12' },
      { kind: 'correction', value: '10.1000/notice.2', date: '2021' },
    ])
    await look()
    await look(later(200))
    const page = await visit(site).text(keyAddress(paper.key))
    const bare = page.replaceAll(/<[^>]+>/g, '')
    expect(bare).toContain('Retracted: 12 March 2024, notice doi:10.1000/notice.1')
    expect(bare).toContain('Corrected: 2021, notice doi:10.1000/notice.2')
    expect(page.indexOf('Retracted')).toBeLessThan(page.indexOf('<h1'))
    for (const path of ['/', '/search?q=wibbling'])
      expect(await visit(site).text(path), path).toMatch(/<b[^>]*> ?Retracted<\/b>/)
    const { notices, retraction } = (await (
      await visit(site).get(`/api/v1/papers/${paper.key}`)
    ).json()) as Record<string, unknown>
    expect([retraction, notices]).toMatchObject([
      'retraction',
      [{ kind: 'correction' }, { kind: 'retraction', date: '2024-03-12' }],
    ])
    for (const member of [ada, bob]) {
      const inbox = await inboxOf(member)
      expect(inbox.filter((sentence) => sentence.startsWith('Retracted: “Wibbling'))).toHaveLength(1)
      expect(inbox.filter((sentence) => sentence.startsWith('Corrected: “Wibbling'))).toHaveLength(1)
    }
    expect(await inboxOf(carl)).toEqual([])
  })

  test('comes before others if somebody wrote about it or follows it', async () => {
    await somePaper('10.1000/nobody')
    const written = await somePaper('10.1000/written')
    const followed = await somePaper('10.1000/followed')
    await someSummary(site.storage, bob.personId, { paperId: written.id })
    await ada.post('/follow', { kind: 'paper', key: followed.key })
    accepted(await lookUpDuePapers(site.storage, operator, lookUp, { now: start, most: 2 }))
    expect(asked).toEqual([written.key, followed.key])
  })

  test('is asked for at two services, and not where only a web address is known', async () => {
    const both = await somePaper('arXiv:1902.00001', '10.1000/both')
    const address = await somePaper('https://a.test/paper')
    for (const { id } of [both, address]) await someSummary(site.storage, bob.personId, { paperId: id })
    await look()
    expect(asked).toEqual(['arxiv:1902.00001', 'doi:10.1000/both'])
  })

  test('waits longer each time it fails, and a busy service is left alone', async () => {
    const paper = await somePaper('10.1000/failing')
    await someSummary(site.storage, bob.personId, { paperId: paper.id })
    known.set(paper.key, 'source-unreachable')
    expect(await look()).toEqual({ looked: 1, fresh: 0, failed: 1 })
    expect((await look(later(0.5))).looked).toBe(0)
    expect((await look(later(1.5))).failed).toBe(1)
    expect((await look(later(3))).looked).toBe(0)
    expect((await look(later(4))).failed).toBe(1)
    known.set(paper.key, 'source-busy')
    expect(await look(later(100))).toEqual({ looked: 0, fresh: 0, failed: 0 })
    known.set(paper.key, 'paper-not-found')
    expect(await look(later(100))).toEqual({ looked: 1, fresh: 0, failed: 0 })
  })

  test('is left alone by a job that has nobody to ask', async () => {
    const paper = await somePaper('10.1000/alone')
    await someSummary(site.storage, bob.personId, { paperId: paper.id })
    const log = { info() {}, warn() {}, error() {} }
    const context = { storage: site.storage, log, signal: new AbortController().signal }
    expect(await lookUpDuePapersJob.run({ ...context, services: { post: undefined as never } })).toBe(
      undefined,
    )
    const { rows } = await site.storage.pool.query('select from paper_checks')
    expect(rows).toEqual([])
    const off = openLookups({ storage: site.storage, isOn: false, site: () => nobody, keys: {} })
    expect(
      await lookUpDuePapersJob.run({ ...context, services: { post: undefined as never, lookups: off } }),
    ).toBe(undefined)
  })

  test('is asked about at Crossref and arXiv, and its page says what they answer', async () => {
    const server = await openSourceServer()
    const message = {
      DOI: '10.5555/again',
      type: 'journal-article',
      title: ['Asked again'],
      'updated-by': [
        {
          DOI: '10.5555/again.notice',
          type: 'retraction',
          updated: { 'date-parts': [[2024, 3, 12]], 'date-time': '2024-03-12T00:00:00Z', timestamp: 1 },
        },
      ],
    }
    server.on('api.crossref.org/works/10.5555%2Fagain', json({ status: 'ok', message }))
    server.on('export.arxiv.org/api/query?id_list=1706.03762', xml(fixture('arxiv-1706.03762.xml')))
    server.on('oaipmh.arxiv.org/oai', xml(fixture('arxiv-oai-1706.03762.xml')))
    const client = { standIn: server.standIn, limits: shortLimits, turns: openTurns() }
    const lookups = openLookups({ storage: site.storage, isOn: true, site: () => nobody, keys: {}, client })
    const paper = await somePaper('10.5555/again', 'arXiv:1706.03762')
    await someSummary(site.storage, bob.personId, { paperId: paper.id })
    const looked = await lookUpDuePapersJob.run({
      storage: site.storage,
      log: { info() {}, warn() {}, error() {} },
      signal: new AbortController().signal,
      services: { post: undefined as never, lookups },
    })
    expect(looked).toMatchObject({ looked: 1, failed: 0 })
    const page = await visit(site).text(keyAddress(paper.key))
    expect(page).toMatch(/Retracted[\s\S]*12 March 2024[\s\S]*10\.5555\/again\.notice/)
    expect(page).toMatch(/v[2-9] on arXiv|version [2-9]/i)
    lookups.close()
    await server.close()
  })
})
