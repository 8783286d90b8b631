// Lists: their orders, their pages while things are added, and each as RSS, Atom and JSON Feed.

import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPaper } from '#actions/add-paper.ts'
import { addPerson } from '#actions/add-person.ts'
import { castVote } from '#actions/cast-vote.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { fields, venues } from '#storage/schema.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { someIdentifiers } from '../support/some-identifiers.ts'

let site: TestSite
let people: number[]
const day = 86_400_000
const start = Date.UTC(2026, 0, 1)

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  await site.storage.db.insert(fields).values([{ key: 'botany', name: 'Botany' }])
  await site.storage.db
    .insert(venues)
    .values([{ key: 'moss', name: 'Moss Letters', short: 'Moss', kind: 'journal' }])
  people = []
  for (const name of ['anna', 'bert', 'carl', 'dora'])
    people.push(
      accepted(await addPerson(site.storage, operator, { name, displayName: name.toUpperCase() })).id,
    )
  for (let i = 0; i < 65; i += 1) await publish(i)
})
afterAll(() => site.close())

function accepted<T extends object>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(result.message)
  return result
}

/** Summary number `i` of paper number `i`, published on day `i`. */
async function publish(i: number, at = start + i * day): Promise<number> {
  const draft = {
    identifiers: someIdentifiers(`10.5555/list.${i}`),
    title: `Paper number ${i} & <friends>`,
    authors: [{ name: 'Some Body' }],
    year: 2020,
    venue: 'moss',
    fields: ['botany'],
    tags: ['leaf'],
  }
  const paper = accepted(await addPaper(site.storage, operator, draft))
  const authorId = people[0] ?? 0
  const text = `Summary number ${i}.`
  const publishedAt = new Date(at)
  return accepted(
    await writeSummary(site.storage, operator, { paperId: paper.id, authorId, text, publishedAt }),
  ).id
}

/** Numbers of the papers on a page, in its order. */
function numbersOf(page: string): number[] {
  return [...page.matchAll(/>Paper number (\d+) &amp; &lt;friends/g)].map(([, number]) => Number(number))
}

function nextOf(page: string): string | undefined {
  return page.match(/<a href="([^"]+)" rel="next"/)?.[1]?.replaceAll('&amp;', '&')
}

describe('the feed', () => {
  test.each(['hot', 'best', 'new'])(
    'by %s shows every summary once, page after page, back and forth',
    async (sort) => {
      const seen: number[] = []
      const firstRows: number[][] = []
      let last = ''
      for (let path: string | undefined = `/?sort=${sort}`; path !== undefined; path = nextOf(last)) {
        last = await site.text(path)
        firstRows.push(numbersOf(last))
        seen.push(...numbersOf(last))
      }
      expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 65 }, (_, i) => i))
      const before = last.match(/<a href="([^"]+)" rel="prev"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
      expect(numbersOf(await site.text(before))).toEqual(firstRows.at(-2))
    },
  )

  test('repeats and hides nothing when summaries arrive while one reads', async () => {
    const first = await site.text('/?sort=new')
    await publish(100, start + 200 * day)
    await publish(101, start + 201 * day)
    const second = await site.text(nextOf(first) ?? '')
    expect(numbersOf(first)).toEqual(Array.from({ length: 20 }, (_, i) => 64 - i))
    expect(numbersOf(second)).toEqual(Array.from({ length: 20 }, (_, i) => 44 - i))
  })

  test('a field shows its own summaries, and one without any says so', async () => {
    await site.storage.db.insert(fields).values([{ key: 'geology', name: 'Geology' }])
    expect(numbersOf(await site.text('/?field=botany&sort=new'))[0]).toBe(101)
    expect(await site.text('/?field=geology')).toContain('No summaries here yet')
  })

  test('votes move a summary in hot and best, not in new', async () => {
    const id = Number((await site.text('/papers/doi:10.5555/list.3')).match(/id="summary-(\d+)"/)?.[1])
    for (const voterId of people.slice(1))
      accepted(await castVote(site.storage, operator, { summaryId: id, voterId, value: 1 }))
    expect(numbersOf(await site.text('/?sort=best&page=1'))[0]).toBe(3)
    expect(numbersOf(await site.text('/?sort=new&page=1'))[0]).toBe(101)
  })

  test('an equal rank is ordered by an id that tells nothing, always the same way', async () => {
    const once = numbersOf(await site.text('/?sort=best'))
    expect(numbersOf(await site.text('/?sort=best&page=1'))).toEqual(once)
    const sorted = once.slice(1).toSorted((a, b) => b - a)
    expect(once.slice(1)).not.toEqual(sorted)
  })
})

describe('lists of papers', () => {
  test.each(['/venues/moss', '/venues/moss/2020', '/fields/botany', '/tags/leaf'])(
    '%s shows all, page after page',
    async (path) => {
      const seen: number[] = []
      for (let next: string | undefined = path; next !== undefined; ) {
        const page = await site.text(next)
        seen.push(...numbersOf(page))
        next = nextOf(page)
      }
      expect(new Set(seen).size).toBe(67)
      expect(seen).toHaveLength(67)
    },
  )

  test('venues, fields and tags tell their numbers of papers', async () => {
    expect(await site.text('/venues')).toContain('67 papers')
    expect(await site.text('/fields')).toContain('67 papers')
    expect(await site.text('/tags')).toMatch(/#leaf<\/a> <span[^>]*>67</)
  })
})

describe('every list as a feed', () => {
  const lists = [
    '/feed',
    '/@anna',
    '/venues/moss',
    '/venues/moss/2020',
    '/fields/botany',
    '/tags/leaf',
    '/search',
  ]
  const query = (list: string) => (list === '/search' ? '?q=paper' : '')

  test.each(lists)('%s is well-formed RSS and Atom with absolute links', async (list) => {
    for (const format of ['rss', 'atom']) {
      const response = await site.get(`${list}.${format}${query(list)}`)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toContain(`application/${format}+xml`)
      const body = await response.text()
      new SaxesParser({ xmlns: true }).write(body).close()
      expect(body).toContain('http://scholium.test/')
      expect(body).toMatch(/Paper number \d+ &amp; &lt;friends&gt;/)
    }
  })

  test.each(lists)('%s is a JSON Feed', async (list) => {
    const feed = JSON.parse(await site.text(`${list}.json${query(list)}`))
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1')
    expect(feed.items).toHaveLength(20)
    expect(feed.items[0].url).toMatch(/^http:\/\/scholium\.test\//)
  })

  test('the list of people is one too', async () => {
    const feed = JSON.parse(await site.text('/people.json'))
    expect(feed.items.map((item: { title: string }) => item.title)).toEqual(['ANNA', 'DORA', 'CARL', 'BERT'])
    for (const format of ['rss', 'atom'])
      new SaxesParser({ xmlns: true }).write(await site.text(`/people.${format}`)).close()
  })
})
