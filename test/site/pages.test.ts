// The site through its front door: every page there is, as a reader without script gets it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { crawl, type Seen } from '../support/crawl.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let seen: Map<string, Seen>

beforeAll(async () => {
  site = await createTestSite()
  seen = await crawl(site, ['/', '/sitemap.xml', '/nothing-here'])
})
afterAll(() => site.close())

function pages(): Seen[] {
  return [...seen.values()].filter(({ contentType }) => contentType.startsWith('text/html'))
}

/** It's there to be dragged or copied, twice on one page; the page's policy runs nothing. */
function withoutBookmarklet(path: string, body: string): string {
  if (path !== '/about/browser') return body
  const [bookmarklet = ''] = body.match(/javascript:\(function%20openPaper[^"]*(?=")/) ?? []
  expect(body.split(bookmarklet)).toHaveLength(3)
  return body.replaceAll(bookmarklet, '')
}

describe('following every link', () => {
  test('finds every part of the site and nothing broken', () => {
    // A page that asks guests to sign in first isn't broken.
    const isBroken = ({ status, path }: Seen) => status >= 400 && status !== 401 && path !== '/nothing-here'
    const broken = [...seen.values()].filter(isBroken)
    expect(broken.map(({ path, status }) => `${status} ${path}`)).toEqual([])
    expect(seen.size).toBeGreaterThan(250)
    expect(site.errors).toEqual([])
  })

  test.each([
    '/papers/arxiv:1905.01320',
    '/papers/arxiv:1910.13038',
    '/papers/arxiv:2007.12223',
    '/papers/arxiv:1602.02410',
    '/papers/dblp:conf/icml/FernandoG16',
    '/papers/arxiv:hep-th/9711200',
    '/venues/neurips/2019',
    '/fields/physics',
    '/tags/meta-learning',
    '/@editors',
    '/experiments',
    '/about/ranking',
    '/feed.rss?sort=best',
    '/@editors.atom',
    '/venues/icml.json',
  ])('reaches %s', (path) => {
    expect(seen.get(path)?.status).toBe(200)
  })

  test('meets no description with two ends of one sentence', () => {
    for (const { path, body } of pages())
      for (const [, said] of body.matchAll(
        /<meta (?:name|property)="(?:og:)?description" content="([^"]*)"/g,
      ))
        expect(said, path).not.toMatch(/[.!?]\.(?:\s|$)|\?\./)
    expect(seen.get('/papers/arxiv:1706.03762')?.body).toContain('et al. ')
  })

  test('meets no script on any page that is for reading', () => {
    // Passkeys, experiments that are run, suggestions on the search page: what they need no script for is read without.
    const runs = /^\/(sign-|experiments\/|search(?:\?|$)|$)/
    const isForReading = ({ path, body }: { path: string; body: string }) =>
      !runs.test(path) && !body.includes('class="experiment-embed"')
    for (const { path, body } of pages().filter(isForReading)) {
      const scripts = [...body.matchAll(/<script\b([^>]*)>/g)].map(([, attributes]) => attributes)
      expect(
        scripts.every((attributes) => attributes?.includes('type="application/ld+json"')),
        path,
      ).toBe(true)
      expect(withoutBookmarklet(path, body), path).not.toMatch(/\son[a-z]+=|javascript:/i)
    }
  })

  test('meets no address of another site that a browser would load by itself', () => {
    for (const { path, body } of pages()) {
      const loaded = [...body.matchAll(/\s(?:src|srcset|poster|data)="([^"]*)"/g)].map(
        ([, address]) => address,
      )
      const sheets = [...body.matchAll(/<link[^>]*rel="(?:stylesheet|icon|preload)"[^>]*>/g)].map(
        ([tag]) => tag,
      )
      expect(
        loaded.filter((address) => !address?.startsWith('/')),
        path,
      ).toEqual([])
      expect(
        sheets.filter((tag) => !/href="\/[^/]/.test(tag)),
        path,
      ).toEqual([])
    }
  })

  test('gives each page one title, one heading of the first rank, and a language', () => {
    for (const { path, body } of pages()) {
      expect(body.match(/<h1\b/g), path).toHaveLength(1)
      expect(body.match(/<title>[^<]+<\/title>/g), path).toHaveLength(1)
      expect(body, path).toContain('<html lang="en">')
    }
  })

  test('meets no id twice on one page', () => {
    for (const { path, body } of pages()) {
      const ids = [...body.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
      expect(new Set(ids).size, path).toBe(ids.length)
    }
  })
})

describe('a paper', () => {
  test('has one address; every other identifier redirects there for good', async () => {
    for (const written of [
      '1905.01320',
      '1905.01320v2',
      'arXiv:1905.01320',
      'ARXIV:1905.01320V2',
      '10.48550/arXiv.1905.01320',
      'doi:10.48550/arXiv.1905.01320',
      'doi:10.48550/arxiv.1905.01320',
      'DOI:10.48550/ARXIV.1905.01320',
      'doi:https://doi.org/10.48550/arXiv.1905.01320',
      'dblp:journals/corr/abs-1905-01320',
      'https://arxiv.org/abs/1905.01320',
      'url:https://arxiv.org/abs/1905.01320',
    ]) {
      const response = await site.get(`/papers/${encodeURIComponent(written)}`)
      expect(response.status, written).toBe(301)
      expect(response.headers.get('location')).toBe('/papers/arxiv:1905.01320')
    }
    const upper = await site.get('/papers/doi:10.1038/NATURE14236')
    expect(upper.headers.get('location')).toBe('/papers/doi:10.1038/nature14236')
  })

  test('shows formulas as HTML and MathML, tables, footnotes and references', async () => {
    const page = await site.text('/papers/dblp:conf/icml/FernandoG16')
    expect(page).toContain('<annotation encoding="application/x-tex">')
    expect(page).toMatch(/class="katex-html"/)
    expect(page).toContain('<table>')
    expect(page).toContain('href="/papers/arxiv:1607.05447"')
  })

  test('names its own authors for scholars’ programs, and each summary’s author for the summary', async () => {
    const page = await site.text('/papers/arxiv:1905.01320')
    expect(page).toContain('<meta name="citation_author" content="Rabinowitz, Neil C."')
    const data = JSON.parse(page.match(/<script type="application\/ld\+json">(.*?)<\/script>/s)?.[1] ?? '')
    const [article, review] = data['@graph']
    expect(article).toMatchObject({ '@type': 'ScholarlyArticle', author: [{ familyName: 'Rabinowitz' }] })
    expect(review).toMatchObject({ '@type': 'Review', author: { name: 'The editors' } })
  })

  test('tells which summaries refer to it', async () => {
    const page = await site.text('/papers/arxiv:1607.05447')
    expect(page).toContain('Cited by')
    expect(page).toContain('Learning End-to-end Video Classification with Rank-Pooling')
  })

  test('that nobody summarised says so and asks not to be listed', async () => {
    const page = await site.text('/papers/arxiv:1607.05447')
    expect(page).toContain('Nobody has summarised this paper yet')
    expect(page).toContain('<meta name="robots" content="noindex"')
  })

  test('has a button to its PDF, or else to where it is', async () => {
    const text = await site.text('/papers/dblp:conf/icml/FernandoG16')
    expect(text).toContain('<a class="button" href="https://proceedings.mlr.press/v48/fernando16.pdf"')
    expect(await site.text('/papers/dblp:journals/jmlr/SrivastavaHKSS14')).toMatch(
      /class="button"[^>]*>Read at jmlr\.org</,
    )
  })

  test('is had as BibTeX, RIS and CSL-JSON', async () => {
    const bibtex = await site.get('/papers/arxiv:1905.01320.bib')
    expect(bibtex.headers.get('content-type')).toBe('application/x-bibtex; charset=utf-8')
    expect(await bibtex.text()).toContain('eprint = {1905.01320}')
    expect(await site.text('/papers/doi:10.1038/nature14236.ris')).toMatch(/^TY {2}- JOUR\r\n/)
    const [item] = JSON.parse(await site.text('/papers/doi:10.1038/nature14236.csl.json'))
    expect(item).toMatchObject({ type: 'article-journal', 'container-title': 'Nature' })
    const moved = await site.get('/papers/1905.01320.bib')
    expect(moved.headers.get('location')).toBe('/papers/arxiv:1905.01320.bib')
  })
})

describe('a summary', () => {
  test('is had as Markdown with what it is of, and its source as a page', async () => {
    const id = (await site.text('/papers/arxiv:1905.01320')).match(/\/summaries\/(\d+)\/source/)?.[1]
    const markdown = await site.get(`/summaries/${id}.md`)
    expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
    expect(await markdown.text()).toMatch(/^---\npaper: "arxiv:1905.01320"\n[\s\S]*author: "editors"/)
    expect(await site.text(`/summaries/${id}/source`)).toContain('\\begin{align')
  })

  test('of a paper with an experiment shows its small claim card', async () => {
    const id = (await site.text('/papers/arxiv:1905.01320')).match(/\/summaries\/(\d+)\/source/)?.[1]
    const page = await site.text(`/summaries/${id}`)
    expect(page).toContain('class="claim-card is-small"')
    expect(page).toContain('property="og:image"')
  })
})

describe('the venue of old links and the rest of them', () => {
  test.each([
    ['/paper?bibtexKey=journals/corr/abs-1905-01320', '/papers/arxiv:1905.01320'],
    ['/paper?bibtexKey=conf/icml/FernandoG16&a=someone', '/papers/dblp:conf/icml/FernandoG16'],
    ['/paper?bibtexKey=http%3A%2F%2Farxiv.org%2Fabs%2F1905.01320', '/papers/arxiv:1905.01320'],
    ['/paper?bibtexKey=10.1038/nature14236', '/papers/doi:10.1038/nature14236'],
    ['/paper?bibtexKey=journals/corr/1602.02410', '/papers/arxiv:1602.02410'],
    ['/internalsearch?q=world%20models%20%26%20more', '/search?q=world%20models%20%26%20more'],
    ['/user?name=editors', '/@editors'],
    ['/venue?key=conf/nips&year=2019', '/venues/neurips/2019'],
    ['/venue', '/venues'],
    ['/rss.xml', '/feed.rss?sort=new'],
  ])('%s leads to %s', async (old, here) => {
    const response = await site.get(old)
    expect(response.status).toBe(301)
    expect(response.headers.get('location')).toBe(here)
  })
})

test('random leads to a paper that has a summary', async () => {
  for (let i = 0; i < 5; i += 1) {
    const response = await site.get('/random')
    expect(response.status).toBe(303)
    expect(await site.text(response.headers.get('location') ?? '')).toContain('<article class="summary"')
  }
})

test('the sitemap lists every summarised paper with its last change', async () => {
  expect(await site.text('/sitemap.xml')).toMatch(
    /<loc>http:\/\/scholium\.test\/sitemaps\/papers-0\.xml<\/loc><lastmod>20/,
  )
  const papers = await site.text('/sitemaps/papers-0.xml')
  expect(papers).toContain('<loc>http://scholium.test/papers/arxiv:1905.01320</loc><lastmod>20')
  expect(papers).not.toContain('1607.05447')
  expect(await site.text('/robots.txt')).toContain('Sitemap: http://scholium.test/sitemap.xml')
})
