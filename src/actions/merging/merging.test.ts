// Papers that become one and two again: what moves and what stays, who may merge, and in which order merges are undone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operator, type PersonActor } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { accepted, someSummary } from '../../../test/support/discussed.ts'
import { column, merged, pageOf, somePaper, undone } from '../../../test/support/papers-to-merge.ts'
import { openTalk, type Talk } from '../../../test/support/talk.ts'
import { askQuestion } from '../ask-question.ts'
import { chooseSummary } from '../choose-summary.ts'
import { deleteSummary } from '../delete-summary.ts'
import { follow } from '../following/follow.ts'
import { addToList } from '../lists/add-to-list.ts'
import { makeList } from '../lists/make-list.ts'
import { setReading } from '../lists/set-reading.ts'
import { decide } from '../moderation/decide.ts'
import { writeComment } from '../write-comment.ts'
import { writeSummary } from '../write-summary.ts'
import { mergePapers } from './merge-papers.ts'
import { undoMerge } from './undo-merge.ts'

let talk: Talk
let storage: Storage
let ann: PersonActor
let ben: PersonActor

beforeAll(async () => {
  talk = await openTalk()
  ;({ storage, ada: ann, bob: ben } = talk)
})
afterAll(() => talk.close())

describe('two papers that become one', () => {
  test('bring their identifiers, labels, texts and questions together, under every address', async () => {
    const kept = await somePaper(storage, { tags: ['one'], abstract: undefined })
    const other = await somePaper(storage, {
      ids: ['arXiv:1701.00001', '10.1000/m.x'],
      tags: ['two'],
      abstract: 'Of it.',
    })
    const mine = await someSummary(storage, ann.personId, { paperId: kept.id, text: 'Ann on the first.' })
    const theirs = await someSummary(storage, ben.personId, { paperId: other.id, text: 'Ben on the second.' })
    const asked = { authorId: ann.personId, paperId: other.id, title: 'Why so?', text: 'I wonder.' }
    const question = accepted(await askQuestion(storage, operator, asked))
    const { id, key } = await merged(storage, kept.id, other.id)
    expect(key).toBe('arxiv:1701.00001')
    for (const address of [kept.key, 'arxiv:1701.00001', 'doi:10.1000/m.x'])
      expect(await pageOf(storage, address)).toMatchObject({
        id: kept.id,
        paper: { key, tags: ['one', 'two'], abstract: 'Of it.', summaryCount: 2 },
        questions: [{ id: question.id }],
      })
    const page = await pageOf(storage, key)
    expect(page?.summaries.map((summary) => summary.id).toSorted()).toEqual([mine.id, theirs.id].toSorted())

    const later = { authorId: ben.personId, paperId: kept.id, title: 'And now?', text: 'Since then.' }
    const stays = accepted(await askQuestion(storage, operator, later))
    const answer = { parentId: question.id, authorId: ben.personId, text: 'Because.' }
    accepted(await writeComment(storage, operator, answer))
    expect(await undone(storage, id)).toMatchObject({ key: 'arxiv:1701.00001', keptKey: kept.key })
    expect(await pageOf(storage, 'doi:10.1000/m.x')).toMatchObject({
      id: other.id,
      paper: { key: 'arxiv:1701.00001', tags: ['two'], abstract: 'Of it.', summaryCount: 1 },
      summaries: [{ id: theirs.id }],
      questions: [{ id: question.id, answerCount: 1 }],
    })
    const again = await pageOf(storage, kept.key)
    expect(again).toMatchObject({ id: kept.id, paper: { tags: ['one'] }, summaries: [{ id: mine.id }] })
    expect(again?.paper.abstract).toBeUndefined()
    expect(again?.questions.map((one) => one.id)).toEqual([stays.id])
  })

  test('keep both summaries of one person, of whom nobody learns that both are theirs', async () => {
    const [kept, other] = [await somePaper(storage), await somePaper(storage)]
    const signed = await someSummary(storage, ann.personId, { paperId: kept.id, text: 'Signed words.' })
    const hidden = await someSummary(storage, ann.personId, {
      paperId: other.id,
      text: 'Nameless words.',
      anonymous: true,
    })
    const { id } = await merged(storage, kept.id, other.id)
    const page = await pageOf(storage, kept.key)
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
    expect((await pageOf(storage, kept.key))?.summaries).toHaveLength(2)
    accepted(await deleteSummary(storage, ann, signed.id))
    expect((await pageOf(storage, kept.key))?.summaries.map((summary) => summary.id)).toEqual([hidden.id])
    // The one that is left is what its author writes on.
    const more = { paperId: kept.id, authorId: ann.personId, text: 'More nameless words.' }
    expect(accepted(await writeSummary(storage, operator, more)).id).toBe(hidden.id)
    await undone(storage, id)
    expect((await pageOf(storage, other.key))?.summaries.map((summary) => summary.id)).toEqual([hidden.id])
    expect((await pageOf(storage, kept.key))?.summaries).toEqual([])
  })

  test('let an author delete the further one alone', async () => {
    const [kept, other] = [await somePaper(storage), await somePaper(storage)]
    const first = await someSummary(storage, ann.personId, { paperId: kept.id, text: 'One.' })
    const second = await someSummary(storage, ann.personId, { paperId: other.id, text: 'Two.' })
    await merged(storage, kept.id, other.id)
    accepted(await deleteSummary(storage, ann, second.id))
    expect((await pageOf(storage, kept.key))?.summaries.map((summary) => summary.id)).toEqual([first.id])
  })

  test('lose one of their summaries to several deletions of it at once, and not the other', async () => {
    const [kept, other] = [await somePaper(storage), await somePaper(storage)]
    const first = await someSummary(storage, ann.personId, { paperId: kept.id, text: 'One.' })
    const second = await someSummary(storage, ann.personId, { paperId: other.id, text: 'Two.' })
    await merged(storage, kept.id, other.id)
    const results = await Promise.all([1, 2, 3].map(() => deleteSummary(storage, ann, first.id)))
    expect(results.filter((result) => !isRefusal(result))).toHaveLength(1)
    for (const result of results) if (isRefusal(result)) expect(result.code).toBe('summary-unknown')
    expect((await pageOf(storage, kept.key))?.summaries.map((summary) => summary.id)).toEqual([second.id])
  })

  test('let an author choose which of the two to write on, and nobody else', async () => {
    const [kept, other] = [await somePaper(storage), await somePaper(storage)]
    const first = await someSummary(storage, ann.personId, { paperId: kept.id, text: 'One.' })
    const second = await someSummary(storage, ann.personId, { paperId: other.id, text: 'Two.' })
    const { id } = await merged(storage, kept.id, other.id)
    expect(await chooseSummary(storage, ben, second.id)).toMatchObject({ code: 'summary-unknown' })
    accepted(await chooseSummary(storage, ann, second.id))
    const draft = { paperId: kept.id, authorId: ann.personId, text: 'Two, again.' }
    const write = (change: { text?: string; summaryId?: number }) =>
      writeSummary(storage, operator, { ...draft, ...change })
    expect(accepted(await write({ summaryId: second.id })).id).toBe(second.id)
    await undone(storage, id)
    expect(accepted(await write({ text: 'One, again.' })).id).toBe(first.id)
  })

  test('may be written about while they are merged', async () => {
    const [kept, other] = [await somePaper(storage), await somePaper(storage)]
    const asked = { authorId: ben.personId, paperId: other.id, title: 'Meanwhile?', text: 'I wonder.' }
    const { id: parentId } = accepted(await askQuestion(storage, operator, asked))
    const write = (authorId: number, paperId: number) =>
      writeSummary(storage, operator, {
        paperId,
        authorId,
        text: `By ${authorId} on ${paperId}.`,
        summaryId: 0,
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
    const page = await pageOf(storage, other.key)
    expect(page?.id).toBe(kept.id)
    expect(page?.summaries).toHaveLength(results.slice(0, 4).filter((result) => !isRefusal(result)).length)
    expect(page?.questions.map(({ answerCount }) => answerCount)).toContain(1)
  })

  test('are once on a list, with both remarks, and where each was afterwards', async () => {
    const [kept, other, third] = [
      await somePaper(storage),
      await somePaper(storage),
      await somePaper(storage),
    ]
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
        storage,
        `select paper_id || ': ' || replace(remark, E'\n', '/') as value from list_papers where list_id = $1 order by paper_id`,
        id,
      )
    const followed = () =>
      column<number>(
        storage,
        `select key::int as value from follows where kind = 'paper' and person_id = $1 order by 1`,
        ben.personId,
      )
    const before = await Promise.all(lists.map(itemsOf))

    const first = await merged(storage, kept.id, other.id)
    const second = await merged(storage, kept.id, third.id)
    expect(await itemsOf(both)).toEqual([`${kept.id}: Of the first./Of the second.`])
    expect(await itemsOf(one)).toEqual([`${kept.id}: Alone.`])
    expect(await itemsOf(thirds)).toEqual([`${kept.id}: `])
    expect(await followed()).toEqual([kept.id])

    await undone(storage, first.id)
    // The third is still part of the first, so the list still has the first.
    expect(await itemsOf(thirds)).toEqual([`${kept.id}: `, `${other.id}: `])
    expect(await itemsOf(one)).toEqual([`${other.id}: Alone.`])
    expect(await followed()).toEqual([other.id])
    await undone(storage, second.id)
    const after = await Promise.all(lists.map(itemsOf))
    expect(after.slice(1)).toEqual(before.slice(1))
    expect(after[0]?.map((item) => item.split(':')[0])).toEqual(before[0]?.map((item) => item.split(':')[0]))
    const readings = await column<number>(
      storage,
      'select paper_id::int as value from readings where person_id = $1',
      ben.personId,
    )
    expect(readings).toEqual([other.id])
  })
})

describe('a merge', () => {
  test('is a moderator’s, of two papers that readers see', async () => {
    const [kept, other] = [await somePaper(storage), await somePaper(storage)]
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
    const [a, b, c] = [await somePaper(storage), await somePaper(storage), await somePaper(storage)]
    const first = await merged(storage, b.id, c.id)
    const second = await merged(storage, a.id, b.id)
    expect(await pageOf(storage, c.key)).toMatchObject({ id: a.id })
    expect(await undoMerge(storage, operator, { mergeId: first.id })).toMatchObject({ code: 'merge-buried' })
    const subject = { kind: 'paper' as const, id: a.id }
    accepted(await decide(storage, operator, { subject, kind: 'hide', reason: 'Not for readers.' }))
    expect(await undoMerge(storage, operator, { mergeId: second.id })).toMatchObject({ code: 'paper-hidden' })
    expect(await pageOf(storage, b.key)).toBe(undefined)
    accepted(await decide(storage, operator, { subject, kind: 'restore', reason: 'After all.' }))
    await undone(storage, second.id)
    expect(await undoMerge(storage, operator, { mergeId: second.id })).toMatchObject({
      code: 'already-undone',
    })
    expect(await pageOf(storage, c.key)).toMatchObject({ id: b.id })
    await undone(storage, first.id)
    for (const paper of [a, b, c]) expect(await pageOf(storage, paper.key)).toMatchObject({ id: paper.id })
    expect(await undoMerge(storage, operator, { mergeId: 987_654_321 })).toMatchObject({
      code: 'merge-unknown',
    })
  })
})
