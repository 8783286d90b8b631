// Papers that become one and two again: what moves, what stays, and that no word is lost whatever the order.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, operator, type PersonActor } from '#domain/actor.ts'
import { parseIdentifier } from '#domain/identifiers/identifier.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { isRefusal } from '#domain/refusals.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { findSummaryEditor } from '#storage/queries/own-summary.ts'
import { findPaperPage } from '#storage/queries/paper-page.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { accepted, someone, someSummary } from '../../../test/support/discussed.ts'
import { someIdentifiers } from '../../../test/support/some-identifiers.ts'
import { type AddedPaper, type AddingPaper, addPaper } from '../add-paper.ts'
import { askQuestion } from '../ask-question.ts'
import { chooseSummary } from '../choose-summary.ts'
import { deleteSummary } from '../delete-summary.ts'
import { editPaper } from '../edit-paper.ts'
import { follow } from '../following/follow.ts'
import { addToList } from '../lists/add-to-list.ts'
import { makeList } from '../lists/make-list.ts'
import { setReading } from '../lists/set-reading.ts'
import { decide } from '../moderation/decide.ts'
import { saveDraft } from '../save-draft.ts'
import { writeComment } from '../write-comment.ts'
import { writeSummary } from '../write-summary.ts'
import { mergePapers } from './merge-papers.ts'
import { decideDifferent } from './suggestions.ts'
import { undoMerge } from './undo-merge.ts'

let database: TestDatabase
let storage: Storage
let ann: PersonActor
let ben: PersonActor
let number = 0

beforeAll(async () => {
  database = await createTestDatabase()
  const quiet = { info() {}, warn() {}, error() {} }
  const opened = await openStorage({ databaseUrl: database.url, folder: '.', log: quiet })
  if (isRefusal(opened)) throw new Error(opened.message)
  storage = opened
  ann = await someone(storage, 'ann-writerly')
  ben = await someone(storage, 'ben-readerly')
})
afterAll(async () => {
  await storage.close()
  await database.drop()
})

const topics = 'wibbling wobbling sorting pruning mapping parsing hashing folding tuning merging'.split(' ')

function someDraft(change: Partial<PaperDraft> & { ids?: string[] } = {}): PaperDraft {
  number += 1
  const { ids = [`10.1000/merging.${number}`], ...rest } = change
  const title = `${topics[number % 10]} of ${topics[(number * 7) % 10]} number ${number}`
  return {
    identifiers: ids.flatMap((id) => someIdentifiers(id)),
    title,
    authors: [],
    fields: [],
    tags: [],
    ...rest,
  }
}

async function somePaper(change: Parameters<typeof someDraft>[0] = {}, how: AddingPaper = {}) {
  return accepted(await addPaper(storage, operator, someDraft(change), { isDifferent: true, ...how }))
}

function pageOf(key: string) {
  return findPaperPage(storage.pool, key)
}

async function merged(keptId: number, mergedId: number) {
  return accepted(await mergePapers(storage, operator, { keptId, mergedId }))
}

async function undone(mergeId: number) {
  return accepted(await undoMerge(storage, operator, { mergeId }))
}

async function column<T>(sql: string, ...values: unknown[]): Promise<T[]> {
  const { rows } = await storage.pool.query<{ value: T }>(sql, values)
  return rows.map(({ value }) => value)
}

describe('two papers that become one', () => {
  test('bring their identifiers, labels, texts and questions together, under every address', async () => {
    const kept = await somePaper({ tags: ['one'], abstract: undefined })
    const other = await somePaper({
      ids: ['arXiv:1701.00001', '10.1000/m.x'],
      tags: ['two'],
      abstract: 'Of it.',
    })
    const mine = await someSummary(storage, ann.personId, { paperId: kept.id, text: 'Ann on the first.' })
    const theirs = await someSummary(storage, ben.personId, { paperId: other.id, text: 'Ben on the second.' })
    const asked = { authorId: ann.personId, paperId: other.id, title: 'Why so?', text: 'I wonder.' }
    const question = accepted(await askQuestion(storage, operator, asked))
    const { id, key } = await merged(kept.id, other.id)
    expect(key).toBe('arxiv:1701.00001')
    for (const address of [kept.key, 'arxiv:1701.00001', 'doi:10.1000/m.x'])
      expect(await pageOf(address)).toMatchObject({
        id: kept.id,
        paper: { key, tags: ['one', 'two'], abstract: 'Of it.', summaryCount: 2 },
        questions: [{ id: question.id }],
      })
    const page = await pageOf(key)
    expect(page?.summaries.map((summary) => summary.id).toSorted()).toEqual([mine.id, theirs.id].toSorted())

    const later = { authorId: ben.personId, paperId: kept.id, title: 'And now?', text: 'Since then.' }
    const stays = accepted(await askQuestion(storage, operator, later))
    const answer = { parentId: question.id, authorId: ben.personId, text: 'Because.' }
    accepted(await writeComment(storage, operator, answer))
    expect(await undone(id)).toMatchObject({ key: 'arxiv:1701.00001', keptKey: kept.key })
    expect(await pageOf('doi:10.1000/m.x')).toMatchObject({
      id: other.id,
      paper: { key: 'arxiv:1701.00001', tags: ['two'], abstract: 'Of it.', summaryCount: 1 },
      summaries: [{ id: theirs.id }],
      questions: [{ id: question.id, answerCount: 1 }],
    })
    const again = await pageOf(kept.key)
    expect(again).toMatchObject({ id: kept.id, paper: { tags: ['one'] }, summaries: [{ id: mine.id }] })
    expect(again?.paper.abstract).toBeUndefined()
    expect(again?.questions.map((one) => one.id)).toEqual([stays.id])
  })

  test('keep both summaries of one person, of whom nobody learns that both are theirs', async () => {
    const [kept, other] = [await somePaper(), await somePaper()]
    const signed = await someSummary(storage, ann.personId, { paperId: kept.id, text: 'Signed words.' })
    const hidden = await someSummary(storage, ann.personId, {
      ...{ paperId: other.id, text: 'Nameless words.', anonymous: true },
    })
    const { id } = await merged(kept.id, other.id)
    const page = await pageOf(kept.key)
    expect(page?.summaries).toHaveLength(2)
    const shown = page?.summaries.find((summary) => summary.id === hidden.id)
    expect(shown).not.toHaveProperty('author')
    expect(JSON.stringify(shown)).not.toMatch(/further/i)
    // Writing again changes the kept paper's, and takes neither away.
    const written = accepted(
      await writeSummary(storage, operator, {
        paperId: kept.id,
        authorId: ann.personId,
        text: 'New words.',
        summaryId: signed.id,
      }),
    )
    expect(written.id).toBe(signed.id)
    expect((await pageOf(kept.key))?.summaries).toHaveLength(2)
    accepted(await deleteSummary(storage, ann, signed.id))
    expect((await pageOf(kept.key))?.summaries.map((summary) => summary.id)).toEqual([hidden.id])
    // The one that is left is what its author writes on.
    const more = { paperId: kept.id, authorId: ann.personId, text: 'More nameless words.' }
    expect(accepted(await writeSummary(storage, operator, more)).id).toBe(hidden.id)
    await undone(id)
    expect((await pageOf(other.key))?.summaries.map((summary) => summary.id)).toEqual([hidden.id])
    expect((await pageOf(kept.key))?.summaries).toEqual([])
  })

  test('let an author delete the further one alone', async () => {
    const [kept, other] = [await somePaper(), await somePaper()]
    const first = await someSummary(storage, ann.personId, { paperId: kept.id, text: 'One.' })
    const second = await someSummary(storage, ann.personId, { paperId: other.id, text: 'Two.' })
    await merged(kept.id, other.id)
    accepted(await deleteSummary(storage, ann, second.id))
    expect((await pageOf(kept.key))?.summaries.map((summary) => summary.id)).toEqual([first.id])
  })

  test('lose one of their summaries to several deletions of it at once, and not the other', async () => {
    const [kept, other] = [await somePaper(), await somePaper()]
    const first = await someSummary(storage, ann.personId, { paperId: kept.id, text: 'One.' })
    const second = await someSummary(storage, ann.personId, { paperId: other.id, text: 'Two.' })
    await merged(kept.id, other.id)
    const results = await Promise.all([1, 2, 3].map(() => deleteSummary(storage, ann, first.id)))
    expect(results.filter((result) => !isRefusal(result))).toHaveLength(1)
    for (const result of results) if (isRefusal(result)) expect(result.code).toBe('summary-unknown')
    expect((await pageOf(kept.key))?.summaries.map((summary) => summary.id)).toEqual([second.id])
  })

  test('let an author choose which of the two to write on, and nobody else', async () => {
    const [kept, other] = [await somePaper(), await somePaper()]
    const first = await someSummary(storage, ann.personId, { paperId: kept.id, text: 'One.' })
    const second = await someSummary(storage, ann.personId, { paperId: other.id, text: 'Two.' })
    const { id } = await merged(kept.id, other.id)
    expect(await chooseSummary(storage, ben, second.id)).toMatchObject({ code: 'summary-unknown' })
    accepted(await chooseSummary(storage, ann, second.id))
    const draft = { paperId: kept.id, authorId: ann.personId, text: 'Two, again.' }
    const write = (change: { text?: string; summaryId?: number }) =>
      writeSummary(storage, operator, { ...draft, ...change })
    expect(accepted(await write({ summaryId: second.id })).id).toBe(second.id)
    await undone(id)
    expect(accepted(await write({ text: 'One, again.' })).id).toBe(first.id)
  })

  test('may be written about while they are merged', async () => {
    const [kept, other] = [await somePaper(), await somePaper()]
    const asked = { authorId: ben.personId, paperId: other.id, title: 'Meanwhile?', text: 'I wonder.' }
    const { id: parentId } = accepted(await askQuestion(storage, operator, asked))
    const write = (authorId: number, paperId: number) =>
      writeSummary(storage, operator, {
        ...{ paperId, authorId, text: `By ${authorId} on ${paperId}.`, summaryId: 0 },
      })
    const results = await Promise.all([
      ...[ann, ben].flatMap(({ personId }) => [kept, other].map((paper) => write(personId, paper.id))),
      mergePapers(storage, operator, { keptId: kept.id, mergedId: other.id }),
      writeComment(storage, operator, { parentId, authorId: ann.personId, text: 'An answer.' }),
      askQuestion(storage, operator, { ...asked, title: 'At once?' }),
    ])
    // Where the paper was gone already, or has another text of theirs, its writer hears that, and has the text still.
    for (const result of results)
      if (isRefusal(result)) expect(['paper-unknown', 'revision-conflict']).toContain(result.code)
    const page = await pageOf(other.key)
    expect(page?.id).toBe(kept.id)
    expect(page?.summaries).toHaveLength(results.slice(0, 4).filter((result) => !isRefusal(result)).length)
    expect(page?.questions.map(({ answerCount }) => answerCount)).toContain(1)
  })

  test('are once on a list, with both remarks, and where each was afterwards', async () => {
    const [kept, other, third] = [await somePaper(), await somePaper(), await somePaper()]
    const lists = await Promise.all(
      ['both', 'other', 'third'].map(async (title) => {
        const draft = { ownerId: ben.personId, title, description: '', visibility: 'private' as const }
        return accepted(await makeList(storage, operator, draft)).id
      }),
    )
    const [both = 0, one = 0, thirds = 0] = lists
    const put = async (listId: number, paperId: number, remark: string) =>
      accepted(await addToList(storage, ben, { listId, paperId, remark }))
    await put(both, kept.id, 'Of the first.')
    await put(both, other.id, 'Of the second.')
    await put(one, other.id, 'Alone.')
    await put(thirds, other.id, '')
    await put(thirds, third.id, '')
    expect(await setReading(storage, ben, { personId: ben.personId, paperId: other.id, state: 'read' })).toBe(
      undefined,
    )
    accepted(await follow(storage, ben, { personId: ben.personId, kind: 'paper', key: other.key }))
    const itemsOf = (id: number) =>
      column<string>(
        `select paper_id || ': ' || replace(remark, E'\n', '/') as value from list_papers where list_id = $1 order by paper_id`,
        id,
      )
    const followed = () =>
      column<number>(
        `select key::int as value from follows where kind = 'paper' and person_id = $1 order by 1`,
        ben.personId,
      )
    const before = await Promise.all(lists.map(itemsOf))

    const first = await merged(kept.id, other.id)
    const second = await merged(kept.id, third.id)
    expect(await itemsOf(both)).toEqual([`${kept.id}: Of the first./Of the second.`])
    expect(await itemsOf(one)).toEqual([`${kept.id}: Alone.`])
    expect(await itemsOf(thirds)).toEqual([`${kept.id}: `])
    expect(await followed()).toEqual([kept.id])

    await undone(first.id)
    // The third is still part of the first, so the list still has the first.
    expect(await itemsOf(thirds)).toEqual([`${kept.id}: `, `${other.id}: `])
    expect(await itemsOf(one)).toEqual([`${other.id}: Alone.`])
    expect(await followed()).toEqual([other.id])
    await undone(second.id)
    const after = await Promise.all(lists.map(itemsOf))
    expect(after.slice(1)).toEqual(before.slice(1))
    expect(after[0]?.map((item) => item.split(':')[0])).toEqual(before[0]?.map((item) => item.split(':')[0]))
    const readings = await column<number>(
      'select paper_id::int as value from readings where person_id = $1',
      ben.personId,
    )
    expect(readings).toEqual([other.id])
  })

  test('keep what the editor saved for each', async () => {
    const [kept, other] = [await somePaper(), await somePaper()]
    for (const [paperId, text] of [
      [kept.id, 'Begun here.'],
      [other.id, 'Begun there.'],
    ] as const)
      accepted(await saveDraft(storage, ben, { paperId, text, language: 'en', base: 0, version: 0 }))
    await merged(kept.id, other.id)
    expect(await column<string>('select text as value from drafts where paper_id = $1', kept.id)).toEqual([
      'Begun here.\n\nBegun there.',
    ])
  })

  test('take no text over the one that its editor was opened on', async () => {
    const [kept, other] = [await somePaper(), await somePaper()]
    const stays = await someSummary(storage, ann.personId, {
      ...{ paperId: kept.id, text: 'Nameless words.', anonymous: true },
    })
    const opened = await someSummary(storage, ann.personId, { paperId: other.id, text: 'Signed words.' })
    await merged(kept.id, other.id)
    const text = 'Signed words, again.'
    const sent = { paperId: kept.id, authorId: ann.personId, text, base: 1, anonymous: false }
    for (const summaryId of [opened.id, 0, undefined])
      expect(await writeSummary(storage, operator, { ...sent, summaryId })).toMatchObject({
        code: 'revision-conflict',
      })
    const page = await pageOf(kept.key)
    expect(page?.summaries.map(({ excerpt }) => excerpt).toSorted()).toEqual([
      'Nameless words.',
      'Signed words.',
    ])
    expect(page?.summaries.find(({ id }) => id === stays.id)).not.toHaveProperty('author')
    accepted(await writeSummary(storage, operator, { ...sent, summaryId: stays.id, anonymous: true }))
  })

  test('keep the draft of a text without a name apart from the signed one', async () => {
    const [kept, other] = [await somePaper(), await somePaper()]
    await someSummary(storage, ann.personId, { paperId: kept.id, text: 'Signed words.' })
    const hidden = await someSummary(storage, ann.personId, {
      ...{ paperId: other.id, text: 'Nameless words.', anonymous: true },
    })
    const draft = { text: 'Nameless words, and more.', language: 'en', base: 1, version: 0 }
    accepted(await saveDraft(storage, ann, { ...draft, paperId: other.id, summaryId: hidden.id }))
    const { id } = await merged(kept.id, other.id)
    const found = await findSummaryEditor(storage.pool, ann.personId, kept.id)
    expect(found.draft).toMatchObject({ text: draft.text, summary: hidden.id, isSigned: false })
    const sent = { paperId: kept.id, authorId: ann.personId, text: draft.text, base: found.draft?.base }
    expect(
      await writeSummary(storage, ann, { ...sent, summaryId: found.draft?.summary, anonymous: false }),
    ).toMatchObject({ code: 'revision-conflict' })
    await undone(id)
    const back = await findSummaryEditor(storage.pool, ann.personId, other.id)
    expect(back).toMatchObject({ summary: { id: hidden.id }, draft: { summary: hidden.id } })
    accepted(await writeSummary(storage, ann, { ...sent, paperId: other.id, summaryId: hidden.id }))
  })

  test('let two drafts that become one be without a name where either was', async () => {
    const [kept, other] = [await somePaper(), await somePaper()]
    const signed = await someSummary(storage, ann.personId, { paperId: kept.id, text: 'Signed words.' })
    const hidden = await someSummary(storage, ann.personId, {
      ...{ paperId: other.id, text: 'Nameless words.', anonymous: true },
    })
    for (const [paperId, summaryId] of [
      [kept.id, signed.id],
      [other.id, hidden.id],
    ] as const) {
      const draft = { paperId, summaryId, text: `More on ${paperId}.`, language: 'en', base: 1, version: 0 }
      accepted(await saveDraft(storage, ann, draft))
    }
    await merged(kept.id, other.id)
    const { draft } = await findSummaryEditor(storage.pool, ann.personId, kept.id)
    expect(draft).toMatchObject({ summary: hidden.id, isSigned: false })
  })

  test('lose no draft of the one with the deletion of the other', async () => {
    const [kept, other] = [await somePaper(), await somePaper()]
    const first = await someSummary(storage, ann.personId, { paperId: kept.id, text: 'One.' })
    const second = await someSummary(storage, ann.personId, { paperId: other.id, text: 'Two.' })
    await merged(kept.id, other.id)
    const draft = { paperId: kept.id, text: 'One, and more.', language: 'en', base: 1, version: 0 }
    accepted(await saveDraft(storage, ann, draft))
    const draftNow = async () => (await findSummaryEditor(storage.pool, ann.personId, kept.id)).draft
    accepted(await deleteSummary(storage, ann, second.id))
    expect(await draftNow()).toMatchObject({ text: 'One, and more.', summary: first.id })
    accepted(await deleteSummary(storage, ann, first.id))
    expect(await draftNow()).toBe(undefined)
  })
})

describe('a merge', () => {
  test('is a moderator’s, of two papers that readers see', async () => {
    const [kept, other] = [await somePaper(), await somePaper()]
    const order = { keptId: kept.id, mergedId: other.id }
    expect(await mergePapers(storage, ann, order)).toMatchObject({ code: 'not-allowed' })
    expect(await mergePapers(storage, operator, { keptId: kept.id, mergedId: kept.id })).toMatchObject({
      code: 'same-paper',
    })
    const subject = { kind: 'paper' as const, id: other.id }
    accepted(await decide(storage, operator, { subject, kind: 'hide', reason: 'Not for readers.' }))
    for (const hidden of [order, { keptId: other.id, mergedId: kept.id }])
      expect(await mergePapers(storage, operator, hidden)).toMatchObject({ code: 'paper-unknown' })
    expect(await mergePapers(storage, operator, { keptId: kept.id, mergedId: 987_654_321 })).toMatchObject({
      code: 'paper-unknown',
    })
  })

  test('is undone once, the later one of a chain first, and not while its paper is hidden', async () => {
    const [a, b, c] = [await somePaper(), await somePaper(), await somePaper()]
    const first = await merged(b.id, c.id)
    const second = await merged(a.id, b.id)
    expect(await pageOf(c.key)).toMatchObject({ id: a.id })
    expect(await undoMerge(storage, operator, { mergeId: first.id })).toMatchObject({ code: 'merge-buried' })
    const subject = { kind: 'paper' as const, id: a.id }
    accepted(await decide(storage, operator, { subject, kind: 'hide', reason: 'Not for readers.' }))
    expect(await undoMerge(storage, operator, { mergeId: second.id })).toMatchObject({ code: 'paper-hidden' })
    expect(await pageOf(b.key)).toBe(undefined)
    accepted(await decide(storage, operator, { subject, kind: 'restore', reason: 'After all.' }))
    await undone(second.id)
    expect(await undoMerge(storage, operator, { mergeId: second.id })).toMatchObject({
      code: 'already-undone',
    })
    expect(await pageOf(c.key)).toMatchObject({ id: b.id })
    await undone(first.id)
    for (const paper of [a, b, c]) expect(await pageOf(paper.key)).toMatchObject({ id: paper.id })
    expect(await undoMerge(storage, operator, { mergeId: 987_654_321 })).toMatchObject({
      code: 'merge-unknown',
    })
  })
})

const names = [{ name: 'Ada Bell' }, { name: 'Carl Dorn' }]

describe('a record of a work that the library has', () => {
  test('gives its identifiers to the paper that is there, which can be undone', async () => {
    const title = 'A study of nested wibbling in layers'
    const there = await somePaper({ title, authors: names, year: 2016, ids: ['arXiv:1602.00001'] })
    const draft = someDraft({ title: `${title}.`, authors: names, year: 2017, ids: ['10.1000/joined'] })
    const added: AddedPaper = accepted(await addPaper(storage, ann, draft, { isResolved: true }))
    expect(added).toEqual({ id: there.id, key: there.key, isJoined: true })
    expect(await pageOf('doi:10.1000/joined')).toMatchObject({ id: there.id })
    const [mergeId = 0] = await column<number>(
      'select id::int as value from paper_merges where kept_id = $1',
      there.id,
    )
    await undone(mergeId)
    const again = await pageOf('doi:10.1000/joined')
    expect(again).toMatchObject({ paper: { title: `${title}.`, year: 2017, authors: names } })
    expect(again?.id).not.toBe(there.id)
    expect((await pageOf(there.key))?.paper.identifiers).toHaveLength(1)
  })

  test('changes nothing where a person typed it, who sees the paper that is there', async () => {
    const title = 'A study of typed wibbling in lists'
    const there = await somePaper({ title, authors: names, year: 2016, ids: ['arXiv:1605.00001'] })
    const before = await pageOf(there.key)
    const typed = someDraft({
      title: `${title}.`,
      authors: names,
      year: 2016,
      ids: ['10.1000/typed'],
      abstract: 'Buy wibbles.',
      url: 'https://wibbles.test/',
      tags: ['wibbles'],
    })
    expect(await addPaper(storage, ann, typed)).toMatchObject({ code: 'title-exists', sameKey: there.key })
    const brought = accepted(await addPaper(storage, ann, typed, { isBrought: true }))
    expect(brought).toEqual({ id: there.id, key: there.key, isThere: true })
    expect(await pageOf(there.key)).toEqual(before)
    expect(await pageOf('doi:10.1000/typed')).toBe(undefined)
    const added = accepted(await addPaper(storage, ann, typed, { isDifferent: true }))
    expect(await pageOf(there.key)).toEqual(before)
    const asked = await column<string>(
      `select state as value from merge_suggestions where one_id = $1 and other_id = $2`,
      there.id,
      added.id,
    )
    expect(asked).toEqual(['open'])
  })

  test('replaces no address, abstract or tag', async () => {
    const title = 'A study of kept wibbling in queues'
    const kept = { abstract: 'As it was.', url: 'https://kept.test/', tags: ['kept'] }
    const there = await somePaper({ title, authors: names, year: 2016, ids: ['arXiv:1606.00001'], ...kept })
    const other = { abstract: 'Another.', url: 'https://other.test/', tags: ['other'] }
    const draft = someDraft({ title, authors: names, year: 2016, ids: ['10.1000/kept.one'], ...other })
    expect(accepted(await addPaper(storage, operator, draft)).isJoined).toBe(true)
    expect((await pageOf('doi:10.1000/kept.one'))?.paper).toMatchObject({ key: there.key, ...kept })
  })

  test('leaves an ISBN to the paper that has it', async () => {
    const [isbn, title] = ['isbn:9780262035613', 'A chapter on shared wibbling in books']
    const owner = await somePaper({ ids: ['10.1000/of.book', isbn] })
    const there = await somePaper({ title, authors: names, year: 2016, ids: ['arXiv:1607.00001'] })
    const draft = someDraft({ title, authors: names, year: 2016, ids: ['10.1000/chapter', isbn] })
    const joined = accepted(await addPaper(storage, operator, draft))
    expect(joined).toMatchObject({ id: there.id, isJoined: true })
    expect((await pageOf(there.key))?.paper.identifiers).toHaveLength(2)
    const [mergeId = 0] = await column<number>(
      'select id::int as value from paper_merges where kept_id = $1',
      there.id,
    )
    await undone(mergeId)
    expect((await pageOf('doi:10.1000/chapter'))?.paper.identifiers).toHaveLength(1)
    expect((await pageOf(owner.key))?.paper.identifiers).toHaveLength(2)
  })

  test('is added where it may be another, and moderators are asked about the pair', async () => {
    const title = 'A survey of doubtful wobbling in heaps'
    const there = await somePaper({ title, authors: names, year: 2016 })
    const one = accepted(
      await addPaper(storage, operator, someDraft({ title, authors: [], ids: ['https://a.test/doubt'] })),
    )
    expect(one.isJoined).toBe(undefined)
    const pairs = () =>
      storage.pool.query('select * from merge_suggestions where one_id = $1 order by id', [there.id])
    expect((await pairs()).rows).toMatchObject([{ other_id: String(one.id), state: 'open', reason: 'score' }])
    const pair: [number, number] = [one.id, there.id]
    expect(await decideDifferent(storage, ann, pair)).toMatchObject({ code: 'not-allowed' })
    expect(await decideDifferent(storage, operator, pair)).toBe(undefined)
    expect((await pairs()).rows).toMatchObject([{ state: 'different' }])
  })

  test('is added where a person says that it’s another one', async () => {
    const title = 'Notes on the theory of level wibbling'
    await somePaper({ title, authors: names, year: 2016, ids: ['arXiv:1603.00001'] })
    const draft = someDraft({ title, authors: names, year: 2016, ids: ['10.1000/other.one'] })
    expect(accepted(await addPaper(storage, ann, draft, { isDifferent: true })).isJoined).toBe(undefined)
  })

  test('is not compared with a hidden paper', async () => {
    const title = 'Secrets of the hidden wibbling in crates'
    const there = await somePaper({ title, authors: names, year: 2016, ids: ['arXiv:1604.00001'] })
    const subject = { kind: 'paper' as const, id: there.id }
    accepted(await decide(storage, operator, { subject, kind: 'hide', reason: 'Not for readers.' }))
    const draft = someDraft({ title, authors: names, year: 2016, ids: ['10.1000/not.hidden'] })
    const added = accepted(await addPaper(storage, ann, draft))
    expect(added).toMatchObject({ key: 'doi:10.1000/not.hidden' })
    expect(added.id).not.toBe(there.id)
    expect(
      await column('select 1 as value from merge_suggestions where $1 in (one_id, other_id)', there.id),
    ).toEqual([])
  })

  test('suggests a merge where an edit gives it another paper’s identifier', async () => {
    const [one, other] = [await somePaper(), await somePaper()]
    const page = await pageOf(one.key)
    if (page === undefined) throw new Error('no page')
    const { venue: _venue, brief: _brief, ...rest } = page.paper
    const identifier = parseIdentifier(other.key)
    const draft = { ...rest, identifiers: identifier ? [identifier] : [] }
    const edited = await editPaper(storage, operator, { paperId: one.id, draft })
    expect(edited).toMatchObject({ code: 'identifier-taken', message: expect.stringContaining(other.key) })
    const states = await column('select reason as value from merge_suggestions where one_id = $1', one.id)
    expect(states).toEqual(['identifier'])
  })
})

type Step =
  | { do: 'merge'; kept: number; other: number }
  | { do: 'undo'; which: number }
  | { do: 'write' | 'delete'; person: number; paper: number; anonymous: boolean }

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('merge' as const), kept: fc.nat(3), other: fc.nat(3) }),
  fc.record({ do: fc.constant('undo' as const), which: fc.nat(5) }),
  fc.record({
    do: fc.constantFrom('write' as const, 'write' as const, 'delete' as const),
    person: fc.nat(1),
    paper: fc.nat(3),
    anonymous: fc.boolean(),
  }),
)

describe('whatever is merged and undone in whatever order', () => {
  test('no text is lost, no address dies, and each person writes on one text a paper', async () => {
    const people: [PersonActor, PersonActor] = [await someone(storage), await someone(storage)]
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 4, maxLength: 14 }), async (all) => {
        await walk(all, people)
      }),
      { numRuns: 8 },
    )
  })
})

/** Takes the steps that may be taken, and looks after each at what there must be. */
async function walk(all: Step[], people: readonly Actor[]): Promise<void> {
  const drafts = [0, 1, 2, 3].map(() => someDraft())
  const papers: AddedPaper[] = []
  for (const draft of drafts)
    papers.push(accepted(await addPaper(storage, operator, draft, { isDifferent: true })))
  const merges: number[] = []
  const texts = new Set<string>()
  for (const step of all) {
    if (step.do === 'merge') {
      const [keptId = 0, mergedId = 0] = [await idAt(papers[step.kept]), await idAt(papers[step.other])]
      const made = await mergePapers(storage, operator, { keptId, mergedId })
      if (!isRefusal(made)) merges.push(made.id)
    } else if (step.do === 'undo') await undoMerge(storage, operator, { mergeId: merges[step.which] ?? 0 })
    else await writeOrDelete(step, papers, people, texts)
    await lookAround(papers, texts)
  }
  for (const mergeId of merges.toReversed()) await undoMerge(storage, operator, { mergeId })
  await lookAround(papers, texts)
  for (const paper of papers) expect(await idAt(paper)).toBe(paper.id)
}

async function idAt(paper: AddedPaper | undefined): Promise<number> {
  return (await pageOf(paper?.key ?? ''))?.id ?? 0
}

async function writeOrDelete(
  { do: deed, person, paper, anonymous }: Extract<Step, { person: number }>,
  papers: AddedPaper[],
  people: readonly Actor[],
  texts: Set<string>,
): Promise<void> {
  const paperId = await idAt(papers[paper])
  const actor = people[person]
  const authorId = actor?.kind === 'person' ? actor.personId : 0
  const live = `select id::float8 as value from summaries where paper_id = $1 and author_id = $2 and deleted_at is null`
  if (deed === 'delete') {
    const [id] = await column<number>(`${live} order by id limit 1`, paperId, authorId)
    if (id === undefined) return
    const [text = ''] = await column<string>(
      'select v.text as value from summaries s join revisions v on v.id = s.revision_id where s.id = $1',
      id,
    )
    accepted(await deleteSummary(storage, operator, id))
    texts.delete(text)
    return
  }
  number += 1
  const text = `Words ${number}.`
  const before = await column<string>(
    `select v.text as value from summaries s join revisions v on v.id = s.revision_id
     where s.paper_id = $1 and s.author_id = $2 and s.deleted_at is null and not s.is_further`,
    paperId,
    authorId,
  )
  const [summaryId = 0] = await column<number>(`${live} and not is_further`, paperId, authorId)
  accepted(await writeSummary(storage, operator, { paperId, authorId, text, anonymous, summaryId }))
  for (const replaced of before) texts.delete(replaced)
  texts.add(text)
}

async function lookAround(papers: AddedPaper[], texts: Set<string>): Promise<void> {
  const pages = await Promise.all(papers.map(({ key }) => pageOf(key)))
  const shown = new Map(pages.map((page) => [page?.id, page]))
  const found = [...shown.values()].flatMap((page) => page?.summaries.map(({ excerpt }) => excerpt) ?? [])
  expect(found.toSorted()).toEqual([...texts].toSorted())
  for (const page of shown.values()) expect(page?.paper.summaryCount).toBe(page?.summaries.length)
  const writtenOn = await column<number>(
    `select count(*) filter (where not is_further)::int as value from summaries
     where paper_id = any ($1) and deleted_at is null group by paper_id, author_id`,
    [...shown.keys()],
  )
  for (const count of writtenOn) expect(count).toBe(1)
}
