// Papers by every kind of identifier through the front door: the search box, addresses under /papers/ and ShortScience's addresses.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPaper } from '#actions/add-paper.ts'
import { editPaper } from '#actions/edit-paper.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { type Member, signIn } from '../support/browsing.ts'
import { accepted } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { someIdentifiers } from '../support/some-identifiers.ts'

let site: TestSite
let ada: Member
beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  ada = await signIn(site, 'ada')
  for (const [key] of forms) await add(key)
  await add('arxiv:1605.06065')
  await add('dblp:conf/cvpr/TaigmanYRW14')
})
afterAll(() => site.close())

let number = 0

async function add(...identifiers: string[]) {
  number += 1
  const paper = { title: `Identified Paper ${number}`, authors: [], fields: [], tags: [] }
  const draft = { ...paper, identifiers: someIdentifiers(...identifiers) }
  return { draft, ...accepted(await addPaper(site.storage, operator, draft)) }
}

/** A key, and forms of it as people find them. */
const forms: [key: string, ...written: string[]][] = [
  ['pmid:31452104', 'PMID: 31452104', 'https://www.ncbi.nlm.nih.gov/pubmed/31452104'],
  ['pmcid:PMC6710001', 'PMC6710001', 'https://europepmc.org/article/PMC/PMC6710001'],
  ['acl:P19-1001', 'P19-1001', 'https://aclanthology.org/P19-1001v2.pdf'],
  [
    'openreview:S1jmAotxg',
    'https://openreview.net/pdf?id=S1jmAotxg',
    'https://openreview.net/forum?id=S1jmAotxg&noteId=x',
  ],
  ['hal:hal-01234567', 'hal-01234567v2', 'https://hal.science/hal-01234567/document'],
  [
    's2:204e3073870fae3d05bcbc2f6a8e263d9b72e776',
    'https://www.semanticscholar.org/paper/A-Title/204e3073870fae3d05bcbc2f6a8e263d9b72e776',
  ],
  ['openalex:W2741809807', 'https://openalex.org/works/W2741809807'],
  ['isbn:9783161484100', 'ISBN 3-16-148410-X', '978-3-16-148410-0'],
  [
    'doi:10.1101/2020.11.02.364968',
    'https://www.biorxiv.org/content/10.1101/2020.11.02.364968v2.full.pdf',
    '(10.1101/2020.11.02.364968v3).',
  ],
  ['url:https://proc.example.org/2016.html#paper3', 'http://proc.example.org/2016.html?utm_source=x#paper3'],
]
const everyForm = forms.flatMap(([key, ...written]) => [key, ...written].map((form) => [form, key] as const))

async function locationOf(path: string): Promise<[number, string | null]> {
  const response = await site.get(path)
  return [response.status, response.headers.get('location')]
}

describe('a paper that the library has', () => {
  test.each(everyForm)('is found in the search box by %s', async (written, key) => {
    const [status, location] = await locationOf(`/search?q=${encodeURIComponent(written)}`)
    expect([status, decodeURIComponent(location ?? '')]).toEqual([302, `/papers/${key}`])
  })

  test.each(everyForm.filter(([written, key]) => written !== key))(
    'has its address under /papers/%s too',
    async (written, key) => {
      const [status, location] = await locationOf(`/papers/${encodeURIComponent(written)}`)
      expect([status, decodeURIComponent(location ?? '')]).toEqual([301, `/papers/${key}`])
    },
  )

  test('is found under a web address whose query was not encoded', async () => {
    const [status, location] = await locationOf('/papers/https://openreview.net/forum?id=S1jmAotxg')
    expect([status, location]).toEqual([301, '/papers/openreview:S1jmAotxg'])
  })

  test.each([
    ['conf/cvpr/TaigmanYRW14', 'dblp:conf/cvpr/TaigmanYRW14'],
    ['journals/corr/1605.06065', 'arxiv:1605.06065'],
    ['journals/corr/abs-1605-06065', 'arxiv:1605.06065'],
    ['1605.06065', 'arxiv:1605.06065'],
    ['http://arxiv.org/abs/1605.06065', 'arxiv:1605.06065'],
    ['10.1101/2020.11.02.364968', 'doi:10.1101/2020.11.02.364968'],
  ])('answers to ShortScience’s %s', async (written, key) => {
    expect(await locationOf(`/paper?bibtexKey=${encodeURIComponent(written)}&a=user`)).toEqual([
      301,
      `/papers/${key}`,
    ])
  })

  test('keeps its old address when a stronger identifier gives it another', async () => {
    const { id, draft } = await add('https://openreview.net/forum?id=rJzIBfZAb')
    const stronger = { ...draft, identifiers: someIdentifiers('10.5555/Stronger') }
    expect(await editPaper(site.storage, operator, { paperId: id, draft: stronger })).toEqual({
      key: 'doi:10.5555/stronger',
    })
    expect(await locationOf('/papers/openreview:rJzIBfZAb')).toEqual([301, '/papers/doi:10.5555/stronger'])
    expect((await site.get('/papers/doi:10.5555/stronger')).status).toBe(200)
  })

  test('names its identifiers as readers know them, and for programs', async () => {
    const { key } = await add(
      '10.5555/many',
      'PMID: 1234567',
      'https://openreview.net/forum?id=HkxyzABCD',
      'https://www.example.org/many',
    )
    const page = await site.text(`/papers/${key}`)
    for (const [address, label] of [
      ['https://pubmed.ncbi.nlm.nih.gov/1234567/', 'PMID:1234567'],
      ['https://openreview.net/forum?id=HkxyzABCD', 'OpenReview:HkxyzABCD'],
      ['https://www.example.org/many', 'example.org/many'],
    ])
      expect(page).toMatch(new RegExp(`<a href="${address?.replace(/[.?]/g, '\\$&')}"[^>]*>${label}</a>`))
    expect(page).toContain('<meta name="citation_pmid" content="1234567"/>')
    expect(page).toContain('"https://openreview.net/forum?id=HkxyzABCD"')
    const api = await site.get(`/api/v1/papers/${encodeURIComponent(key)}`)
    expect(await api.json()).toMatchObject({
      identifiers: expect.arrayContaining([{ scheme: 'pmid', value: '1234567' }]),
    })
  })
})

describe('a paper that the library lacks', () => {
  test.each([
    ['https://aclanthology.org/2023.acl-long.1.pdf', 'ACL:2023.acl-long.1'],
    ['PMID 7654321', 'PMID:7654321'],
    ['https://openreview.net/pdf?id=B1ckMDqlg', 'OpenReview:B1ckMDqlg'],
    ['ISBN 0-306-40615-2', 'ISBN:9780306406157'],
  ])('is offered to be added by a press: %s', async (written, label) => {
    const page = await site.text(`/search?q=${encodeURIComponent(written)}`)
    expect(page).toContain(`We don’t have <b>${label}</b> yet`)
    const address = `/papers/new?identifier=${encodeURIComponent(label)}`
    expect(page).toContain(`href="${address}"`)
    expect(await ada.text(address)).toContain(`${label}</textarea>`)
  })
})

describe('a person', () => {
  test('is no paper, in the search box and under /papers/', async () => {
    expect(await site.text('/search?q=0000-0002-1825-0097')).toContain(
      '<b>ORCID:0000-0002-1825-0097</b> identifies a person',
    )
    const response = await site.get('/papers/https://orcid.org/0000-0002-1825-0097')
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('identifies a person, not a paper')
    expect((await site.get('/paper?bibtexKey=0000-0002-1825-0097')).status).toBe(404)
  })

  test('is refused where a paper’s identifier is entered', async () => {
    const draft = {
      title: 'A',
      authors: [],
      fields: [],
      tags: [],
      identifiers: someIdentifiers('0000-0002-1825-0097'),
    }
    expect(await addPaper(site.storage, operator, draft)).toMatchObject({
      code: 'identifier-of-person',
      message: expect.stringContaining('not a paper'),
    })
  })
})

test('chapters of one book are papers of their own, whichever has its ISBN', async () => {
  const isbn = 'ISBN 978-0-262-03384-8'
  const first = await add('10.5555/chapter.1', isbn)
  const second = await add('10.5555/chapter.2', isbn)
  expect(second.id).not.toBe(first.id)
  expect(
    isRefusal(await addPaper(site.storage, operator, { ...first.draft, identifiers: someIdentifiers(isbn) })),
  ).toBe(true)
})

test('a paper that was added by the address of its page is found by its identifier since', async () => {
  const { pool } = site.storage
  const { id } = await add('https://openreview.net/forum?id=OldForum1')
  // As it was stored before OpenReview had a scheme.
  const old = 'https://openreview.net/forum?id=OldForum1'
  await pool.query(`update paper_identifiers set key = $2, scheme = 'url', value = $3 where paper_id = $1`, [
    id,
    `url:${old}`,
    old,
  ])
  await pool.query('update papers set key = $2 where id = $1', [id, `url:${old}`])
  const [status, location] = await locationOf('/papers/openreview:OldForum1')
  expect([status, decodeURIComponent(location ?? '')]).toEqual([301, `/papers/url:${old}`])
  const draft = {
    title: 'Another',
    authors: [],
    fields: [],
    tags: [],
    identifiers: someIdentifiers('openreview:OldForum1'),
  }
  expect(await addPaper(site.storage, operator, draft)).toMatchObject({ code: 'paper-exists' })
})
