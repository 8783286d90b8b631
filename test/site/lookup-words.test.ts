// Papers looked for by words, here and at other services, through the front door.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { searchesAnHour } from '#actions/lookup/look-up-limits.ts'
import type { Member } from '../support/browsing.ts'
import { fixture } from '../support/fixtures.ts'
import {
  crossrefWork,
  fieldOf,
  type LookupSite,
  look,
  openLookupSite,
  playAll,
  versionsOf,
} from '../support/lookup-site.ts'
import type { TestSite } from '../support/site.ts'
import { page as htmlPage, json, type SourceServer, status, text, xml } from '../support/source-server.ts'

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

describe('a title', () => {
  const words = 'attention is all you need'

  test('is looked for here and elsewhere; each paper comes once, with all who have it', async () => {
    playAll(server)
    const page = await (await look(ada, words)).text()
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
    playAll(server)
    await look(ada, words)
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
    expect(await versionsOf(site, 'arxiv:2103.00001')).toEqual(['7'])
    const { rows } = await site.storage.pool.query(`select fields from papers where key = 'arxiv:2103.00001'`)
    expect(rows).toEqual([{ fields: ['computer-science'] }])
    expect(await site.text('/papers/arxiv:2103.00001')).not.toContain('Forged')
    const again = await ada.post('/papers/add', { identifier: 'arXiv:2103.00001', q: words })
    expect(again.headers.get('location')).toBe('/papers/arxiv:2103.00001')
  })

  test('is added by what the search said where the paper’s own service doesn’t answer', async () => {
    playAll(server)
    await look(ada, words)
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
    playAll(server)
    server.on('dblp.org/search/publ/api', htmlPage)
    server.on('export.arxiv.org/api/query?search_query', status(503))
    const page = await (await look(ada, words)).text()
    expect(page).toContain('dblp sent something we can’t read.')
    expect(page).toContain('arXiv has a problem at the moment (status 503).')
    expect(page).toContain('Attention is not all you need')
  })

  test('that nobody knows can be entered by hand', async () => {
    server.on('api.crossref.org/works?', json({ status: 'ok', message: { items: [] } }))
    server.on('export.arxiv.org/', xml(fixture('arxiv-nothing.xml')))
    server.on('dblp.org/', text(fixture('dblp-nothing.json')))
    const page = await (await look(ada, 'zzzz qqqq')).text()
    expect(page).toContain('Other services don’t know a paper like this.')
    expect(page).toContain('href="/papers/new?by=hand"')
  })

  test('isn’t looked for without end by one person', async () => {
    await site.storage.pool.query(
      `insert into rate_limits (key, window_start, count)
       select $1, to_timestamp(floor(extract(epoch from now()) / 3600) * 3600), $2`,
      [`lookup-search:${ada.personId}`, searchesAnHour],
    )
    expect(await (await look(ada, words)).text()).toContain('Too many attempts.')
    expect(server.requests).toEqual([])
  })
})

describe('a search that finds nothing', () => {
  test('offers people who are signed in to look elsewhere, and asks nobody before they press', async () => {
    playAll(server)
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

test('nothing of this was an error', () => {
  expect(site.errors).toEqual([])
})
