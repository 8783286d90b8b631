// Papers looked up at services that don’t answer, or nonsense: the form is there, and the page says why.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { lookupsAnHour } from '#actions/lookup/look-up-limits.ts'
import type { Member } from '../support/browsing.ts'
import { fixture } from '../support/fixtures.ts'
import { fieldOf, type LookupSite, look, openLookupSite, playAll } from '../support/lookup-site.ts'
import type { TestSite } from '../support/site.ts'
import {
  drip,
  gzipBomb,
  page as htmlPage,
  hugeByLength,
  redirect,
  reset,
  type SourceServer,
  silent,
  status,
  text,
  truncated,
  xml,
} from '../support/source-server.ts'

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
    const response = await look(ada, '10.5555/away')
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toContain(reason)
    expect(page).toContain('We couldn’t look this paper up. Enter the details yourself.')
    expect(fieldOf(page, 'identifiers')).toBe('doi:10.5555/away')
    expect(page).toContain('href="/papers/new?identifier=10.5555%2Faway"')
  })

  test('PubMed and Europe PMC speak of another paper', async () => {
    server.on('eutils.ncbi.nlm.nih.gov/', xml(fixture('pubmed-26017442.xml')))
    server.on('www.ebi.ac.uk/', text(fixture('europe-pmc-PMC8371605.json')))
    const page = await (await look(ada, 'PMID: 26017443')).text()
    expect(page).toContain('PubMed answered with the record of another paper.')
    expect(page).toContain('Europe PMC answered with the record of another paper.')
    expect([fieldOf(page, 'title'), fieldOf(page, 'identifiers')]).toEqual([undefined, 'PMID:26017443'])
  })

  test('a page’s own title is used where nothing better is known', async () => {
    const page = await ada.text('/papers/new?identifier=10.5555/nobodys&title=As+the+page+says')
    expect([fieldOf(page, 'title'), fieldOf(page, 'identifiers')]).toEqual([
      'As the page says',
      'doi:10.5555/nobodys',
    ])
    playAll(server)
    const known = await ada.text('/papers/new?identifier=10.1038/nature14540&title=As+the+page+says')
    expect(fieldOf(known, 'title')).toBe('As the page says')
  })

  test('all say that there’s no such paper', async () => {
    const page = await (await look(ada, '10.5555/nobodys')).text()
    expect(page).toContain('None of the services we asked knows this paper.')
    expect(page).toContain('Crossref doesn’t know this paper.')
    expect(fieldOf(page, 'identifiers')).toBe('doi:10.5555/nobodys')
  })

  test.each(['https://example.org/report', 'ISBN 978-0-262-03561-3'])(
    'nobody knows papers by %s',
    async (written) => {
      const page = await (await look(ada, written)).text()
      expect(page).toContain(
        'We can’t look up identifiers or links of this kind. Enter the details yourself.',
      )
      expect(server.requests).toEqual([])
    },
  )

  test('one person has had many looked up', async () => {
    playAll(server)
    await site.storage.pool.query(
      `insert into rate_limits (key, window_start, count)
       select $1, to_timestamp(floor(extract(epoch from now()) / 3600) * 3600), $2`,
      [`lookup-paper:${ada.personId}`, lookupsAnHour],
    )
    const page = await (await look(ada, '10.5555/many')).text()
    expect(page).toContain('Too many attempts.')
    expect(fieldOf(page, 'identifiers')).toBe('doi:10.5555/many')
    expect(server.requests).toEqual([])
  })
})

test('nothing of this was an error', () => {
  expect(site.errors).toEqual([])
})
