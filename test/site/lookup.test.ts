// Papers that the library lacks, looked up at other services through the front door; a local server plays them all.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { lookupsAnHour, searchesAnHour } from '#actions/lookup/look-up-limits.ts'
import { program } from '../support/api.ts'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { fixture } from '../support/fixtures.ts'
import { createTestSite, databaseUrlOf, type TestSite } from '../support/site.ts'
import {
  drip,
  gzipBomb,
  page as htmlPage,
  hugeByLength,
  json,
  openSourceServer,
  redirect,
  reset,
  type SourceServer,
  silent,
  status,
  text,
  truncated,
  xml,
} from '../support/source-server.ts'

let server: SourceServer
let site: TestSite
let ada: Member
beforeAll(async () => {
  server = await openSourceServer()
  site = await createTestSite({ sources: server })
  ada = await signIn(site, 'ada')
})
afterAll(async () => {
  await site.close()
  await server.close()
})
beforeEach(() => site.storage.pool.query('truncate source_answers, source_hosts, rate_limits'))
afterEach(() => server.clear())

/** What a field of the form on this page holds. */
function fieldOf(page: string, name: string): string | undefined {
  const input = page.match(new RegExp(`<input id="${name}"[^>]*? value="([^"]*)"`))?.[1]
  return input ?? page.match(new RegExp(`<textarea id="${name}"[^>]*>\n?([^<]*)<`))?.[1]
}

async function look(source: string, by: Pick<Member, 'post'> = ada): Promise<Response> {
  return by.post('/papers/look', { source })
}

/** arXiv's answer about a paper of this name. */
function entryOf(id: string, title: string): string {
  return fixture('arxiv-1706.03762.xml')
    .replaceAll('1706.03762', id)
    .replace(/<title>Attention[^<]*/, `<title>${title.replaceAll('&', '&amp;')}`)
}

/** Crossref's answer about a paper, changed. */
function crossrefWork(changes: object): string {
  const answer = JSON.parse(fixture('crossref-nature14539.json'))
  return JSON.stringify({ ...answer, message: { ...answer.message, ...changes } })
}

/** Those that the library knows of a paper. */
async function versionsOf(key: string): Promise<string[]> {
  const { rows } = await site.storage.pool.query(
    `select n.value from paper_notices n join papers p on p.id = n.paper_id where p.key = $1 and n.kind = 'version'`,
    [key],
  )
  return rows.map(({ value }) => value)
}

function playAll(): void {
  server.on('export.arxiv.org/api/query?id_list=2103.00001', xml(entryOf('2103.00001', 'Attention & Need')))
  server.on('api.crossref.org/works/10.1038%2Fnature14539', text(fixture('crossref-nature14539.json')))
  server.on('export.arxiv.org/api/query?id_list=1502.01852', xml(entryOf('1502.01852', 'Deep Learning')))
  server.on('api.crossref.org/works?', text(fixture('crossref-search.json')))
  server.on('export.arxiv.org/api/query?search_query', xml(fixture('arxiv-1706.03762.xml')))
  server.on('dblp.org/search/publ/api', text(fixture('dblp-search.json')))
}

describe('an identifier that the library lacks', () => {
  test.each([
    '10.1038/nature14539',
    'https://www.nature.com/articles/x?doi=10.1038/nature14539',
    'LeCun et al., Nature 2015. doi:10.1038/nature14539.',
  ])('gives a form that’s filled in and says from where: %s', async (written) => {
    playAll()
    const response = await look(written)
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
    playAll()
    await ada.text('/papers/new?identifier=10.1038/nature14539')
    expect(fieldOf(await ada.text('/papers/new?identifier=10.1038/nature14539'), 'title')).toBe(
      'Deep learning',
    )
    // Crossref names a preprint, whose abstract arXiv has.
    expect(server.requests.map(({ host }) => host)).toEqual(['api.crossref.org', 'export.arxiv.org'])
  })

  test('is stored with what the form doesn’t show: ORCID iDs as the service gave them', async () => {
    playAll()
    const page = await (await look('10.1038/nature14539')).text()
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
    expect(await versionsOf('arxiv:1502.01852')).toEqual(['7'])
    // By either name it's here from now on, and nobody is asked.
    server.clear()
    expect((await look('https://doi.org/10.1038/NATURE14539')).headers.get('location')).toBe(
      '/papers/arxiv:1502.01852',
    )
    expect(server.requests).toEqual([])
  })

  test('marks no other paper with what was found of it', async () => {
    playAll()
    const fields = { title: 'Another by hand', authors: 'Ada', identifiers: 'doi:10.5555/another' }
    await ada.post('/papers/new', { ...fields, lookedUp: '2103.00001', isDifferent: 'yes' })
    expect(await versionsOf('doi:10.5555/another')).toEqual([])
  })

  test('leads to the paper if the library has it by another of its names', async () => {
    server.on('api.semanticscholar.org/', text(fixture('s2-attention.json')))
    const response = await look(
      'https://www.semanticscholar.org/paper/204e3073870fae3d05bcbc2f6a8e263d9b72e776',
    )
    expect([response.status, response.headers.get('location')]).toEqual([303, '/papers/arxiv:1706.03762'])
  })

  test('is asked about at the next service where the first doesn’t know it', async () => {
    server.on('doi.org/10.5281/zenodo.3509134', text(fixture('datacite-zenodo.json')))
    const page = await (await look('10.5281/zenodo.3509134')).text()
    expect(fieldOf(page, 'title')).toBe('pandas-dev/pandas: Pandas')
    expect(page).toContain('These details are from doi.org.')
  })

  test('of a publisher’s address is found under a shorter form', async () => {
    server.on('api.crossref.org/works/10.1038%2Fnature14539', status(404))
    server.on(
      'api.crossref.org/works/10.1038%2Fnature14540',
      text(fixture('crossref-nature14539.json').replaceAll('14539', '14540')),
    )
    const page = await (await look('https://publisher.example.org/doi/10.1038/nature14540/full')).text()
    expect(fieldOf(page, 'title')).toBe('Deep learning')
  })

  test('isn’t asked about for what the text itself says', async () => {
    playAll()
    const page = await (
      await look('@article{k, title={A Title of Mine}, doi={10.5555/mine.1}, year=2020}')
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
    const page = await (await look('1502.01853')).text()
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
    expect(fieldOf(await (await look('1502.01853')).text(), 'identifiers')).toBe('arXiv:1502.01853')
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
    const page = await (await look('10.5555/print.2')).text()
    expect(fieldOf(page, 'identifiers')?.split('\n').sort().join('\n')).toBe(`${more}doi:10.5555/print.2`)
  })
})

describe('where nobody answers, the form is there to fill in and the page says why', () => {
  test.each([
    ['Crossref didn’t answer.', reset],
    ['Crossref took too long to answer.', silent],
    ['Crossref took too long to answer.', drip],
    ['Crossref’s answer broke off.', truncated(fixture('crossref-nature14539.json'))],
    ['Crossref has a problem at the moment (status 500).', status(500)],
    ['Crossref takes few requests at a time', status(429, { 'retry-after': '60' })],
    ['Crossref sent something we can’t read.', htmlPage],
    ['Crossref’s answer is too long.', hugeByLength],
    ['Crossref’s answer is too long.', gzipBomb],
    [
      'Crossref sends us from one address to the next.',
      redirect('https://api.crossref.org/works/10.5555%2Faway'),
    ],
    ['isn’t a public address', redirect('https://169.254.169.254/latest/')],
    ['isn’t a public address', redirect('http://api.crossref.org/')],
  ])('%s', async (reason, reply) => {
    server.on('api.crossref.org/', reply)
    const response = await look('10.5555/away')
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toContain(reason)
    expect(page).toContain('We couldn’t look this paper up. Enter the details yourself.')
    expect(fieldOf(page, 'identifiers')).toBe('doi:10.5555/away')
    expect(page).toContain('href="/papers/new?identifier=10.5555%2Faway"')
  })

  test('a page’s own title is used where nothing better is known', async () => {
    const page = await ada.text('/papers/new?identifier=10.5555/nobodys&title=As+the+page+says')
    expect([fieldOf(page, 'title'), fieldOf(page, 'identifiers')]).toEqual([
      'As the page says',
      'doi:10.5555/nobodys',
    ])
    playAll()
    const known = await ada.text('/papers/new?identifier=10.1038/nature14540&title=As+the+page+says')
    expect(fieldOf(known, 'title')).toBe('As the page says')
  })

  test('all say that there’s no such paper', async () => {
    const page = await (await look('10.5555/nobodys')).text()
    expect(page).toContain('None of the services we asked knows this paper.')
    expect(page).toContain('Crossref doesn’t know this paper.')
    expect(fieldOf(page, 'identifiers')).toBe('doi:10.5555/nobodys')
  })

  test.each(['https://example.org/report', 'ISBN 978-0-262-03561-3'])(
    'nobody knows papers by %s',
    async (written) => {
      const page = await (await look(written)).text()
      expect(page).toContain(
        'We can’t look up identifiers or links of this kind. Enter the details yourself.',
      )
      expect(server.requests).toEqual([])
    },
  )

  test('one person has had many looked up', async () => {
    playAll()
    await site.storage.pool.query(
      `insert into rate_limits (key, window_start, count)
       select $1, to_timestamp(floor(extract(epoch from now()) / 3600) * 3600), $2`,
      [`look-up-paper:${ada.personId}`, lookupsAnHour],
    )
    const page = await (await look('10.5555/many')).text()
    expect(page).toContain('Too many attempts.')
    expect(fieldOf(page, 'identifiers')).toBe('doi:10.5555/many')
    expect(server.requests).toEqual([])
  })
})

describe('a title', () => {
  const words = 'attention is all you need'

  test('is looked for here and elsewhere; each paper comes once, with all who have it', async () => {
    playAll()
    const page = await (await look(words)).text()
    expect(page).toContain('Papers for “attention is all you need”')
    const [here = '', elsewhere = ''] = page.split('>Elsewhere<')
    expect(here).toContain('href="/papers/arxiv:1706.03762"')
    const hits = elsewhere.split('<li class="entry">').slice(1)
    expect(hits).toHaveLength(2)
    // Crossref, arXiv and dblp have the library's own paper under three names.
    expect(elsewhere).not.toContain('>Attention Is All You Need<')
    expect(hits[0]).toContain('Attention is not all you need &amp; other remarks')
    expect(hits[0]).toContain('The Remarks Group')
    expect(hits[0]).toContain('<button type="submit">Add')
    expect(hits[1]).toContain('Jörg Alone')
    expect(hits[1]).toContain('2021')
  })

  test('is added with one press; a form can’t say what the paper is called', async () => {
    playAll()
    await look(words)
    const added = await ada.post('/papers/add', {
      identifier: 'arXiv:2103.00001',
      q: words,
      title: 'Forged',
      authors: 'Nobody',
    })
    expect([added.status, added.headers.get('location')]).toEqual([
      303,
      '/papers/arxiv:2103.00001?done=paper-added',
    ])
    expect(await versionsOf('arxiv:2103.00001')).toEqual(['7'])
    expect(await site.text('/papers/arxiv:2103.00001')).not.toContain('Forged')
    const again = await ada.post('/papers/add', { identifier: 'arXiv:2103.00001', q: words })
    expect(again.headers.get('location')).toBe('/papers/arxiv:2103.00001')
  })

  test('is added by what the search said where the paper’s own service doesn’t answer', async () => {
    playAll()
    await look(words)
    server.clear()
    server.on('api.crossref.org/works/', status(500))
    const added = await ada.post('/papers/add', { identifier: 'doi:10.1109/CVPR46437.2021.00637', q: words })
    expect(added.headers.get('location')).toBe('/papers/doi:10.1109/cvpr46437.2021.00637?done=paper-added')
    expect(await site.text('/papers/doi:10.1109/cvpr46437.2021.00637')).toContain('The Remarks Group')
  })

  test('that’s here already is asked about before it’s added again', async () => {
    server.on(
      'api.crossref.org/works/',
      text(crossrefWork({ DOI: '10.5555/same', title: ['Attention Is All You Need'], relation: {} })),
    )
    const response = await ada.post('/papers/add', { identifier: '10.5555/same' })
    const page = await response.text()
    expect(response.status).toBe(409)
    expect(page).toContain('have a paper with this title')
    expect(fieldOf(page, 'title')).toBe('Attention Is All You Need')
  })

  test('gives what some services find while another is away', async () => {
    playAll()
    server.on('dblp.org/search/publ/api', htmlPage)
    server.on('export.arxiv.org/api/query?search_query', status(503))
    const page = await (await look(words)).text()
    expect(page).toContain('dblp sent something we can’t read.')
    expect(page).toContain('arXiv has a problem at the moment (status 503).')
    expect(page).toContain('Attention is not all you need')
  })

  test('that nobody knows can be entered by hand', async () => {
    server.on('api.crossref.org/works?', json({ status: 'ok', message: { items: [] } }))
    server.on('export.arxiv.org/', xml(fixture('arxiv-nothing.xml')))
    server.on('dblp.org/', text(fixture('dblp-nothing.json')))
    const page = await (await look('zzzz qqqq')).text()
    expect(page).toContain('Other services don’t know a paper like this.')
    expect(page).toContain('href="/papers/new?by=hand"')
  })

  test('isn’t looked for without end by one person', async () => {
    await site.storage.pool.query(
      `insert into rate_limits (key, window_start, count)
       select $1, to_timestamp(floor(extract(epoch from now()) / 3600) * 3600), $2`,
      [`look-up-search:${ada.personId}`, searchesAnHour],
    )
    expect(await (await look(words)).text()).toContain('Too many attempts.')
    expect(server.requests).toEqual([])
  })
})

describe('a search that finds nothing', () => {
  test('offers people who are signed in to look elsewhere, and asks nobody before they press', async () => {
    playAll()
    const page = await ada.text('/search?q=zzzzqqqq')
    expect(page).toContain(
      '<form action="/papers/new" method="get"><input type="hidden" name="q" value="zzzzqqqq"/>',
    )
    expect(server.requests).toEqual([])
    expect(await ada.text('/papers/new?q=zzzzqqqq')).toContain('Papers for “zzzzqqqq”')
    expect(server.requests).toHaveLength(3)
  })

  test('asks guests to sign in, and comes back to the same words', async () => {
    const page = await site.text('/search?q=zzzz%20qqqq')
    expect(page).toContain('href="/sign-in?to=%2Fsearch%3Fq%3Dzzzz%2Bqqqq"')
    expect(page).not.toContain('action="/papers/new"')
    expect(server.requests).toEqual([])
  })
})

describe('a guest', () => {
  test('is asked to sign in, and what they typed isn’t lost', async () => {
    playAll()
    const response = await site.get('/papers/new?identifier=10.1038%2Fnature14539')
    expect(response.status).toBe(401)
    expect(await response.text()).toContain(
      '/sign-in?to=%2Fpapers%2Fnew%3Fidentifier%3D10.1038%252Fnature14539',
    )
    const sent = await look('@misc{k, title={Typed for an hour}}', visit(site))
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
    playAll()
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

describe('the search', () => {
  const offer = 'id="look-elsewhere"'

  test.each(['GANs', 'quux nonexistent paper', 'zzzzqqqq'])(
    'offers to look elsewhere where nothing has the words as typed: %s',
    async (typed) => {
      expect(await ada.text(`/search?q=${encodeURIComponent(typed)}`)).toContain(offer)
    },
  )

  test('doesn’t offer it where the words are found often', async () => {
    expect(await ada.text('/search?q=learning')).not.toContain(offer)
  })

  test('doesn’t take acronyms for misspelt words', async () => {
    const page = await ada.text('/search?q=GANs')
    expect(page).toContain('No papers match “GANs”.')
    expect(page).not.toContain('Showing results for')
  })

  test('says that there was nothing before it corrects', async () => {
    expect(await ada.text('/search?q=atention')).toContain('No results for “atention”. Showing results for')
  })

  test.each([
    ['10.5555/unheard-of', 'We don’t have'],
    ['0000-0002-1825-0097', 'identifies a person'],
  ])('says once that it lacks %s', async (identifier, words) => {
    const page = await ada.text(`/search?q=${identifier}`)
    expect(page).toContain(words)
    expect(page).not.toContain('No papers match')
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
