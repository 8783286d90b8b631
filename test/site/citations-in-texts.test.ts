// Papers that texts cite by a bare key, as readers meet them: by name where the library has the paper, on every page.

import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addPaper } from '#actions/add-paper.ts'
import { askQuestion } from '#actions/ask-question.ts'
import { editPaper } from '#actions/edit-paper.ts'
import { decide } from '#actions/moderation/decide.ts'
import { writeComment } from '#actions/write-comment.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { operator } from '#domain/actor.ts'
import { eq } from '#storage/drizzle.ts'
import { paperIdentifiers } from '#storage/schema.ts'
import { type Member, signIn } from '../support/browsing.ts'
import { accepted } from '../support/discussed.ts'
import { createTestSite, databaseUrlOf, type TestSite } from '../support/site.ts'
import { someIdentifiers } from '../support/some-identifiers.ts'
import { soon } from '../support/soon.ts'

const key = 'dblp:conf/nips/VaswaniSPUJGKP99'
const later = 'doi:10.1000/later'
const draft = {
  identifiers: someIdentifiers(key),
  title: 'Attention & "all" <you> need',
  authors: ['Ashish Vaswani', 'Noam Shazeer', 'Niki Parmar'].map((name) => ({ name })),
  year: 2017,
  fields: [],
  tags: [],
}
const raw = `class="cite">${key}</a>`
const name = 'class="cite" title="Attention &#x26; &#x22;all&#x22; <you> need">Vaswani et al., 2017</a>'
const text = `It follows \\cite{${key}} and ${later}, see [dblp words](https://dblp.org/rec/${key.slice(5)}).`

let site: TestSite
/** Another process on the same database. */
let other: TestSite
let ada: Member
let paperId: number
let citedId: number
/** Every page on which the text stands, one for each of its kinds. */
let pages: string[]
let summaryId: number

beforeAll(async () => {
  site = await createTestSite()
  other = await createTestSite({ databaseUrl: databaseUrlOf(site) })
  ada = await signIn(site, 'ada')
  accepted(await addPaper(site.storage, operator, draft))
  citedId = await paperIdOf(key)
  paperId = await paperIdOf('arxiv:1602.02410')
  const authorId = ada.personId
  summaryId = accepted(await writeSummary(site.storage, operator, { paperId, authorId, text })).id
  const secondId = await paperIdOf('arxiv:1905.01320')
  const question = accepted(
    await askQuestion(site.storage, operator, { paperId: secondId, authorId, title: 'Which?', text }),
  )
  await writeComment(site.storage, operator, { authorId, parentId: question.id, text: `Answer: ${text}` })
  const bare = accepted(
    await writeSummary(site.storage, operator, { paperId: secondId, authorId, text: 'Without citations.' }),
  )
  await writeComment(site.storage, operator, { authorId, summaryId: bare.id, text })
  pages = [
    `/summaries/${summaryId}`,
    '/papers/arxiv:1602.02410',
    `/questions/${question.id}`,
    `/summaries/${bare.id}`,
    '/?sort=new',
    '/@ada',
  ]
})
afterAll(async () => {
  await other.close()
  await site.close()
})

async function paperIdOf(id: string): Promise<number> {
  const [row] = await site.storage.db.select().from(paperIdentifiers).where(eq(paperIdentifiers.key, id))
  return row?.paperId ?? 0
}

async function settle(check: (page: string) => void): Promise<void> {
  for (const one of [site, other])
    for (const path of pages) await vi.waitFor(async () => check(await one.text(path)), soon)
}

test('a cited paper is called by its authors and year on every page, and a writer’s words stay', async () => {
  await settle((page) => {
    expect(page).toContain(name)
    expect(page).not.toContain(raw)
    expect(page).toContain(`class="cite">${later}</a>`)
    expect(page).toContain('class="cite">dblp words</a>')
  })
  // A page that was begun before the last change was heard of isn't cached; the next one is.
  for (const path of pages)
    await vi.waitFor(async () => {
      await site.text(path)
      expect(site.site.cache.find(path)).toBeDefined()
    }, soon)
})

test('the author’s own page says the same', async () => {
  expect(await ada.text(`/summaries/${summaryId}`)).toContain(name)
})

test('programs get the keys, as they are stored', async () => {
  for (const path of [
    `/api/v1/summaries/${summaryId}`,
    '/papers/arxiv:1602.02410.atom',
    '/papers/arxiv:1602.02410.json',
  ])
    expect(await site.text(path), path).not.toContain('Vaswani et al.')
  const { html } = (await (await site.get(`/api/v1/summaries/${summaryId}`)).json()) as { html: string }
  expect(html).toContain(raw)
})

test('a preview shows the keys, as what will be stored', async () => {
  const fields = {
    text,
    visibility: 'public',
    language: 'en',
    assistance: 'none',
    base: '1',
    intent: 'preview',
  }
  const preview = await (await ada.post('/papers/arxiv:1602.02410/summary', fields)).text()
  expect(preview).toContain(raw)
  expect(preview).not.toContain(name)
})

test('a paper that is corrected, comes later or is hidden changes the pages that cite it, in every process', async () => {
  const corrected = { ...draft, title: 'Attention', authors: [{ name: 'Ada Vaswani' }], year: 2018 }
  accepted(await editPaper(site.storage, operator, { paperId: citedId, draft: corrected }))
  await settle((page) => expect(page).toContain('class="cite" title="Attention">Vaswani, 2018</a>'))

  const addition = {
    ...draft,
    identifiers: someIdentifiers(later),
    title: 'Later',
    authors: [],
    year: undefined,
  }
  accepted(await addPaper(site.storage, operator, addition))
  await settle((page) => expect(page).toContain('class="cite" title="Later">Later</a>'))

  const subject = { kind: 'paper' as const, id: citedId }
  accepted(await decide(site.storage, operator, { subject, kind: 'hide', reason: 'It is no paper.' }))
  await settle((page) => {
    expect(page).toContain(raw)
    expect(page).not.toContain('Vaswani, 2018')
    expect(page).not.toContain('title="Attention"')
  })
})
