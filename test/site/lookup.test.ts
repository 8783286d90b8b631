// Papers that the library lacks, looked up by an identifier through the front door: what’s found, and by whom.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { program } from '../support/api.ts'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { fixture } from '../support/fixtures.ts'
import {
  crossrefWork,
  entryOf,
  fieldOf,
  type LookupSite,
  look,
  openLookupSite,
  playAll,
  versionsOf,
} from '../support/lookup-site.ts'
import { createTestSite, databaseUrlOf, type TestSite } from '../support/site.ts'
import { reset, type SourceServer, status, text, xml } from '../support/source-server.ts'

let open: LookupSite
let server: SourceServer
let site: TestSite
let ada: Member
beforeAll(async () => {
  open = await openLookupSite()
  ;({ server, site, ada } = open)
})
beforeEach(() => open.forget())
afterAll(() => open.close())

describe('an identifier that the library lacks', () => {
  test.each([
    '10.1038/nature14539',
    'https://www.nature.com/articles/x?doi=10.1038/nature14539',
    'LeCun et al., Nature 2015. doi:10.1038/nature14539.',
  ])('gives a form that’s filled in and says from where: %s', async (written) => {
    playAll(server)
    const response = await look(ada, written)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(fieldOf(page, 'title')).toBe('Deep learning')
    expect(fieldOf(page, 'authors')).toBe('LeCun, Yann\nBengio, Yoshua\nHinton, Geoffrey')
    expect(fieldOf(page, 'identifiers')).toBe('doi:10.1038/nature14539\narXiv:1502.01852')
    expect([fieldOf(page, 'venue'), fieldOf(page, 'volume'), fieldOf(page, 'year')]).toEqual([
      'Nature',
      '521',
      '2015',
    ])
    expect(page).toContain('These details are from Crossref and arXiv.')
  })

  test('is looked up from the links of other pages, too, and asked for once', async () => {
    playAll(server)
    await ada.text('/papers/new?identifier=10.1038/nature14539')
    expect(fieldOf(await ada.text('/papers/new?identifier=10.1038/nature14539'), 'title')).toBe(
      'Deep learning',
    )
    // Crossref names a preprint, whose abstract arXiv has.
    expect(server.requests.map(({ host }) => host)).toEqual(['api.crossref.org', 'export.arxiv.org'])
  })

  test('is stored with what the form doesn’t show: ORCID iDs as the service gave them', async () => {
    playAll(server)
    const page = await (await look(ada, '10.1038/nature14539')).text()
    const lookedUp = page.match(/name="lookedUp" value="([^"]*)"/)?.[1] ?? ''
    const fields = Object.fromEntries(
      ['title', 'authors', 'identifiers', 'year', 'venue'].map((name) => [name, fieldOf(page, name) ?? '']),
    )
    const added = await ada.post('/papers/new', { ...fields, lookedUp, isDifferent: 'yes' })
    expect(added.headers.get('location')).toBe('/papers/arxiv:1502.01852?done=paper-added')
    const { rows } = await site.storage.pool.query(
      `select authors from papers where key = 'arxiv:1502.01852'`,
    )
    expect(rows[0].authors[1]).toMatchObject({ family: 'Bengio', orcid: '0000-0002-9322-3515' })
    expect(await versionsOf(site, 'arxiv:1502.01852')).toEqual(['7'])
    // By either name it's here from now on, and nobody is asked.
    server.clear()
    expect((await look(ada, 'https://doi.org/10.1038/NATURE14539')).headers.get('location')).toBe(
      '/papers/arxiv:1502.01852',
    )
    expect(server.requests).toEqual([])
  })

  test('marks no other paper with what was found of it', async () => {
    playAll(server)
    const fields = { title: 'Another by hand', authors: 'Ada', identifiers: 'doi:10.5555/another' }
    await ada.post('/papers/new', { ...fields, lookedUp: '2103.00001', isDifferent: 'yes' })
    expect(await versionsOf(site, 'doi:10.5555/another')).toEqual([])
  })

  test('leads to the paper if the library has it by another of its names', async () => {
    server.on('api.semanticscholar.org/', text(fixture('s2-attention.json')))
    const response = await look(
      ada,
      'https://www.semanticscholar.org/paper/204e3073870fae3d05bcbc2f6a8e263d9b72e776',
    )
    expect([response.status, response.headers.get('location')]).toEqual([303, '/papers/arxiv:1706.03762'])
  })

  test('is asked about at the next service where the first doesn’t know it', async () => {
    server.on('doi.org/10.5281/zenodo.3509134', text(fixture('datacite-zenodo.json')))
    const page = await (await look(ada, '10.5281/zenodo.3509134')).text()
    expect(fieldOf(page, 'title')).toBe('pandas-dev/pandas: Pandas')
    expect(page).toContain('These details are from doi.org.')
  })

  test('of a publisher’s address is found under a shorter form', async () => {
    server.on('api.crossref.org/works/10.1038%2Fnature14539', status(404))
    server.on(
      'api.crossref.org/works/10.1038%2Fnature14540',
      text(fixture('crossref-nature14539.json').replaceAll('14539', '14540')),
    )
    const page = await (await look(ada, 'https://publisher.example.org/doi/10.1038/nature14540/full')).text()
    expect(fieldOf(page, 'title')).toBe('Deep learning')
  })

  test('isn’t asked about for what the text itself says', async () => {
    playAll(server)
    const page = await (
      await look(ada, '@article{k, title={A Title of Mine}, doi={10.5555/mine.1}, year=2020}')
    ).text()
    expect(fieldOf(page, 'title')).toBe('A Title of Mine')
    expect(server.requests).toEqual([])
  })
})

describe('a preprint and its publication', () => {
  const withDoi = entryOf('1502.01853', 'Deep Learning').replace(
    '<arxiv:comment',
    '<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.5555/print.1</arxiv:doi>\n    <arxiv:comment',
  )

  test('are read together: where it appeared from one, the abstract from the other', async () => {
    server.on('export.arxiv.org/api/query?id_list=1502.01853', xml(withDoi))
    server.on('api.crossref.org/works/', text(crossrefWork({ DOI: '10.5555/print.1', relation: {} })))
    const page = await (await look(ada, '1502.01853')).text()
    expect(fieldOf(page, 'identifiers')).toBe('arXiv:1502.01853\ndoi:10.5555/print.1')
    expect(fieldOf(page, 'venue')).toBe('Nature')
    expect(fieldOf(page, 'abstract')).toContain('A model of attention alone')
    expect(page).toContain('These details are from arXiv and Crossref.')
  })

  test.each([
    ['another title', text(crossrefWork({ title: ['Something entirely else'] }))],
    ['no record', status(404)],
    ['a service that’s away', reset],
  ])('are kept apart where the DOI that authors typed has %s', async (_, reply) => {
    server.on('export.arxiv.org/api/query?id_list=1502.01853', xml(withDoi))
    server.on('api.crossref.org/works/', reply)
    expect(fieldOf(await (await look(ada, '1502.01853')).text(), 'identifiers')).toBe('arXiv:1502.01853')
  })

  test.each([
    ['has it by another title', xml(entryOf('1502.01862', 'Something entirely else')), ''],
    ['has it', xml(entryOf('1502.01862', 'Deep learning')), 'arXiv:1502.01862\n'],
    ['can’t be reached', reset, ''],
  ])('a preprint that a publisher names counts where arXiv confirms it: arXiv %s', async (_, reply, more) => {
    const relation = { 'has-preprint': [{ 'id-type': 'arxiv', id: '1502.01862', 'asserted-by': 'subject' }] }
    const abstract = '<jats:p>An abstract.</jats:p>'
    server.on('api.crossref.org/works/', text(crossrefWork({ DOI: '10.5555/print.2', relation, abstract })))
    server.on('export.arxiv.org/', reply)
    const page = await (await look(ada, '10.5555/print.2')).text()
    expect(fieldOf(page, 'identifiers')?.split('\n').sort().join('\n')).toBe(`${more}doi:10.5555/print.2`)
  })
})

describe('a guest', () => {
  test('is asked to sign in, and what they typed isn’t lost', async () => {
    playAll(server)
    const response = await site.get('/papers/new?identifier=10.1038%2Fnature14539')
    expect(response.status).toBe(401)
    expect(await response.text()).toContain(
      '/sign-in?to=%2Fpapers%2Fnew%3Fidentifier%3D10.1038%252Fnature14539',
    )
    const sent = await look(visit(site), '@misc{k, title={Typed for an hour}}')
    const page = await sent.text()
    expect(sent.status).toBe(401)
    expect(fieldOf(page, 'source')).toContain('Typed for an hour')
    expect(page).toContain('href="/sign-in?to=/papers/new"')
    expect((await visit(site).post('/papers/add', { identifier: '10.1038/nature14539' })).status).toBe(401)
    expect(server.requests).toEqual([])
  })
})

describe('the API', () => {
  test('adds a paper with what other services say of its identifier', async () => {
    server.on(
      'eutils.ncbi.nlm.nih.gov/',
      xml(
        fixture('pubmed-26017442.xml')
          .replaceAll('26017442', '26017499')
          .replaceAll('10.1038/nature14539', '10.5555/api.1')
          .replace('Deep <i>learning</i>', 'Deep API'),
      ),
    )
    const bot = await program(site, 'bot')
    const added = await bot.call('POST', '/papers', { identifier: 'PMID:26017499' })
    expect(added).toMatchObject({ status: 201, body: { key: 'doi:10.5555/api.1' } })
    const paper = await bot.call('GET', '/papers/doi:10.5555/api.1')
    expect(paper.body).toMatchObject({ title: 'Deep API', year: 2015, pages: '436-44' })
  })

  test('says what others know, and adds nothing', async () => {
    playAll(server)
    const bot = await program(site, 'looker')
    const one = await bot.call('GET', '/papers/lookup?q=10.1038/nature14540')
    expect(one).toMatchObject({
      status: 200,
      body: {
        papers: [],
        unanswered: [{ source: 'crossref', code: 'paper-not-found' }, { source: 'datacite' }],
      },
    })
    const found = await bot.call('GET', '/papers/lookup?q=attention%20is%20all%20you%20need')
    expect(found.body).toMatchObject({
      papers: [{ sources: ['arxiv', 'crossref', 'dblp'] }, {}, {}],
      unanswered: [],
    })
    expect((await bot.call('GET', '/papers/lookup?q=1706.03762')).body).toEqual({
      key: 'arxiv:1706.03762',
      papers: [],
      unanswered: [],
    })
    expect((await site.get('/api/v1/papers/lookup?q=1706.03762')).status).toBe(401)
  })
})

test('a site that asks nobody says so, and works', async () => {
  const quiet = await createTestSite({ databaseUrl: databaseUrlOf(site) })
  const grace = await signIn(quiet, 'grace')
  const page = await (await grace.post('/papers/look', { source: '10.5555/quiet' })).text()
  expect(page).toContain(
    'Looking papers up elsewhere is turned off on this site. Enter the details yourself.',
  )
  expect(fieldOf(page, 'identifiers')).toBe('doi:10.5555/quiet')
  expect(await grace.text('/search?q=zzzzqqqq')).not.toContain('Look elsewhere')
  const found = await (await grace.post('/papers/look', { source: 'attention is all you need' })).text()
  expect(found).toContain('href="/papers/arxiv:1706.03762"')
  expect(found).toContain('Looking papers up elsewhere is turned off on this site.')
  await quiet.close()
})

test('nothing of this was an error', () => {
  expect(site.errors).toEqual([])
})
