// The public dump: what is in it, what its document says of it, and what must never be in it.
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { askQuestion } from '#actions/ask-question.ts'
import { castVote } from '#actions/cast-vote.ts'
import { filteredPrefix } from '#actions/dump/filtered-dump.ts'
import { dumpsFolder, keptDumps, listDumps, makeDueDump, removeStaleDumps } from '#actions/dump/kept-dumps.ts'
import { writeDump } from '#actions/dump/write-dump.ts'
import { addRun } from '#actions/ledger/add-run.ts'
import { addToList } from '#actions/lists/add-to-list.ts'
import { makeList } from '#actions/lists/make-list.ts'
import { mergePapers } from '#actions/merging/merge-papers.ts'
import { decide } from '#actions/moderation/decide.ts'
import type { Subject } from '#actions/moderation/subject.ts'
import { noteWorkNotices } from '#actions/note-work-notices.ts'
import type { SummaryDraft } from '#actions/summary-draft.ts'
import { writeComment } from '#actions/write-comment.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { operator, type PersonActor, reader } from '#domain/actor.ts'
import { dumpKinds } from '#storage/dump/kinds.ts'
import { readRun } from '#web/read-run.ts'
import { type Member, signIn, testPassword } from '../support/browsing.ts'
import { accepted, someone, somePaper } from '../support/discussed.ts'
import { readZip } from '../support/rebuilt-zip.ts'
import { sampleRun } from '../support/runs.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const document = fileURLToPath(new URL('../../docs/dump.md', import.meta.url))
const library = { title: 'Scholium', origin: 'https://x.org' }

let site: TestSite
let folder: string
let hidden: Member
let files: Map<string, string>
let anonymousId: number

beforeAll(async () => {
  site = await createTestSite()
  folder = await mkdtemp(join(tmpdir(), 'scholium-dump-'))
  site.site.dumps = dumpsFolder(folder)
  hidden = await signIn(site, 'quillonia-vesp', { displayName: 'Quillonia Vesp' })
  await writeMuch()
  accepted(await writeDump(site.storage, operator, { target: join(folder, 'all.zip'), library }))
  files = await readZip(join(folder, 'all.zip'))
})
afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true, force: true })
})

async function writeMuch(): Promise<void> {
  const { storage } = site
  const authorId = hidden.personId
  const write = async (text: string, more: object) => {
    const { id: paperId } = await somePaper(storage)
    return accepted(await writeSummary(storage, operator, { paperId, authorId, text, ...more })).id
  }
  anonymousId = await write('Snorbelquint without a name.', { anonymous: true })
  await write('Grevlatch in private.', { visibility: 'private' })
  await write('Morfindel by link.', { visibility: 'unlisted' })
  const other: PersonActor = await someone(storage, 'openly')
  const gone = await write('Tolmunkel is hidden.', { authorId: other.personId })
  await storage.pool.query(`update summaries set moderation = 'hidden' where id = $1`, [gone])
  accepted(
    await writeComment(storage, operator, { summaryId: anonymousId, authorId, text: 'Vexitor, the author.' }),
  )
  accepted(await castVote(storage, operator, { summaryId: anonymousId, voterId: other.personId, value: 1 }))
  const { id: paperId } = await somePaper(storage)
  const draft = {
    authorId: other.personId,
    paperId,
    title: 'A question?',
    text: 'Asked "openly"\\\n\twith marks.',
  }
  accepted(await askQuestion(storage, other, draft))
  const { id: mergedId } = await somePaper(storage)
  accepted(await mergePapers(storage, operator, { keptId: paperId, mergedId }))
  const notices = [{ kind: 'retraction', value: '10.1000/taken.back', date: '2024-03-12' }]
  accepted(await noteWorkNotices(storage, operator, { paperId, source: 'crossref', notices }))
  for (const visibility of ['public', 'private'])
    await storage.pool.query(
      `with l as (insert into lists (owner_id, title, visibility) values ($1, $2, $3) returning id)
       insert into list_papers (list_id, paper_id, position, remark) select id, $4, 1, 'Secret remark' from l`,
      [other.personId, `A ${visibility} list`, visibility, paperId],
    )
  accepted(await addRun(storage, other, { ...accepted(readRun(sampleRun())), personId: other.personId }))
  await storage.pool.query(
    `insert into decisions (kind, subject_kind, subject_person_id, reason, note)
     values ('warn', 'person', $1, 'For a reason', 'Secret note')`,
    [authorId],
  )
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever is there
function records(kind: string): any[] {
  return (files.get(`${kind}.jsonl`) ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

test('has a file of each kind, and says how many records each holds', () => {
  const head = JSON.parse(files.get('dump.json') ?? '')
  expect(head).toMatchObject({ format: 'scholium-dump', version: 1, library, licence: expect.any(String) })
  expect(head.files.map(({ file }: { file: string }) => file)).toEqual(dumpKinds.map(({ file }) => file))
  for (const { file, records: count } of head.files)
    expect(records(file.replace('.jsonl', ''))).toHaveLength(count)
})

test('its document names every field of every kind, in order, and no other', async () => {
  const sections = (await readFile(document, 'utf8')).split(/^## /m).slice(1)
  const written = sections.map((section) => {
    const kind = section.slice(0, section.indexOf('\n')).replace('.jsonl', '')
    return [kind, [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, field]) => field)] as const
  })
  expect(written.map(([kind]) => `${kind}.jsonl`)).toEqual(dumpKinds.map(({ file }) => file))
  for (const [kind, fields] of written) {
    expect(records(kind).length, kind).toBeGreaterThan(0)
    for (const record of records(kind)) expect(Object.keys(record)).toEqual(fields)
  }
})

test('holds texts as they were written, whatever marks are in them', () => {
  expect(records('questions').find(({ title }) => title === 'A question?')).toMatchObject({
    author: 'openly',
    text: 'Asked "openly"\\\n\twith marks.',
  })
})

test('has the public list without its remarks, and the decision without whom it was about', () => {
  expect(records('lists')).toMatchObject([
    { owner: 'openly', title: 'A public list', papers: [expect.any(String)] },
  ])
  expect(records('decisions')).toMatchObject([
    { kind: 'merge', reversed: false },
    { kind: 'warn', reason: 'For a reason', reversed: false },
  ])
})

test('has nothing that is private, unlisted or hidden', () => {
  const all = [...files.values()].join('\n')
  for (const word of ['Grevlatch', 'Morfindel', 'Tolmunkel', 'Secret', 'A private list', '@example.org'])
    expect(all).not.toContain(word)
})

describe('an anonymous author', () => {
  test('is not named beside what they wrote', () => {
    expect(records('summaries').find(({ id }) => id === anonymousId)).toMatchObject({ author: null })
    expect(records('comments').find(({ text }) => text.startsWith('Vexitor'))).toMatchObject({ author: null })
  })

  test('is in no other line than their own, and that counts nothing of it', () => {
    const found = [...files.values()]
      .flatMap((text) => text.split('\n'))
      .filter((line) => /quillonia/i.test(line) || line.includes(hidden.accountId))
    expect(found).toHaveLength(1)
    expect(JSON.parse(found[0] ?? '')).toMatchObject({ name: 'quillonia-vesp', summaries: 0 })
  })

  test('has no order to be told by: summaries and comments are sorted by ids that tell nothing', () => {
    for (const kind of ['summaries', 'comments']) {
      const ids = records(kind).map(({ id }) => id)
      expect(ids).toEqual([...ids].sort((a, b) => a - b))
    }
  })
})

test('is the same in a folder', async () => {
  const target = join(folder, 'plain')
  accepted(await writeDump(site.storage, operator, { target, library }))
  expect((await readdir(target)).sort()).toEqual([...files.keys()].sort())
  for (const { file } of dumpKinds) expect(await readFile(join(target, file), 'utf8')).toBe(files.get(file))
})

test('is the operator’s to make, where there is room', async () => {
  const order = { target: join(folder, 'x.zip'), library }
  expect(await writeDump(site.storage, reader, order)).toMatchObject({ code: 'not-allowed' })
  const nowhere = { target: join(folder, 'no', 'such', 'x.zip'), library }
  expect(await writeDump(site.storage, operator, nowhere)).toMatchObject({ code: 'file-unwritable' })
})

describe('on schedule', () => {
  const day = 24 * 60 * 60_000
  const hour = day / 24
  let openly: Member
  let openId: number
  let openPaperId: number
  let commentId: number
  let number = 0

  /** Of the texts that were written last, and of no others. */
  const word = () => `Brindlewort-${number}-`

  /** Somebody who wrote under their name. */
  async function writeOpenly(): Promise<void> {
    await rm(dumpsFolder(folder), { recursive: true, force: true })
    number += 1
    openly = await signIn(site, `withdrawer-${number}`)
    openPaperId = (await somePaper(site.storage)).id
    const authorId = openly.personId
    const draft = { paperId: openPaperId, authorId, text: `${word()} in public.` }
    openId = accepted(await writeSummary(site.storage, operator, draft)).id
    const said = { summaryId: openId, authorId, text: `${word()} said.` }
    commentId = accepted(await writeComment(site.storage, operator, said)).id
    await site.storage.pool.query('delete from withdrawals')
  }

  async function rewrite(more: Partial<SummaryDraft>): Promise<void> {
    const draft = { paperId: openPaperId, authorId: openly.personId, text: `${word()} again.`, ...more }
    accepted(await writeSummary(site.storage, operator, draft))
  }

  async function decideOn(
    kind: Subject['kind'],
    id: number,
    what: 'hide' | 'remove' | 'spam',
  ): Promise<void> {
    accepted(await decide(site.storage, operator, { subject: { kind, id }, kind: what, reason: 'So.' }))
  }

  async function readZipOf(path: string): Promise<Map<string, string>> {
    const file = join(folder, 'loaded.zip')
    await writeFile(file, new Uint8Array(await (await site.get(path)).arrayBuffer()))
    return readZip(file)
  }

  /** What `dump.json` says of each part is so. */
  function expectCounted(files: Map<string, string>): void {
    for (const { file, records, bytes, sha256 } of JSON.parse(files.get('dump.json') ?? '').files) {
      const content = files.get(file) ?? ''
      expect([file, records]).toEqual([file, content.split('\n').length - 1])
      expect([file, bytes]).toEqual([file, Buffer.byteLength(content)])
      expect([file, sha256]).toEqual([file, createHash('sha256').update(content).digest('hex')])
    }
  }

  const make = (rhythm: 'off' | 'weekly' | 'daily', now: Date) =>
    makeDueDump(site.storage, operator, { folder: dumpsFolder(folder), rhythm }, library, now)

  test('one is made when the last is a week old, and the latest few are kept', async () => {
    expect(await site.text('/dumps')).toContain('There are no dumps at the moment.')
    expect(await make('off', new Date())).toEqual({})
    const start = Date.now()
    for (let week = 0; week < keptDumps + 2; week += 1) {
      const now = new Date(start + week * 7 * day)
      const made = `dump-${now.toISOString().slice(0, 10)}.zip`
      expect(await make('weekly', now)).toEqual({ made })
      await utimes(join(dumpsFolder(folder), made), now, now)
      expect(await make('weekly', new Date(now.getTime() + 3 * day))).toEqual({})
    }
    expect(await listDumps(site.storage, dumpsFolder(folder))).toHaveLength(keptDumps)
  })

  test('they are listed for readers, who can load each', async () => {
    const [latest] = await listDumps(site.storage, dumpsFolder(folder))
    expect(await site.text('/dumps')).toContain(`/dumps/${latest?.name}`)
    const answer = await site.get(`/dumps/${latest?.name}`, { headers: { 'accept-encoding': 'gzip' } })
    expect(answer.headers.get('content-type')).toBe('application/zip')
    expect((await answer.arrayBuffer()).byteLength).toBe(latest?.bytes)
    expect((await site.get(`/dumps/${latest?.name}`, { method: 'HEAD' })).status).toBe(200)
  })

  test.each<[string, () => Promise<unknown>]>([
    ['a text becomes anonymous', () => rewrite({ anonymous: true })],
    [
      'a text is deleted',
      () => site.storage.pool.query('update summaries set deleted_at = now() where id = $1', [openId]),
    ],
    ['a text becomes private', () => rewrite({ visibility: 'private' })],
    ['a text is hidden', () => decideOn('summary', openId, 'hide')],
    ['a comment is removed', () => decideOn('comment', commentId, 'remove')],
    ['a paper is hidden', () => decideOn('paper', openPaperId, 'hide')],
    ['somebody is marked as spam', () => decideOn('person', openly.personId, 'spam')],
    [
      'an account is closed',
      () => openly.post('/settings/account/close', { closing: 'detach', password: testPassword }),
    ],
  ])('none that is given out holds it once %s, and a new one follows', async (what, withdraw) => {
    await writeOpenly()
    const start = Date.now()
    await make('daily', new Date(start))
    const [kept] = await listDumps(site.storage, dumpsFolder(folder))
    const address = `/dumps/${kept?.name}`
    expect((await readZipOf(address)).get('summaries.jsonl')).toContain('Brindlewort')
    await withdraw()
    await removeStaleDumps(site.storage, operator, { folder: dumpsFolder(folder), rhythm: 'daily' })
    expect(await site.text('/dumps')).toContain(kept?.name)
    const left = await readZipOf(address)
    const isComment = what.startsWith('a comment')
    const texts = isComment ? ['comments'] : ['summaries', 'comments']
    // Closing an account leaves its texts: without their name, in the next dump.
    const isLeft = what.startsWith('an account')
    for (const kind of isLeft || isComment ? texts : [...texts, 'revisions'])
      expect([kind, left.get(`${kind}.jsonl`)]).not.toEqual([kind, expect.stringContaining(word())])
    if (isLeft || what.startsWith('somebody'))
      for (const [part, content] of left)
        expect([part, content]).not.toEqual([part, expect.stringContaining(`"${openly.name}"`)])
    expect(left.get('summaries.jsonl')).toContain(`"id" : ${anonymousId}`)
    expectCounted(left)
    const made = await make('daily', new Date(start + hour))
    expect(made).toEqual({ made: expect.any(String) })
    const fresh = await readZipOf(`/dumps/${'made' in made ? made.made : ''}`)
    // What was said under a text outlives it.
    const kinds = isComment ? ['comments'] : ['summaries', 'revisions']
    const named = kinds.flatMap((kind) => (fresh.get(`${kind}.jsonl`) ?? '').split('\n'))
    expect(named.filter((line) => /brindlewort/i.test(line) && line.includes(openly.name))).toEqual([])
    expect(await make('daily', new Date(start + 2 * hour))).toEqual({})
  })

  test('an answer, a list and a run that are withdrawn are left out, and what names them is without them', async () => {
    await writeOpenly()
    const { storage } = site
    const [authorId, personId] = [openly.personId, openly.personId]
    const asked = { authorId, paperId: openPaperId, title: 'Why brindlewort?', text: 'So.' }
    const question = accepted(await askQuestion(storage, operator, asked)).id
    const said = { authorId, parentId: question, text: 'Brindlewort, because.' }
    const answer = accepted(await writeComment(storage, operator, said)).id
    await storage.pool.query('update comments set accepted_id = $1 where id = $2', [answer, question])
    const draft = { ownerId: personId, title: 'Brindleworts', description: '', visibility: 'public' as const }
    const list = accepted(await makeList(storage, operator, draft)).id
    const run = accepted(await addRun(storage, operator, { ...accepted(readRun(sampleRun())), personId })).id
    const other = accepted(
      await makeList(storage, operator, { ...draft, ownerId: hidden.personId, title: 'Kept' }),
    )
    await addToList(storage, operator, { listId: other.id, paperId: openPaperId, remark: '' })
    await make('daily', new Date())
    const [kept] = await listDumps(storage, dumpsFolder(folder))
    await openly.post(`/comments/${answer}/delete`)
    await openly.post(`/lists/${list}/delete`)
    await storage.pool.query('delete from runs where id = $1', [run])
    const left = await readZipOf(`/dumps/${kept?.name}`)
    for (const [name, content] of left)
      for (const id of [answer, list, run])
        expect([name, content]).not.toEqual([name, expect.stringContaining(String(id))])
    expect(left.get('questions.jsonl')).toContain(String(question))
    await decideOn('paper', openPaperId, 'hide')
    const rest = await readZipOf(`/dumps/${kept?.name}`)
    const { key } = (await storage.pool.query('select key from papers where id = $1', [openPaperId])).rows[0]
    for (const [name, content] of rest)
      if (name !== 'dump.json')
        expect([name, content]).not.toEqual([name, expect.stringContaining(`"${key}"`)])
    expect(rest.get('lists.jsonl')).toContain(String(other.id))
    expectCounted(rest)
  })

  test('they stay there however fast somebody deletes, and never hold what was deleted', async () => {
    await writeOpenly()
    const texts = Array.from({ length: 12 }, (_, i) => `Brindlewort number ${i}.`)
    const ids = []
    for (const text of texts) {
      const said = { summaryId: openId, authorId: openly.personId, text }
      ids.push(accepted(await writeComment(site.storage, operator, said)).id)
    }
    await make('daily', new Date())
    const [kept] = await listDumps(site.storage, dumpsFolder(folder))
    for (const [i, id] of ids.entries()) {
      expect((await openly.post(`/comments/${id}/delete`)).status).toBe(303)
      const file = join(folder, `loaded-${i}.zip`)
      const answers = await Promise.all([1, 2, 3].map(() => site.get(`/dumps/${kept?.name}`)))
      for (const answer of answers) {
        expect(answer.status).toBe(200)
        await writeFile(file, new Uint8Array(await answer.arrayBuffer()))
        const comments = (await readZip(file)).get('comments.jsonl') ?? ''
        for (const gone of texts.slice(0, i + 1)) expect(comments).not.toContain(gone)
        for (const there of texts.slice(i + 1)) expect(comments).toContain(there)
      }
    }
    // A dump and one copy of it.
    expect(await readdir(dumpsFolder(folder))).toHaveLength(2)
  })

  test('another process of the same number makes a copy of its own, and old copies are removed', async () => {
    await make('daily', new Date())
    const place = dumpsFolder(folder)
    const [kept] = await listDumps(site.storage, place)
    const withdrawn = { ids: ['1'], isUnknown: false, kinds: new Set<string>(), has: () => false }
    const copies = async () => (await readdir(place)).filter((name) => name.startsWith(filteredPrefix))
    const before = await copies()
    for (let i = 0; i < 2; i += 1) {
      vi.resetModules()
      const { openFiltered } = await import('#actions/dump/filtered-dump.ts')
      const file = await openFiltered(join(place, kept?.name ?? ''), withdrawn, async () => withdrawn)
      await file?.close()
    }
    const made = (await copies()).filter((name) => !before.includes(name))
    expect(made).toHaveLength(2)
    const old = (Date.now() - 2 * day) / 1_000
    for (const name of made) await utimes(join(place, name), old, old)
    await make('daily', new Date())
    expect(await copies()).toEqual(before)
  })

  test('what is withdrawn while one is made is left out of what is given out', async () => {
    await writeOpenly()
    const place = { folder: dumpsFolder(folder), rhythm: 'daily' as const }
    const client = await site.storage.pool.connect()
    try {
      // Begun before the dump, committed after it.
      await client.query('begin')
      await client.query('update summaries set deleted_at = now() where id = $1', [openId])
      await make('daily', new Date())
      expect(await listDumps(site.storage, place.folder)).toHaveLength(1)
      await client.query('commit')
    } finally {
      client.release()
    }
    const [kept] = await listDumps(site.storage, place.folder)
    expect((await readZipOf(`/dumps/${kept?.name}`)).get('summaries.jsonl')).not.toContain(word())
  })

  test('none is given out while nobody knows what was withdrawn', async () => {
    const [kept] = await listDumps(site.storage, dumpsFolder(folder))
    await site.storage.pool.query('insert into withdrawals default values')
    expect((await site.get(`/dumps/${kept?.name}`)).status).toBe(404)
    expect(await site.text('/dumps')).not.toContain(kept?.name)
    await removeStaleDumps(site.storage, operator, { folder: dumpsFolder(folder), rhythm: 'daily' })
    expect((await readdir(dumpsFolder(folder))).filter((name) => name.startsWith('dump'))).toEqual([])
  })

  test('where none is made any more, those that hold what was withdrawn go', async () => {
    await make('daily', new Date())
    await site.storage.pool.query('insert into withdrawals default values')
    await removeStaleDumps(site.storage, operator, { folder: dumpsFolder(folder), rhythm: 'off' })
    expect((await readdir(dumpsFolder(folder))).filter((name) => name.startsWith('dump'))).toEqual([])
    expect((await site.storage.pool.query('select from withdrawals')).rows).toEqual([])
    expect(await removeStaleDumps(site.storage, reader, { folder, rhythm: 'off' })).toMatchObject({
      code: 'not-allowed',
    })
  })

  test.each(['dump-2020-01-01.zip', '..%2Fall.zip', 'all.zip', '%2e%2e%2f%2e%2e%2fetc%2fpasswd'])(
    'there is no %s',
    async (name) => {
      expect((await site.get(`/dumps/${name}`)).status).toBe(404)
    },
  )
})
