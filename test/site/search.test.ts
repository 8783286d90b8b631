// Search through the front door, over the first library.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestSite, type TestSite } from '../support/site.ts'

/** Said of words, and of identifiers. */
const isNotHere = /No papers match “|We don’t have <b>/

let site: TestSite
beforeAll(async () => {
  site = await createTestSite()
})
afterAll(() => site.close())

async function titlesFor(query: string): Promise<string[]> {
  const page = await site.text(`/search?q=${encodeURIComponent(query)}`)
  return [...page.matchAll(/<h2 class="entry-title"><a href="[^"]*">(.*?)<\/a>/g)].map(([, title = '']) =>
    title.replaceAll(/<\/?mark>/g, ''),
  )
}

describe('an identifier or address goes straight to the paper', () => {
  test.each([
    ['1905.01320', '/papers/arxiv:1905.01320'],
    ['arXiv:1905.01320v1', '/papers/arxiv:1905.01320'],
    ['https://arxiv.org/pdf/1905.01320v2.pdf', '/papers/arxiv:1905.01320'],
    ['  10.1038/NATURE14236 ', '/papers/doi:10.1038/nature14236'],
    ['https://doi.org/10.1038/nature14236', '/papers/doi:10.1038/nature14236'],
    ['conf/icml/FernandoG16', '/papers/dblp:conf/icml/FernandoG16'],
    ['hep-th/9711200', '/papers/arxiv:hep-th/9711200'],
    ['https://doi.org/10.1038/nature14236.', '/papers/doi:10.1038/nature14236'],
    ['doi:10.48550/arXiv.1905.01320', '/papers/arxiv:1905.01320'],
    ['https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.116.061102', '/papers/arxiv:1602.03837'],
    [
      'https://example.org/content/10.1103%2FPhysRevLett.116.061102v1.full.pdf?download=1',
      '/papers/arxiv:1602.03837',
    ],
  ])('%s', async (written, address) => {
    const response = await site.get(`/search?q=${encodeURIComponent(written)}`)
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe(address)
  })

  test('one that the library lacks is named, and searched as words', async () => {
    const page = await site.text('/search?q=2401.00001')
    expect(page).toContain('We don’t have <b>arXiv:2401.00001</b> yet')
  })
})

describe('words', () => {
  test('are found in titles, the exact title first', async () => {
    expect((await titlesFor('attention is all you need'))[0]).toBe('Attention Is All You Need')
    expect((await titlesFor('a mathematical theory of communication'))[0]).toBe(
      'A Mathematical Theory of Communication',
    )
  })

  test('are found whatever their endings, accents and case', async () => {
    expect(await titlesFor('LOTTERY TICKETS')).toContain(
      'The Lottery Ticket Hypothesis for Pre-trained BERT Networks',
    )
    expect(await titlesFor('networks residuals')).toContain('Deep Residual Learning for Image Recognition')
  })

  test('are found in summarized papers first, unless a title is exact, and in these alone if wished', async () => {
    const page = await site.text('/search?q=learning')
    const counts = [...page.matchAll(/(no summaries yet|\d+ summar(?:y|ies))</g)].map(([, count]) => count)
    const firstWithout = counts.indexOf('no summaries yet')
    expect(counts.slice(0, 3)).not.toContain('no summaries yet')
    expect(firstWithout).toBeGreaterThan(2)
    expect(page).toMatch(/<h1[^>]*>Results for “learning”/)
    expect(page).toContain('with=summaries">With summaries')
    const narrowed = await site.text('/search?q=learning&with=summaries')
    expect(narrowed).toMatch(/class="tabs quiet">\d+ papers/)
    expect(narrowed).not.toContain('no summaries yet')
  })

  test('are marked in titles', async () => {
    expect(await site.text('/search?q=lottery')).toContain('<mark>Lottery</mark>')
  })

  test('are found among authors and in summaries', async () => {
    expect(await titlesFor('schmidhuber')).toEqual(
      expect.arrayContaining(['Long Short-Term Memory', 'World Models']),
    )
    const page = await site.text('/search?q=Woodbury')
    expect(page).toContain('Learning End-to-end Video Classification with Rank-Pooling')
    expect(page).toContain('<mark>Woodbury</mark>')
  })

  test('misspelt are corrected, and the page says so', async () => {
    for (const [typed, title] of [
      ['atention is all you ned', 'Attention Is All You Need'],
      ['lotery tikcet', 'The Lottery Ticket Hypothesis: Finding Sparse, Trainable Neural Networks'],
      ['hochreitter', 'Long Short-Term Memory'],
      ['depe residual learning', 'Deep Residual Learning for Image Recognition'],
      ['long shrot term memory', 'Long Short-Term Memory'],
      ['attention is al you need', 'Attention Is All You Need'],
    ] as const) {
      const page = (await site.text(`/search?q=${encodeURIComponent(typed)}`)).replaceAll(/<\/?mark>/g, '')
      expect(page, typed).toContain('Showing results for')
      expect(page, typed).toContain(title)
    }
  })

  test.each(['sort:new', 'tag:optimization', '2023.acl-long.1', 'PMC7096777', 'cs.LGG', '10.9999/atention'])(
    '%s is no misspelt word: it is looked for as it stands, and the page says that it is not here',
    async (exact) => {
      const page = await site.text(`/search?q=${encodeURIComponent(exact)}`)
      expect(page).not.toContain('Showing results for')
      expect(page).toMatch(isNotHere)
    },
  )

  test('a prefix that the search does not know is named', async () => {
    expect(await site.text('/search?q=sort:new')).toContain('Unknown filter <b>sort:</b>')
    expect(await site.text('/search?q=lottery+ticket')).not.toContain('Unknown filter')
  })

  test('that are like none are named where the others are corrected', async () => {
    const page = await site.text('/search?q=lotery+tikcet+zzyzxqqp')
    expect(page).toContain('Showing results for <b>lottery ticket</b>')
    expect(page).toContain('Nothing matches <b>zzyzxqqp</b>')
  })

  test('that are like none leave no results, whatever filter stands beside them', async () => {
    for (const [typed, word] of [
      ['author:zzyzxqqp year:2019', 'zzyzxqqp'],
      ['wkrtzqp year:2017', 'wkrtzqp'],
    ] as const) {
      const page = await site.text(`/search?q=${encodeURIComponent(typed)}`)
      expect(page).toContain(`No papers match “${typed}”.`)
      expect(page).not.toContain(`Nothing matches <b>${word}</b>`)
      expect(page).not.toMatch(/Showing results|class="entries"/)
    }
  })

  test('that are joined by hyphens are no misspelt words, where they are an expression', async () => {
    for (const typed of ['state-of-the-art', 'few-shot', 'few-shot learning', 'out-of-the-bxo'])
      expect([typed, await site.text(`/search?q=${typed}`)]).toEqual([
        typed,
        expect.not.stringContaining('These are the results'),
      ])
    expect(await site.text('/search?q=long-shrot memory')).toContain('<b>long-short memory</b>')
  })

  test('that are nowhere find nothing, with help and no error', async () => {
    const page = await site.text('/search?q=zzyzx%20qwrtp')
    expect(page).toContain('No papers match')
  })
})

describe('prefixes', () => {
  test('author: finds by authors only', async () => {
    const titles = await titlesFor('author:frankle')
    expect(titles).toEqual(
      expect.arrayContaining([
        'The Lottery Ticket Hypothesis: Finding Sparse, Trainable Neural Networks',
        'The Lottery Ticket Hypothesis for Pre-trained BERT Networks',
      ]),
    )
    expect(titles).toHaveLength(2)
    expect(await titlesFor('author:"Jonathan Frankle" bert')).toHaveLength(1)
  })

  test('venue:, year: and field: narrow, alone or with words', async () => {
    const nature = await titlesFor('venue:nature')
    expect(nature.length).toBeGreaterThan(2)
    expect(await titlesFor('venue:Nature year:2015-2016')).toEqual(
      expect.arrayContaining(['Human-level control through deep reinforcement learning']),
    )
    expect(await titlesFor('venue:"Physical Review Letters"')).toHaveLength(1)
    expect(await titlesFor('field:physics gravitational')).toHaveLength(1)
    expect(await titlesFor('year:1948')).toEqual(['A Mathematical Theory of Communication'])
    expect(await titlesFor('venue:nowhere learning')).toEqual([])
  })

  test('a venue is known by its keys elsewhere, and a year as a word', async () => {
    expect((await titlesFor('venue:nips')).length).toBeGreaterThan(2)
    expect((await titlesFor('dropout 2014'))[0]).toMatch(/^Dropout/)
  })

  test('that say nothing are left out, and the page says so', async () => {
    const page = await site.text('/search?q=dropout+year:soon')
    expect(page).toContain('Ignored: <b>year:soon</b>')
  })

  test('a phrase is found as it stands', async () => {
    expect(await titlesFor('"world models"')).toEqual(
      expect.arrayContaining([
        'World Models',
        'Learning to Predict Without Looking Ahead: World Models Without Forward Prediction',
      ]),
    )
    expect(await titlesFor('"models world"')).toEqual([])
  })
})

test('words that ask for nothing find nothing', async () => {
  for (const nothing of ['the of', '"the"', 'author:"!!!"'])
    expect(await titlesFor(nothing), nothing).toEqual([])
  expect((await titlesFor('the venue:nature')).length).toBeGreaterThan(2)
})

test('the typed text comes back in the box, harmless', async () => {
  const page = await site.text(`/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`)
  expect(page).not.toContain('<script>alert')
  expect(page).toContain('value="&quot;>&lt;script>alert(1)&lt;/script>"')
})
