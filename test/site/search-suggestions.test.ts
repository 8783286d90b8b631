// Suggestions and prefixes through the front door, over the first library; and searches that could cost much.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Suggestion } from '#domain/search/suggestion.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await createTestSite()
})
afterAll(() => site.close())

async function suggested(typed: string): Promise<Suggestion[]> {
  const response = await site.get(`/search/suggest?q=${encodeURIComponent(typed)}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  const { suggestions } = (await response.json()) as { suggestions: Suggestion[] }
  return suggestions
}

describe('suggestions', () => {
  test.each([
    ['atten', 'Attention Is All You Need'],
    ['attention is all', 'Attention Is All You Need'],
    ['lottery tick', 'The Lottery Ticket Hypothesis: Finding Sparse, Trainable Neural Networks'],
    ['hochreiter long', 'Long Short-Term Memory'],
  ])('%s finds a title that goes on so', async (typed, title) => {
    const titles = (await suggested(typed)).filter(({ kind }) => kind === 'paper')
    expect(titles.map(({ label }) => label)).toContain(title)
    expect(titles.length).toBeLessThanOrEqual(6)
    for (const { address } of titles) expect((await site.get(address)).status).toBe(200)
  })

  test('name authors whose papers a search finds, and venues that have a page', async () => {
    const [author] = (await suggested('hochr')).filter(({ kind }) => kind === 'author')
    expect(author?.label).toBe('Sepp Hochreiter')
    expect(await site.text(author?.address ?? '')).toContain('Long Short-Term Memory')
    const [venue] = (await suggested('neur')).filter(({ kind }) => kind === 'venue')
    expect((await site.get(venue?.address ?? '')).status).toBe(200)
  })

  test.each(['', 'a', 'author:ho', 'x'.repeat(300), '%', "'", '\\', '深', '((( & | !'])(
    '%j asks for nothing that fails',
    async (typed) => {
      expect(Array.isArray(await suggested(typed))).toBe(true)
    },
  )

  test('say how many more requests are welcome', async () => {
    const response = await site.get('/search/suggest?q=residual+lea')
    expect(response.headers.get('ratelimit')).toMatch(/^"default";r=\d+;t=\d+$/)
  })
})

describe('a word that goes on', () => {
  test('is found by its beginning, and the page says so', async () => {
    const page = await site.text('/search?q=hypoth')
    expect(page).toContain('Showing results for words that begin with <b>hypoth</b>')
    expect(page).toContain('Hypothesis')
  })

  test('may be asked for, and isn’t where the word is whole', async () => {
    expect(await site.text('/search?q=hypoth*')).toContain('Hypothesis')
    expect(await site.text('/search?q=lottery')).not.toContain('words that begin with')
  })
})

test.each(['P16-1145', 'rJl-b3RcF7', '2401.00001', 'doi:10.5555/atention', 'hep-th/9901001'])(
  'the identifier %s is never repaired',
  async (identifier) => {
    const page = await site.text(`/search?q=${encodeURIComponent(identifier)}`)
    expect(page).not.toContain('Showing results for')
  },
)

test.each([
  ['prefixes', Array.from('abcdefghijkl', (letter) => `${letter}al*`).join(' ')],
  ['the commonest words', 'learning '.repeat(40)],
  ['words between commas', Array.from({ length: 100 }, (_, i) => `w${i}*`).join(',')],
  ['one long word', 'a'.repeat(2_000)],
  ['quotes', '"'.repeat(200)],
  ['unspaced characters', '学'.repeat(300)],
])('many %s are a search like any other', async (_what, query) => {
  expect((await site.get(`/search?q=${encodeURIComponent(query)}`)).status).toBe(200)
})
