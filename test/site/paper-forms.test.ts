// From a paper that nobody knows to its page, by every way there is, and the corrections after.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ada: Member
let grace: Member
beforeAll(async () => {
  site = await createTestSite()
  ada = await signIn(site, 'ada')
  grace = await signIn(site, 'grace')
})
afterAll(() => site.close())

const filled = {
  title: 'A New Paper',
  authors: 'Doe, Jane\nNASA and ESA',
  identifiers: 'https://doi.org/10.5555/New.1\n1999.99999 is none',
  year: '2020',
  venue: 'ICML',
  venueKind: 'conference',
  fields: ['physics'],
  tags: 'Rank Pooling, video',
  url: 'https://example.org/paper.pdf',
}
/** Several papers here have one title. */
const form = { ...filled, identifiers: '10.5555/New.1', isDifferent: 'yes' }

/** What a field of the form on this page holds. */
function fieldOf(page: string, name: string): string | undefined {
  const input = page.match(new RegExp(`<input id="${name}"[^>]*? value="([^"]*)"`))?.[1]
  return input ?? page.match(new RegExp(`<textarea id="${name}"[^>]*>\n?([^<]*)<`))?.[1]
}

async function look(source: string): Promise<Response> {
  return ada.post('/papers/look', { source })
}

describe('the ways to a paper that is not there', () => {
  test('begin on the page of its address and in the search', async () => {
    const page = await site.text('/papers/doi:10.5555/none')
    expect(page).toContain('href="/papers/new?identifier=doi%3A10.5555%2Fnone"')
    const search = await site.text('/search?q=10.5555%2Fnone')
    expect(search).toContain('href="/papers/new?identifier=doi%3A10.5555%2Fnone"')
    expect(await site.text('/search?q=zzzzqqqq')).toContain('href="/papers/new"')
  })

  test('ask who is there', async () => {
    const visitor = visit(site)
    expect((await visitor.get('/papers/new')).status).toBe(401)
    expect((await visitor.post('/papers/new', form)).status).toBe(401)
    expect((await visitor.post('/papers/look', { source: '1905.01320' })).status).toBe(401)
  })

  test('lead to the form with the identifier in it', async () => {
    const page = await ada.text('/papers/new?identifier=10.5555/none')
    expect(fieldOf(page, 'identifiers')).toBe('doi:10.5555/none')
    expect(fieldOf(await (await look(' arXiv:2401.00001v3 ')).text(), 'identifiers')).toBe('arXiv:2401.00001')
    expect(fieldOf(await (await look('https://example.org/a')).text(), 'url')).toBe('https://example.org/a')
  })

  test('lead to the paper where it is known, under any name', async () => {
    for (const source of [
      '1905.01320',
      'https://arxiv.org/pdf/1905.01320v2',
      '@misc{k, title={T}, eprint={1905.01320}}',
    ]) {
      const response = await look(source)
      expect([response.status, response.headers.get('location')]).toEqual([303, '/papers/arxiv:1905.01320'])
    }
  })

  test('lead from BibTeX to a form to look over', async () => {
    const source = `@article{k, title = {{\\"U}ber {DNA} in $O(n)$}, author = {van der Berg, Jan and {NASA and ESA} and others},
      journal = {Nature}, year = 2001, volume = 3, pages = {1--9}, doi = {10.5555/bib}}
      @article{l, title = {Another}}
      @article{m, year = 2001}`
    const response = await look(source)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(fieldOf(page, 'title')).toBe('Über DNA in $O(n)$')
    expect(fieldOf(page, 'authors')).toBe('van der Berg, Jan\nNASA and ESA\net al.')
    expect(fieldOf(page, 'venue')).toBe('Nature')
    expect(fieldOf(page, 'pages')).toBe('1-9')
    expect(page).toContain('Your text describes 3 papers; this is the first.')
    expect(page).toContain('The entry “m” on line 4 has no title.')
  })

  test('lead from CSL-JSON there too', async () => {
    const source = JSON.stringify({
      title: 'From CSL',
      DOI: '10.5555/csl',
      author: [{ family: 'Doe', given: 'J' }],
    })
    const page = await (await look(source)).text()
    expect([fieldOf(page, 'title'), fieldOf(page, 'authors')]).toEqual(['From CSL', 'Doe, J'])
  })

  test.each([
    ['RIS', 'TY  - JOUR\nTI  - From elsewhere\nAU  - Doe, Jane\nDO  - 10.5555/ris\nPY  - 2020\nER  - \n'],
    [
      'a record of Crossref',
      '{"message": {"DOI": "10.5555/ris", "type": "journal-article", "title": ["From elsewhere"], "member": "1", "author": [{"family": "Doe", "given": "Jane"}]}}',
    ],
    [
      'a record of dblp',
      '<?xml version="1.0"?><dblp><article key="journals/x/Doe20"><author>Jane Doe</author><title>From elsewhere.</title><journal>X</journal><year>2020</year></article></dblp>',
    ],
  ])('lead from %s there too', async (_, source) => {
    const page = await (await look(source)).text()
    expect([fieldOf(page, 'title'), fieldOf(page, 'authors')]).toEqual(['From elsewhere', 'Doe, Jane'])
  })

  test.each([
    '',
    '?!',
    '0000-0002-9322-3515',
    'https://orcid.org/0000-0002-9322-3515',
    '@misc{a, title = {A}',
    '[]',
  ])('give %j back with a reason', async (source) => {
    const response = await look(source)
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain('role="alert"')
    expect(fieldOf(page, 'source')).toBe(source)
  })
})

describe('a paper entered by hand', () => {
  test('comes back filled in where something is wrong, with what is wrong', async () => {
    const response = await ada.post('/papers/new', filled)
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain('“1999.99999 is none” isn’t a DOI')
    expect(fieldOf(page, 'title')).toBe('A New Paper')
    expect(fieldOf(page, 'authors')).toBe('Doe, Jane\nNASA and ESA')
    expect(page).toMatch(/<input type="checkbox" id="field-physics"[^>]* checked/)
    expect(page).toMatch(/<option (?:value="conference" selected|selected value="conference")/)
  })

  test.each([
    ['year', { ...form, year: 'soon' }],
    ['identifier, such as a DOI', { ...form, identifiers: '', url: '' }],
    ['Enter the paper’s title', { ...form, title: ' ' }],
    ['starts with http', { ...form, url: 'javascript:alert(1)' }],
    ['no field', { ...form, fields: ['alchemy'] }],
  ])('is refused because of its %s', async (words, fields) => {
    const response = await ada.post('/papers/new', fields)
    expect(response.status).toBe(422)
    expect(await response.text()).toContain(words)
  })

  test('gets its page, and a second is led there', async () => {
    const added = await ada.post('/papers/new', form)
    expect([added.status, added.headers.get('location')]).toEqual([
      303,
      '/papers/doi:10.5555/new.1?done=paper-added',
    ])
    const page = await site.text('/papers/doi:10.5555/new.1')
    for (const words of [
      'A New Paper',
      'Jane Doe',
      'NASA and ESA',
      '/venues/icml',
      '/fields/physics',
      '/tags/rank-pooling',
    ])
      expect(page).toContain(words)
    const again = await grace.post('/papers/new', form)
    expect([again.status, again.headers.get('location')]).toEqual([303, '/papers/doi:10.5555/new.1'])
  })

  test('needs no identifier where it has an address', async () => {
    const fields = { ...form, identifiers: '', url: 'https://example.org/reports/7' }
    const added = await ada.post('/papers/new', fields)
    expect(added.headers.get('location')).toBe('/papers/url:https://example.org/reports/7?done=paper-added')
    expect((await site.get('/papers/url:https://example.org/reports/7')).status).toBe(200)
  })
})

describe('correcting a paper', () => {
  const address = '/papers/doi:10.5555/edit.1'
  beforeAll(async () => {
    await ada.post('/papers/new', { ...form, identifiers: '10.5555/edit.1' })
  })

  test('is for the person who added it, and for nobody else', async () => {
    expect((await ada.get(`${address}/edit`)).status).toBe(200)
    expect((await grace.get(`${address}/edit`)).status).toBe(403)
    expect((await grace.post(`${address}/edit`, form)).status).toBe(403)
    expect((await site.get(`${address}/edit`)).status).toBe(401)
    expect((await ada.get('/papers/doi:10.5555/none/edit')).status).toBe(404)
  })

  test('is offered to those who may', async () => {
    const link = `href="${address}/edit"`
    expect(await ada.text(address)).toContain(link)
    expect(await grace.text(address)).not.toContain(link)
    expect(await site.text(address)).not.toContain(link)
  })

  test('shows what there is, and what is saved is seen by everybody', async () => {
    const page = await ada.text(`${address}/edit`)
    expect(fieldOf(page, 'title')).toBe('A New Paper')
    expect(fieldOf(page, 'authors')).toBe('Doe, Jane\nNASA and ESA')
    expect(fieldOf(page, 'tags')).toBe('rank-pooling, video')
    const saved = await ada.post(`${address}/edit`, { ...form, identifiers: '', title: 'A Better Title' })
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `${address}?done=paper-edited`])
    expect(await site.text(address)).toContain('A Better Title')
  })

  test('takes another identifier, which leads there', async () => {
    const saved = await ada.post(`${address}/edit`, { ...form, identifiers: 'arXiv:2402.00001' })
    expect(saved.headers.get('location')).toBe('/papers/arxiv:2402.00001?done=paper-edited')
    expect((await site.get(address)).headers.get('location')).toBe('/papers/arxiv:2402.00001')
  })

  test('comes back filled in where it is refused', async () => {
    const response = await ada.post(`${address}/edit`, { ...form, identifiers: '1905.01320' })
    expect(response.status).toBe(409)
    expect(fieldOf(await response.text(), 'identifiers')).toBe('1905.01320')
  })

  test('keeps the year of a meeting that was in another year', async () => {
    await site.storage.pool.query(
      `update papers set added_by_id = $1, year = 2018, venue_year = 2019 where key = 'arxiv:1905.01320'`,
      [ada.personId],
    )
    const fields = { ...form, identifiers: '', year: '2018' }
    expect((await ada.post('/papers/arxiv:1905.01320/edit', fields)).status).toBe(303)
    const { rows } = await site.storage.pool.query(
      `select venue_year from papers where key = 'arxiv:1905.01320'`,
    )
    expect(rows).toEqual([{ venue_year: 2019 }])
  })

  test('leaves papers alone whose own name ends like it', async () => {
    await ada.post('/papers/new', { ...form, identifiers: '10.5555/the/edit' })
    expect((await site.get('/papers/doi:10.5555/the/edit')).status).toBe(200)
    expect((await ada.get('/papers/doi:10.5555/the/edit/edit')).status).toBe(200)
  })
})

test('nobody learns who added a paper', async () => {
  const paths = [
    '/papers/arxiv:2402.00001',
    '/papers/doi:10.5555/new.1',
    '/papers/doi:10.5555/new.1.csl.json',
    '/venues/icml',
  ]
  for (const path of paths) expect(await grace.text(path), path).not.toMatch(/\bada\b/i)
})

test('nothing of this was an error', () => {
  expect(site.errors).toEqual([])
})

describe('a title that the library has', () => {
  const source = `@inproceedings{k, title = {Attention is all you need}, author = {Doe, Jane}, doi = {10.5555/attention}}`

  test('is shown with year and authors before anything is added', async () => {
    const page = await (await look(source)).text()
    expect(page).toContain('have a paper with this title')
    expect(page).toContain('<a href="/papers/arxiv:1706.03762">Attention Is All You Need</a>, Ashish Vaswani')
    expect(page).toContain('2017')
    expect(page).not.toContain('don’t have this paper yet')
  })

  test('is not added by hand until one says that it is a different paper', async () => {
    const mine = {
      ...form,
      title: 'Attention is all you need!',
      identifiers: '10.5555/attention',
      url: '',
      isDifferent: '',
    }
    const refused = await ada.post('/papers/new', mine)
    const page = await refused.text()
    expect(refused.status).toBe(409)
    expect(page).toContain('/papers/arxiv:1706.03762')
    expect(page.match(/We already have/g)).toHaveLength(1)
    expect(page.match(/class="refusal"/g)).toHaveLength(1)
    expect(fieldOf(page, 'title')).toBe(mine.title)
    const added = await ada.post('/papers/new', { ...mine, isDifferent: 'yes' })
    expect(added.headers.get('location')).toBe('/papers/doi:10.5555/attention?done=paper-added')
  })
})

test('a work that the library has under another title is shown, and nothing typed is lost or given to it', async () => {
  const work = { ...form, authors: 'Doe, Jane\nRoe, Richard', year: '2019', url: '', tags: '' }
  const there = '/papers/arxiv:1903.00001'
  const title = 'Steady wobbling among large wibbles'
  await ada.post('/papers/new', { ...work, title, identifiers: 'arXiv:1903.00001' })
  const before = await ada.text(there)
  const typed = {
    ...{ ...work, title: `${title}: A long subtitle`, identifiers: '10.5555/likely.2', isDifferent: '' },
    ...{ url: 'https://wibbles.test/', tags: 'wibbles', abstract: 'Buy wibbles.' },
  }
  const refused = await grace.post('/papers/new', typed)
  const page = await refused.text()
  expect(refused.status).toBe(409)
  expect(page).toContain(`href="${there}"`)
  expect(page).toContain('name="isDifferent"')
  for (const name of ['title', 'identifiers', 'url', 'tags', 'abstract'] as const)
    expect(fieldOf(page, name), name).toBe(typed[name])
  expect(await ada.text(there)).toBe(before)
  const added = await grace.post('/papers/new', { ...typed, isDifferent: 'yes' })
  expect(added.headers.get('location')).toBe('/papers/doi:10.5555/likely.2?done=paper-added')
})

test('authors as they are printed are cited by family and given name', async () => {
  const authors = 'Jane van der Doe\n{Google DeepMind}\nR Core Team\n山田 太郎'
  await ada.post('/papers/new', {
    ...form,
    title: 'Printed',
    authors,
    identifiers: '10.5555/printed',
    url: '',
  })
  expect(await site.text('/papers/doi:10.5555/printed.bib')).toContain(
    'author = {van der Doe, Jane and {Google DeepMind} and {R Core Team} and 山田, 太郎}',
  )
  const ris = await site.text('/papers/doi:10.5555/printed.ris')
  expect(ris).toContain('AU  - van der Doe, Jane\r\nAU  - Google DeepMind\r\n')
  const page = await ada.text('/papers/doi:10.5555/printed/edit')
  expect(fieldOf(page, 'authors')).toBe('van der Doe, Jane\n{Google DeepMind}\nR Core Team\n山田, 太郎')
})
