// The site's English: nothing that a person reads has the words we no longer use (docs/words.md).
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIn } from './support/browsing.ts'
import { type Rule, rules } from './support/old-english.ts'
import {
  type Sentence,
  sentencesOfMarkdown,
  sentencesOfPage,
  sentencesOfSource,
} from './support/sentences.ts'
import { createTestSite, type TestSite } from './support/site.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const forReaders = `/ /?sort=new /papers/arxiv:1905.01320 /claims /search?q=learning /search?q=nothingthere
  /experiments /experiments/2019-rabinowitz-meta-learning /experiments/2016-fernando-rank-pooling
  /experiments/2019-freeman-observational-dropout
  /sign-in /sign-up /recover /people /fields /tags /venues /dumps /not/there /settings /papers/new /moderation
  /about /about/ranking /about/writing /about/browser /about/trust /about/moderation`.split(/\s+/)

const forMembers = `/ /inbox /inbox/following /summaries /summaries/drafts /lists /lists/new /lists/reading
  /papers/new /papers/arxiv:1905.01320 /papers/arxiv:1706.03762/summary /papers/arxiv:1905.01320/edit /media/new
  /settings /settings/account /settings/mail /settings/tokens /settings/export /settings/invitations
  /welcome /moderation/queue /admin /admin/people /admin/settings /admin/jobs /admin/outbox`.split(/\s+/)

describe('the words of the rules', () => {
  test.each(rules)('“$example” becomes “$better”', ({ pattern, example, better }) => {
    expect(example).toMatch(pattern)
    expect(better).not.toMatch(pattern)
  })
})

describe('what people read', () => {
  test.each([
    ['src', 1_500],
    ['extension', 25],
    ['lab', 50],
    ['experiments', 200],
  ])('has no old words in %s', (folder, least) => {
    const sentences = filesIn(folder, /\.tsx?$/)
      .filter((file) => !/\.test\.tsx?$|^src\/storage\/migrations|^lab\/testing|\/assembly\//.test(file))
      .flatMap((file) => sentencesOfSource(file, root + file))
    expect(sentences.length).toBeGreaterThan(least)
    expectPlain(sentences)
  })

  test('has no old words in the documentation', () => {
    const files = ['.', 'docs', 'bench', 'lab', 'library', 'experiments', 'test', 'scripts']
      .flatMap((folder) => (folder === '.' ? filesAt() : filesIn(folder, /\.md$/)))
      .filter((file) => !/^library\/summaries|^docs\/words\.md/.test(file))
    expect(files).toEqual(expect.arrayContaining(['README.md', 'docs/text.md', 'ARCHITECTURE.md']))
    expectPlain(files.flatMap((file) => sentencesOfMarkdown(file, root + file)))
  })
})

describe('the pages of a new library', () => {
  let site: TestSite
  beforeAll(async () => {
    site = await createTestSite()
  })
  afterAll(() => site.close())

  test('have no old words for readers', async () => {
    expectPlain(await sentencesAt(forReaders, site.get))
  })

  test('have no old words for people who are signed in', async () => {
    const ada = await signIn(site, 'ada-lovelace', { role: 'administrator' })
    expectPlain(await sentencesAt(forMembers, ada.get))
  })
})

async function sentencesAt(addresses: string[], get: TestSite['get']): Promise<Sentence[]> {
  const missing: string[] = []
  const sentences: Sentence[] = []
  for (const address of addresses) {
    const response = await get(address)
    if (response.status === 404 && !address.startsWith('/not/')) missing.push(address)
    sentences.push(...sentencesOfPage(address, await response.text()))
  }
  expect(missing).toEqual([])
  expect(sentences.length).toBeGreaterThan(20 * addresses.length)
  return sentences.filter(({ text }) => !isPeoples(text))
}

/** The texts of the first library, which pages quote: they belong to the people who wrote them. */
const library = filesIn('library', /\.(md|json)$/)
  .map((file) => readFileSync(root + file, 'utf8').replaceAll(/\s+/g, ' '))
  .join('\n')

/** Labels are too short to tell. */
const shortestQuotation = 25

function isPeoples(text: string): boolean {
  return text.length >= shortestQuotation && library.includes(text.replaceAll(/^…|…$/g, '').trim())
}

/** Fails with a list: file:line: text → better. */
function expectPlain(sentences: Sentence[]): void {
  const hits = sentences.flatMap((sentence) => {
    const rule = findRule(sentence)
    return rule ? [`${sentence.file}:${sentence.line}: ${excerpt(sentence.text, rule)} → ${rule.better}`] : []
  })
  expect([...new Set(hits)].join('\n')).toBe('')
}

function findRule({ text, own = text.length }: Sentence): Rule | undefined {
  return rules.find(({ pattern }) => {
    const at = text.search(pattern)
    return at >= 0 && at < own
  })
}

/** The words around a hit. */
function excerpt(text: string, { pattern }: Rule): string {
  const at = text.search(pattern)
  const start = Math.max(0, at - 40)
  return `${start > 0 ? '…' : ''}${text.slice(start, at + 60)}${text.length > at + 60 ? '…' : ''}`
}

function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !name.includes('node_modules'))
    .map((name) => `${folder}/${name}`)
    .sort()
}

function filesAt(): string[] {
  return readdirSync(root).filter((name) => /\.md$/.test(name))
}
