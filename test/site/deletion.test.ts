// What people delete: no answer of the site, in whatever format and to whomever else, has its words or leads to it again.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makeDueDump, openDump } from '#actions/dump/kept-dumps.ts'
import { sendDueLetters } from '#actions/letters/send-due-letters.ts'
import { mergePapers } from '#actions/merging/merge-papers.ts'
import { mailNotices } from '#actions/notices/mail-notices.ts'
import { tellFollowers } from '#actions/notices/tell-followers.ts'
import { writeDigests } from '#actions/notices/write-digests.ts'
import { exportAccount } from '#actions/takeout/export-account.ts'
import { operator } from '#domain/actor.ts'
import { openSmtp } from '#mail/smtp.ts'
import { findPaperPage } from '#storage/queries/paper-page.ts'
import { type Program, program } from '../support/api.ts'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { crawl, lookAt, type Seen } from '../support/crawl.ts'
import { accepted, somePaper } from '../support/discussed.ts'
import { readZip } from '../support/rebuilt-zip.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { startSmtp } from '../support/smtp.ts'
import { soon } from '../support/soon.ts'

/** In everything that is deleted, and in nothing else. */
const word = 'Quorblisken'

let site: TestSite
let folder: string
let author: Member
let follower: Member
let moderator: Member
let writer: Program
let before: Map<string, Seen>
let after: Map<string, Seen>
/** Of what is deleted, and of its images. */
let ids: string[]
let paths: string[]
let share: string
let dumpName: string
let inboxBefore: string

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  folder = await mkdtemp(join(tmpdir(), 'scholium-deletion-'))
  site.site.dumps = folder
  author = await signIn(site, 'forgetting')
  follower = await signIn(site, 'remembering')
  moderator = await signIn(site, 'judging', { role: 'moderator' })
  writer = await program(site, 'programmed')
  await writeEverything()
  const library = { title: 'S', origin: 'https://x.org' }
  accepted(await makeDueDump(site.storage, operator, { folder, rhythm: 'daily' }, library))
  dumpName = `dump-${new Date().toISOString().slice(0, 10)}.zip`
  before = await crawl(site, [
    '/',
    '/dumps',
    '/lists',
    '/people',
    '/sitemap.xml',
    '/sitemaps/papers-0.xml',
    ...paths,
  ])
  inboxBefore = await follower.text('/inbox')
  await deleteEverything()
  await vi.waitFor(async () => expect((await site.get(paths[0] ?? '')).status).toBe(410), soon)
  after = await crawl(site, [...before.keys(), ...paths])
}, 120_000)
afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true, force: true })
})

interface Written {
  summary: string
  /** Of a paper that was merged into that of the first. */
  further: string
  anonymous: string
  unlisted: string
  comment: string
  question: string
  answer: string
  list: string
  image: string
  papers: string[]
}
let written: Written

async function postSummary(paper: string, text: string, more: Record<string, string> = {}): Promise<string> {
  const form = { text, visibility: 'public', assistance: 'none', language: 'en', base: '0', ...more }
  const answer = await author.post(`/papers/${paper}/summary`, form)
  const id = answer.headers.get('location')?.match(/summar(?:y-|ies\/)(\d+)/)?.[1]
  if (id === undefined) throw new Error(`writing a summary answered ${answer.status}`)
  return id
}

function idIn(answer: Response): string {
  const id = answer.headers.get('location')?.match(/(\d{15})(?!.*\d{15})/)?.[1]
  if (id === undefined) throw new Error(`answered ${answer.status}`)
  return id
}

async function findId(key: string): Promise<number> {
  return (await findPaperPage(site.storage.pool, key))?.id ?? 0
}

async function writeEverything(): Promise<void> {
  const papers = await Promise.all(Array.from({ length: 4 }, async () => (await somePaper(site.storage)).key))
  const [first = '', second = '', third = '', cited = ''] = papers
  for (const kind of ['person', 'paper'] as const)
    await follower.post('/follow', { kind, key: kind === 'person' ? author.name : first })
  const create = { width: 9, height: 9, channels: 3, background: '#654321' } as const
  const file = new File([new Uint8Array(await sharp({ create }).png().toBuffer())], 'x.png')
  const upload = new FormData()
  upload.set('file', file)
  upload.set('alt', word)
  const image = await (
    await author.post('/media', {}, { body: upload, headers: { accept: 'application/json' } })
  ).json()
  const text = (what: string) =>
    `# ${word} ${what}\n\n${word} of ${what}, see \\cite{${cited}}.\n\n![${word}](${image.address})`
  const summary = await postSummary(first, text('first'))
  await postSummary(first, text('second'), { base: '1' })
  const anonymous = await postSummary(second, text('nobody'), { anonymous: 'yes' })
  const [kept, duplicate] = [await findId(first), await somePaper(site.storage)]
  const further = await postSummary(duplicate.key, text('further'))
  accepted(await mergePapers(site.storage, operator, { keptId: kept, mergedId: duplicate.id }))
  const unlisted = await postSummary(third, text('link'), { visibility: 'unlisted' })
  share = (await author.text(`/summaries/${unlisted}`)).match(/href="(\/s\/[^"]+)"/)?.[1] ?? ''
  const held = (
    await writer.call('PUT', `/papers/${encodeURIComponent(third)}/summary`, { text: 'It stays.' })
  ).body.id
  const comment = idIn(
    await author.post(`/summaries/${held}/comments`, { text: `${word} comment`, intent: 'send' }),
  )
  await author.post(`/comments/${comment}/edit`, { text: `${word} comment, edited`, intent: 'send' })
  await writer.call('POST', `/comments/${comment}/replies`, { text: 'An answer of somebody else.' })
  const question = idIn(
    await author.post(`/papers/${first}/ask`, { title: `${word} question?`, text: `${word} asks` }),
  )
  const theirs = idIn(
    await follower.post(`/comments/${question}/reply`, { text: 'Somebody else answers.', intent: 'send' }),
  )
  await writer.call('POST', `/comments/${theirs}/replies`, { text: 'And is answered.' })
  const other = (
    await writer.call('POST', `/papers/${encodeURIComponent(first)}/questions`, {
      title: 'Whose is it?',
      text: 'So.',
    })
  ).body.id
  const answer = idIn(
    await author.post(`/comments/${other}/reply`, { text: `${word} answer`, intent: 'send' }),
  )
  await writer.call('PUT', `/comments/${answer}/accepted`, { isAccepted: true })
  const list = idIn(
    await author.post('/lists/new', { title: `${word} list`, description: word, public: 'yes' }),
  )
  await author.post(`/papers/${first}/lists`, { list, remark: word })
  await follower.post(`/summaries/${summary}/comments`, { text: 'Said under it.', intent: 'send' })
  await follower.post(`/summaries/${summary}/vote`, { value: '1' })
  await tellFollowers(site.storage, operator)
  written = {
    summary,
    further,
    anonymous,
    unlisted,
    comment,
    question,
    answer,
    list,
    image: image.address,
    papers,
  }
  ids = [summary, further, anonymous, unlisted, comment, question, answer, list]
  paths = addresses()
}

/** Every address that what is deleted ever had. */
function addresses(): string[] {
  const { summary, further, anonymous, unlisted, comment, question, answer, list, image, papers } = written
  const texts = [summary, further, anonymous, unlisted].flatMap((id) => [
    ...[
      '',
      '.md',
      '/source',
      '/revisions',
      '/revisions/1',
      '/revisions/2',
      '/comments.rss',
      '/comments.json',
    ].map((part) => `/summaries/${id}${part}`),
    ...['', '/revisions', '/revisions/1', '/revisions/2', '/comments'].map(
      (part) => `/api/v1/summaries/${id}${part}`,
    ),
  ])
  const said = [comment, question, answer].flatMap((id) =>
    ['', '/history'].flatMap((part) => [`/comments/${id}${part}`, `/api/v1/comments/${id}${part}`]),
  )
  return [
    ...texts,
    ...said,
    `/questions/${question}`,
    `/api/v1/questions/${question}`,
    `/questions/${question}.rss`,
    ...['', '.rss', '.atom', '.json', '.md', '.bib', '.csl.json'].map((part) => `/lists/${list}${part}`),
    `/api/v1/lists/${list}`,
    `/api/v1/lists/${list}/export?format=markdown`,
    image,
    share,
    `/@${author.name}`,
    `/@${author.name}.rss`,
    `/@${author.name}.json`,
    `/api/v1/people/${author.name}`,
    `/api/v1/people/${author.name}/summaries`,
    `/api/v1/people/${author.name}/lists`,
    ...papers.flatMap((key) => [
      ...['', '.rss', '.atom', '.json', '.bib', '.ris', '.csl.json'].map((part) => `/papers/${key}${part}`),
      ...['', '/questions'].map((part) => `/api/v1/papers/${encodeURIComponent(key)}${part}`),
    ]),
    `/search?q=${word}`,
    `/api/v1/papers?q=${word}`,
    '/api/v1/feed',
    '/api/v1/feed?sort=new',
    share.replace('/s/', '/api/v1/shared/'),
    '/api/v1/dumps',
    '/?sort=new',
    '/feed.rss?sort=new',
    '/feed.atom?sort=new',
    '/feed.json?sort=new',
    '/moderation.json',
  ]
}

async function deleteEverything(): Promise<void> {
  const { summary, further, anonymous, unlisted, comment, question, answer, list, papers } = written
  for (const path of [
    ...[summary, further, anonymous, unlisted].map((id) => `/summaries/${id}`),
    ...[comment, question, answer].map((id) => `/comments/${id}`),
    `/lists/${list}`,
  ]) {
    const done = await author.post(`${path}/delete`)
    if (done.status !== 303) throw new Error(`${path}/delete answered ${done.status}`)
  }
  for (const paper of papers.slice(0, 3)) await postSummary(paper, 'Another beginning.')
}

/** A search says what was searched for. */
function isEcho(path: string): boolean {
  return /[?&]q=/.test(path)
}

test('before, it was in pages, feeds, search, the API and the dump', () => {
  const found = [...before.values()].filter(({ path, body }) => body.includes(word) && !isEcho(path))
  for (const part of [
    '/summaries/',
    '/papers/',
    '/lists/',
    '/questions/',
    '/api/v1/',
    '.rss',
    '.json',
    '/s/',
  ])
    expect([part, found.some(({ path }) => path.includes(part))]).toEqual([part, true])
  for (const path of [`/search?q=${word}`, `/api/v1/papers?q=${word}`])
    expect([path, before.get(path)?.body.includes(written.papers[0] ?? '')]).toEqual([path, true])
  expect(inboxBefore).toContain(`${word} question?`)
  expect(before.get(written.image)?.contentType).toMatch(/^image\//)
})

test('no answer has its words', () => {
  for (const { path, body } of after.values())
    if (!isEcho(path)) expect([path, body.includes(word)]).toEqual([path, false])
})

test('a search finds nothing of it', () => {
  for (const path of [`/search?q=${word}`, `/api/v1/papers?q=${word}`])
    for (const key of written.papers)
      expect([path, after.get(path)?.body.includes(key)]).toEqual([path, false])
})

test('no answer names it, but those at its own addresses and where others stand under it', () => {
  const { comment, question, summary, list } = written
  // Others' words stay where they were said, and what they were said about is named as their place.
  const places: Record<string, RegExp> = {
    [summary]: /^\/(api\/v1\/)?(comments|summaries)\//,
    [comment]: /^\/(api\/v1\/)?(comments|summaries)\//,
    [question]: /^\/(api\/v1\/)?(comments|questions)\//,
  }
  for (const id of [...ids, list])
    for (const { path, body } of after.values()) {
      if (path.includes(id) || places[id]?.test(path)) continue
      expect([path, id, body.includes(id)]).toEqual([path, id, false])
    }
})

test('its addresses answer that it is gone, or nothing', () => {
  const { summary, further, anonymous, unlisted, comment, answer, list, image } = written
  for (const path of [
    ...[summary, further, anonymous, unlisted].map((id) => `/summaries/${id}`),
    `/comments/${comment}`,
    `/comments/${answer}`,
    `/lists/${list}`,
    image,
    share,
  ])
    expect([path, [404, 410].includes(after.get(path)?.status ?? 0)]).toEqual([path, true])
})

test('others who are signed in see no more, moderators neither, but for the image in their cases', async () => {
  for (const member of [follower, moderator]) {
    const cases = ids.flatMap((id) => [`/moderation/cases/summary/${id}`, `/moderation/cases/comment/${id}`])
    for (const path of [
      ...paths,
      ...cases,
      '/inbox',
      '/inbox/following',
      '/settings/export',
      '/moderation/queue',
    ]) {
      if (isEcho(path) || (member === moderator && path === written.image)) continue
      const body = await (await member.get(path)).text()
      expect([member.name, path, body.includes(word)]).toEqual([member.name, path, false])
    }
  }
  expect((await follower.get(written.image)).status).toBe(404)
  expect((await moderator.get(written.image)).status).toBe(200)
})

test('programs see no more', async () => {
  for (const path of [
    ...paths.filter((one) => one.startsWith('/api/v1/')).map((one) => one.slice('/api/v1'.length)),
    '/inbox',
    '/me/votes',
    '/me/lists',
  ]) {
    if (isEcho(path)) continue
    const { body } = await writer.call('GET', path)
    expect([path, JSON.stringify(body ?? '').includes(word)]).toEqual([path, false])
  }
})

test('the dump that was made before is given out without it', async () => {
  const dump = await openDump(site.storage, folder, dumpName)
  if (dump === undefined) throw new Error('there is no dump')
  const parts = await readZip(await buffer(dump.content))
  expect(parts.get('comments.jsonl')).toContain('An answer of somebody else.')
  for (const [part, content] of parts) {
    expect([part, content.includes(word)]).toEqual([part, false])
    for (const id of [written.anonymous, written.answer, written.list])
      expect([part, id, content.includes(id)]).toEqual([part, id, false])
  }
})

test('e-mails that were not sent yet say nothing of it', async () => {
  const server = await startSmtp()
  const mailer = openSmtp(server.url, { name: 'Papers', address: 'no-reply@papers.example.org' })
  const later = new Date(Date.now() + 8 * 24 * 3_600_000)
  accepted(await mailNotices(site.storage, operator, later))
  accepted(await writeDigests(site.storage, operator, later))
  await site.storage.pool.query("update letters set due_at = now() - interval '1 second'")
  await sendDueLetters(site.storage, operator, { mailer, library: { title: 'S', origin: 'https://x.org' } })
  expect(server.mails.length).toBeGreaterThan(0)
  for (const { text, subject } of server.mails) expect(`${subject}\n${text}`).not.toContain(word)
  await mailer.close()
  await server.close()
})

test('exports of others, and of its author, are without it', async () => {
  for (const { personId } of [follower, writer, moderator, author]) {
    const { content } = accepted(await exportAccount(site.storage, site.site.blobs, operator, personId))
    for (const [part, text] of await readZip(await buffer(content))) {
      // Their images are still theirs.
      if (personId === author.personId && part.startsWith('images')) continue
      expect([personId, part, text.includes(word)]).toEqual([personId, part, false])
    }
  }
})

test('the image comes back with a text of its owner, and with no text of anybody else', async () => {
  const { image, papers } = written
  await writer.call('PUT', `/papers/${encodeURIComponent(papers[3] ?? '')}/summary`, {
    text: `Stolen: ![It](${image})`,
  })
  expect((await visit(site).get(image)).status).toBe(404)
  expect((await author.get(image)).status).toBe(200)
  await postSummary(papers[3] ?? '', `Mine: ![It](${image})`)
  expect((await visit(site).get(image)).status).toBe(200)
})

test('nothing came of looking but what was meant', async () => {
  await lookAt(site, ['/'])
  expect(site.errors).toEqual([])
})
