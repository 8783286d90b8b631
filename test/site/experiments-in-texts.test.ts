// `::experiment` in summaries, as readers meet it: the stored figure and a place for the player, or a note why not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findExperiment } from '#experiments/catalogue.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { type Member, signIn } from '../support/browsing.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const { id, title } = findExperiment('2019-rabinowitz-meta-learning') as AnyExperiment
const path = '/papers/arxiv:1602.02410'

let site: TestSite
let ada: Member
beforeAll(async () => {
  site = await createTestSite()
  ada = await signIn(site, 'ada')
})
afterAll(() => site.close())

/** Writes it as Ada’s summary, and gives the paper’s page. */
async function published(text: string, visibility = 'public'): Promise<string> {
  const answer = await write(text, { visibility })
  expect(answer.status).toBe(303)
  return ada.text(answer.headers.get('location') ?? '')
}

let base = 0
async function write(text: string, more: Record<string, string>): Promise<Response> {
  const fields = { text, visibility: 'public', language: 'en', assistance: 'none', base: String(base) }
  const answer = await ada.post(`${path}/summary`, { ...fields, ...more })
  if (answer.status === 303) base += 1
  return answer
}

function playersOf(html: string): { place: string; id: string; embedded: object }[] {
  const [, json = ''] = /id="experiment-props">([^<]*)</.exec(html) ?? []
  return json === '' ? [] : JSON.parse(json).players
}

describe('an experiment in a summary', () => {
  test('is its stored figure, readable without script, and a player where there is script', async () => {
    const html = await published(`Before.\n\n::experiment{id=${id} figure=bandit preset=standard}\n\nAfter.`)
    expect(html).toContain(`aria-label="Experiment: ${title}"`)
    expect(html).toMatch(/Before\.<\/p>\s*<div class="experiment-embed"[\s\S]*<svg[\s\S]*After\./)
    expect(html).toContain('Contextual bandit')
    expect(html).not.toContain('Linear regression: singular modes')
    const [player] = playersOf(html)
    expect(player).toMatchObject({ id, embedded: { preset: 'standard', figure: 'bandit' } })
    expect(html).toContain(`<div id="${player?.place}" class="player no-print">`)
    expect(html).toMatch(/<script type="module" src="\/assets\/experiment-/)
  })

  test('is one of several, each with a place of its own', async () => {
    const html = await published(`::experiment{id=${id}}\n\n::experiment{id=${id} figure=fourier}`)
    const places = playersOf(html)
      .filter(({ embedded }) => 'preset' in embedded)
      .map(({ place }) => place)
    expect(places.length).toBe(2)
    expect(new Set(places).size).toBe(2)
    for (const place of places) expect(html.split(`id="${place}"`)).toHaveLength(2)
  })

  test('that the library does not have is a note, and needs no script', async () => {
    const html = await published('::experiment{id=2099-nobody}')
    expect(html).toContain('this library has none called <code>2099-nobody</code>')
    expect(playersOf(html)).toEqual([])
    expect(html).not.toContain('<script type="module"')
  })

  test('says which figure and preset there are, where a text asks for others', async () => {
    const html = await published(`::experiment{id=${id} figure=nothing preset=quick}`)
    expect(html).toContain(
      'This text asks for the preset “quick”, but there are only glance, standard, paper.',
    )
    expect(html).toContain('This text asks for the figure “nothing”, but there are only linear,')
    expect(html).toContain('<svg')
  })

  test('is told to its writer before it is published, where there is none', async () => {
    const preview = await write(`a\n\n::experiment{id=2099-nobody}\n\n::experiment{}`, { intent: 'preview' })
    const html = await preview.text()
    expect(html).toContain('This library has no experiment “2099-nobody”.')
    expect(html).toContain('An experiment needs an id')
  })

  test('is a link in feeds and in the Markdown what was written', async () => {
    const html = await published(`::experiment{id=${id}}`)
    const [, summary] = /id="summary-(\d+)"[^>]*by Ada"/.exec(html) ?? []
    expect(await site.text(`${path}.rss`)).toContain(`Experiment ${id}`)
    expect(await site.text(`/summaries/${summary}.md`)).toContain(`::experiment{id=${id}}`)
  })

  test('is shown behind a share link, too', async () => {
    const html = await published(`::experiment{id=${id}}`, 'unlisted')
    const [, token] = /href="(\/s\/[\w-]+)"/.exec(html) ?? []
    const shared = await site.text(token ?? '')
    expect(playersOf(shared)).toHaveLength(1)
    expect(shared).toContain('<svg')
  })
})

test('a page shows eight experiments, and links to the others', async () => {
  const text = Array.from({ length: 8 }, () => `::experiment{id=${id}}`).join('\n\n')
  for (const name of ['grace', 'hal']) {
    const writer = await signIn(site, name)
    const fields = { text, visibility: 'public', language: 'en', assistance: 'none', base: '0' }
    expect((await writer.post('/papers/arxiv:1607.05447/summary', fields)).status).toBe(303)
  }
  const html = await site.text('/papers/arxiv:1607.05447')
  expect(playersOf(html)).toHaveLength(8)
  expect(html.split(`Experiment: <a href="/experiments/${id}">`)).toHaveLength(9)
})

test('an experiment in a comment is a link', async () => {
  const page = await site.text('/papers/arxiv:1905.01320')
  const [, summary] = /href="\/summaries\/(\d+)#comments"/.exec(page) ?? []
  const answer = await ada.post(`/summaries/${summary}/comments`, { text: `::experiment{id=${id}}` })
  expect(answer.status).toBe(303)
  const html = await site.text(`/summaries/${summary}`)
  expect(html).toContain(`<a href="/experiments/${id}">Experiment ${id}</a>`)
})
