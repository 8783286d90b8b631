// The home page's first screen, a paper's, and what other sites show with a link to them.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPaper } from '#actions/add-paper.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { type Member, signIn } from '../support/browsing.ts'
import { someone, somePaper, someSummary } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { someIdentifiers } from '../support/some-identifiers.ts'

let site: TestSite
let ada: Member
beforeAll(async () => {
  site = await createTestSite()
  ada = await signIn(site, 'ada')
})
afterAll(() => site.close())

const lead = 'Short summaries of research papers, with claims you can run.'

test('the first screen says what the library is and shows one claim, and other orders show summaries at once', async () => {
  const home = await site.text('/')
  expect(home).toMatch(new RegExp(`<h1[^>]*>${lead}</h1>`))
  expect(home).toContain('claim-card is-medium')
  expect(home.indexOf('claim-card')).toBeLessThan(home.indexOf('class="entries"'))
  expect(home).toContain('id="player-daily"')
  for (const path of ['/?sort=new', '/?page=2', '/?field=physics'])
    expect(await site.text(path), path).not.toContain('claim-card is-medium')
})

test('the cached page ends at midnight', async () => {
  await site.text('/')
  const until = site.site.cache.find('/')?.until ?? 0
  expect(until % (24 * 60 * 60 * 1000)).toBe(0)
  expect(until).toBeGreaterThan(Date.now())
})

test('somebody signed in folds the claim away for good, and brings it back', async () => {
  expect(await ada.text('/')).toContain('Hide<span class="visually-hidden"> the claim of the day')
  expect((await ada.post('/daily-claim', { shown: 'no' })).headers.get('location')).toBe('/')
  const folded = await ada.text('/')
  expect(folded).not.toContain('claim-card is-medium')
  expect(folded).toContain('Show the claim of the day')
  expect(await site.text('/')).toContain('claim-card is-medium')
  await ada.post('/daily-claim', { shown: 'yes' })
  expect(await ada.text('/')).toContain('claim-card is-medium')
  expect((await ada.post('/daily-claim', { shown: 'perhaps' })).status).toBe(422)
})

test('an entry of a paper with an experiment shows its picture and verdict', async () => {
  const list = await site.text('/venues/arxiv')
  const entries = list.split('<li class="entry">').slice(1)
  const marked = entries.filter((entry) => entry.includes('class="experiment-mark"'))
  expect(marked).toHaveLength(1)
  expect(marked[0]).toContain('/papers/arxiv:1905.01320')
  expect(marked[0]).toMatch(/<img src="\/experiments\/[^"]+\/thumbnail\.svg\?v=\d+"/)
  expect(marked[0]).toContain('verdict-badge')
})

test('a paper’s page has its claim, its PDF and its summaries before anything else', async () => {
  const page = await site.text('/papers/arxiv:1905.01320')
  const places = [
    'class="paper-title"',
    'class="authors"',
    'claim-card is-small',
    'href="https://arxiv.org/pdf/1905.01320"',
    '<article class="summary"',
    'class="paper-aside"',
  ].map((mark) => page.indexOf(mark))
  expect(places).not.toContain(-1)
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(page).toContain('<details class="abstract"><summary>')
})

test('a paper with several summaries leads to each, and says why the first is first', async () => {
  const { id: paperId, key } = await somePaper(site.storage)
  for (let count = 0; count < 2; count += 1)
    await someSummary(site.storage, (await someone(site.storage)).personId, { paperId })
  const page = await site.text(`/papers/${key}`)
  const ids = [...page.matchAll(/<article class="summary" id="(summary-\d+)"/g)].map(([, id]) => id)
  expect(ids).toHaveLength(2)
  for (const id of ids) expect(page).toContain(`<a href="#${id}">By `)
  expect(page).toContain('Sorted by votes.')
})

test('TeX in a title is set wherever the title stands', async () => {
  const draft = {
    identifiers: someIdentifiers('arxiv:2401.00009'),
    title: 'Sparse $\\ell_1$ recovery in $\\mathbb{R}^n$',
    authors: [{ name: 'Ada Example' }],
    year: 2024,
    fields: [],
    tags: ['sparsity'],
  }
  expect(isRefusal(await addPaper(site.storage, operator, draft))).toBe(false)
  const set = 'Sparse <i>ℓ</i><sub>1</sub> recovery in ℝ<sup>n</sup>'
  for (const path of ['/papers/arxiv:2401.00009', '/tags/sparsity', '/search?q=sparse+recovery']) {
    const page = await site.text(path)
    expect(page, path).toContain(set)
    expect(page, path).not.toContain('\\ell')
  }
  const page = await site.text('/papers/arxiv:2401.00009')
  expect(page).toContain('<title>Sparse ℓ₁ recovery in ℝⁿ ·')
  expect(page).toContain('name="citation_title" content="Sparse ℓ₁ recovery in ℝⁿ"')
})

test('links to the home page, to experiments and to their papers have a picture on other sites', async () => {
  const pages = ['/', '/papers/arxiv:1905.01320', '/experiments/2019-rabinowitz-meta-learning']
  for (const path of pages) {
    const page = await site.text(path)
    expect(page).toMatch(
      /property="og:image" content="http:\/\/scholium\.test\/experiments\/[^"]+\/card\.png/,
    )
    expect(page).toContain('property="og:image:width" content="1200"')
    expect(page).toMatch(/property="og:image:alt" content="[^"]{20,}"/)
    expect(page).toContain('name="twitter:card" content="summary_large_image"')
  }
  expect(await site.text('/papers/arxiv:1412.6980')).not.toContain('og:image')
})

test('Save is one click, and another one takes it back', async () => {
  const paper = '/papers/arxiv:1412.6980'
  expect(await ada.text(paper)).toContain('>Save<span')
  await ada.post(`${paper}/reading`, { state: 'to-read' })
  expect(await ada.text(paper)).toContain('✓ Saved')
  await ada.post(`${paper}/reading`, { state: '' })
  expect(await ada.text(paper)).toContain('>Save<span')
  await ada.post(`${paper}/reading`, { state: 'to-read', remark: 'For Monday' })
  // A click must not lose a note.
  expect(await ada.text(paper)).toContain('<span class="saved">')
})

test('a text or a title with the name of something built in breaks no page', async () => {
  const { id: paperId, key } = await somePaper(site.storage)
  const { id } = await someSummary(site.storage, (await someone(site.storage)).personId, {
    paperId,
    text: 'It is about x_\\constructor, \\toString and quaggalike \\valueOf.',
  })
  for (const path of [
    `/papers/${key}`,
    `/summaries/${id}`,
    '/search?q=quaggalike',
    '/search?q=x_%5Cconstructor',
  ])
    expect([path, (await site.get(path)).status]).toEqual([path, 200])
})
