// The papers of lists as files for reference managers: of a venue and its year, a field, a tag, a person, a search.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noteWorkNotices } from '#actions/note-work-notices.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { readPasted } from '#sources/pasted.ts'
import { mostCited } from '#storage/queries/cited-lists.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite

beforeAll(async () => {
  site = await createTestSite()
})
afterAll(() => site.close())

async function titlesIn(path: string): Promise<string[]> {
  const answer = await site.get(path)
  expect(answer.status, path).toBe(200)
  const text = await answer.text()
  const type = answer.headers.get('content-type') ?? ''
  if (type.includes('research-info'))
    return [...text.matchAll(/^TI {2}- (.*)\r$/gm)].map(([, title = '']) => title)
  const reading = await readPasted(text, type.includes('bibtex') ? 'bibtex' : 'csl')
  if (isRefusal(reading)) throw new Error(`${path}: ${reading.message}`)
  return reading.papers.map(({ draft }) => draft.title)
}

async function someAddresses(): Promise<string[]> {
  const [venue, field, tag] = await Promise.all(
    [/href="(\/venues\/[\w-]+)"/, /href="(\/fields\/[\w-]+)"/, /href="(\/tags\/[\w-]+)"/].map(
      async (link, place) => {
        const index = await site.text(['/venues', '/fields', '/tags'][place] ?? '')
        return index.match(link)?.[1] ?? ''
      },
    ),
  )
  const year = (await site.text(venue ?? '')).match(/href="(\/venues\/[\w-]+\/\d{4})"/)?.[1] ?? ''
  return [venue ?? '', year, field ?? '', tag ?? '', '/@editors']
}

describe('a list', () => {
  test('is had as BibTeX, RIS and CSL-JSON with the same papers, and links to all three', async () => {
    for (const address of await someAddresses()) {
      const bibtex = await titlesIn(`${address}.bib`)
      expect(bibtex.length, address).toBeGreaterThan(0)
      expect(await titlesIn(`${address}.ris`)).toEqual(bibtex)
      expect(await titlesIn(`${address}.csl.json`)).toEqual(bibtex)
      const page = await site.text(address)
      for (const ending of ['.bib', '.ris', '.csl.json']) expect(page).toContain(`href="${address}${ending}"`)
    }
  })

  test('of a search has what its pages show', async () => {
    const titles = await titlesIn('/search.bib?q=learning')
    expect(titles.length).toBeGreaterThan(3)
    expect(await titlesIn('/search.csl.json?q=learning')).toEqual(titles)
    expect(await site.text('/search?q=learning')).toContain('href="/search.bib?q=learning"')
    const known = await site.text('/search.bib?q=arxiv:1905.01320')
    expect(known).toContain('eprint = {1905.01320}')
    expect(await site.text('/search.bib?q=')).toBe('')
    expect(JSON.parse(await site.text('/search.csl.json?q=nosuchwordanywhere'))).toEqual([])
  })

  test.each([
    '/venues/none.bib',
    '/venues/none/2019.ris',
    '/tags/none.csl.json',
    '/fields/none.bib',
    '/@nobody.bib',
    '/venues/none/20.bib',
  ])('%s is not there', async (path) => {
    expect((await site.get(path)).status).toBe(404)
  })

  test('is cut at a thousand papers, which BibTeX says', async () => {
    await site.storage.pool.query(
      `insert into papers (key, title, authors, author_names, authors_complete, fields, tags)
       select 'doi:10.5555/many.' || n, 'Many ' || n, '[{"name": "A B"}]', '{A B}', true, '{}', '{many}' from generate_series(1, $1::integer) n`,
      [mostCited + 1],
    )
    const text = await site.text('/tags/many.bib')
    expect(text.match(/^@/gm)).toHaveLength(mostCited)
    expect(text).toMatch(/^Only the first 1,000 papers/)
    expect((await site.text('/tags/many.ris')).match(/^TY/gm)).toHaveLength(mostCited)
  })

  test('says which papers were retracted, in the field that each format has for it', async () => {
    const [paper] = (
      await site.storage.pool.query<{ id: number; key: string }>(
        `select id::int, key from papers where key = 'arxiv:1905.01320'`,
      )
    ).rows
    if (paper === undefined) throw new Error('no paper')
    const address = `/papers/${paper.key}`
    expect(await site.text(`${address}.bib`)).not.toMatch(/retracted/i)
    const notices = [{ kind: 'retraction' as const, value: '10.5555/notice' }]
    await noteWorkNotices(site.storage, operator, { paperId: paper.id, source: 'crossref', notices })
    await expect.poll(() => site.text(`${address}.bib`)).toContain('note = {Retracted}')
    expect(await site.text(`${address}.ris`)).toContain('N1  - Retracted\r\n')
    expect(JSON.parse(await site.text(`${address}.csl.json`))).toMatchObject([
      { status: 'retracted', note: 'Retracted' },
    ])
    const found = await site.text(`/search.bib?q=${paper.key}`)
    expect(found).toContain('note = {Retracted}')
  })

  test('of a person keeps what they wrote anonymously to themselves', async () => {
    const [{ id, paper } = { id: 0, paper: '' }] = (
      await site.storage.pool.query<{ id: number; paper: string }>(
        `select s.id, p.title as paper from summaries s join papers p on p.id = s.paper_id
         join persons a on a.id = s.author_id where a.name = 'editors' and s.is_visible limit 1`,
      )
    ).rows
    expect(await titlesIn('/@editors.bib')).toContain(paper)
    await site.storage.pool.query('update summaries set anonymous = true where id = $1', [id])
    await expect.poll(() => titlesIn('/@editors.bib')).not.toContain(paper)
  })
})
