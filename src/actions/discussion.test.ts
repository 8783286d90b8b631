// Comments, questions and answers: what is written, refused, edited and deleted.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deepestReply, editableUntil, editWindow } from '#domain/discussion/comment.ts'
import { isRefusal } from '#domain/refusals.ts'
import { findCommentHistory } from '#storage/queries/comment-page.ts'
import { findThread } from '#storage/queries/thread.ts'
import { accepted, someone, someSummary } from '../../test/support/discussed.ts'
import { openTalk, type Talk } from '../../test/support/talk.ts'
import { acceptAnswer } from './accept-answer.ts'
import { castVote } from './cast-vote.ts'
import { commentsAnHour } from './comment-turn.ts'
import { deleteComment } from './delete-comment.ts'
import { deleteSummary } from './delete-summary.ts'
import { editComment } from './edit-comment.ts'
import { refreshComments } from './refresh-comments.ts'
import { writeSummary } from './write-summary.ts'

let talk: Talk
beforeAll(async () => {
  talk = await openTalk()
})
// The same few people talk in all tests.
beforeEach(() => talk.storage.pool.query('delete from rate_limits'))
afterAll(() => talk.close())

describe('a thread', () => {
  test('is read from its beginning, each reply under what it answers', async () => {
    const { id: summaryId } = await someSummary(talk.storage, talk.ada.personId)
    const first = await talk.said(talk.bob, { summaryId }, 'first')
    const second = await talk.said(talk.cleo, { summaryId }, 'second')
    const reply = await talk.said(talk.ada, { parentId: first }, 'reply to the first')
    const deeper = await talk.said(talk.bob, { parentId: reply }, 'and back')
    const { entries, count } = await findThread(talk.storage.pool, 'summary', summaryId)
    expect(entries.map(({ id, depth }) => [id, depth])).toEqual([
      [first, 0],
      [reply, 1],
      [deeper, 2],
      [second, 0],
    ])
    expect(count).toBe(4)
    expect(entries[1]).toMatchObject({ kind: 'reply', parent: { id: first, by: 'bob' } })
  })

  test('grows no deeper than a phone shows: a reply further down stands beside the one it answers', async () => {
    const { id: summaryId } = await someSummary(talk.storage, talk.ada.personId)
    let last = await talk.said(talk.bob, { summaryId }, 'depth 0')
    for (let depth = 1; depth <= deepestReply + 2; depth += 1)
      last = await talk.said(depth % 2 === 0 ? talk.bob : talk.cleo, { parentId: last }, `depth ${depth}`)
    const { entries } = await findThread(talk.storage.pool, 'summary', summaryId)
    expect(entries.map(({ depth }) => depth)).toEqual([0, 1, 2, 3, 4, 5, 6, 6, 6])
  })

  test('of a question has its answers by worth: accepted, best, then time', async () => {
    const questionId = await talk.asked(talk.ada)
    const plain = await talk.said(talk.bob, { parentId: questionId }, 'plain')
    const liked = await talk.said(talk.cleo, { parentId: questionId }, 'liked')
    const chosen = await talk.said(talk.bob, { parentId: questionId }, 'chosen')
    accepted(
      await castVote(talk.storage, talk.bob, { commentId: liked, voterId: talk.bob.personId, value: 1 }),
    )
    accepted(await acceptAnswer(talk.storage, talk.ada, { answerId: chosen, isAccepted: true }))
    const { entries } = await findThread(talk.storage.pool, 'question', questionId)
    expect(entries.map(({ id }) => id)).toEqual([chosen, liked, plain])
    expect(entries.map((entry) => entry.isVisible && entry.isAccepted)).toEqual([true, false, false])
    expect((await talk.rowOf(plain)).kind).toBe('answer')
  })
})

describe('writing', () => {
  test.each([
    ['', 'comment-empty'],
    [' \n ', 'comment-empty'],
    ['x'.repeat(20_001), 'comment-too-long'],
    ['a\0b', 'text-malformed'],
  ])('refuses %j', async (text, code) => {
    const { id: summaryId } = await someSummary(talk.storage, talk.ada.personId)
    expect(await talk.say(talk.bob, { summaryId }, text)).toMatchObject({ code })
  })

  test('is refused where readers see nothing: under what is deleted, private, or no longer there', async () => {
    const { id: summaryId, paperId } = await someSummary(talk.storage, talk.ada.personId)
    const comment = await talk.said(talk.bob, { summaryId })
    accepted(await deleteComment(talk.storage, talk.bob, { commentId: comment }))
    expect(await talk.say(talk.cleo, { parentId: comment })).toMatchObject({ code: 'comment-unknown' })
    const other = await talk.said(talk.bob, { summaryId }, 'another')
    const draft = { paperId, authorId: talk.ada.personId, text: 'A text.', visibility: 'private' as const }
    accepted(await writeSummary(talk.storage, talk.ada, draft))
    expect(await talk.say(talk.ada, { summaryId })).toMatchObject({ code: 'summary-unknown' })
    expect(await talk.say(talk.cleo, { parentId: other })).toMatchObject({ code: 'comment-unknown' })
    expect(await talk.say(talk.cleo, { parentId: 4 })).toMatchObject({ code: 'comment-unknown' })
    expect((await findThread(talk.storage.pool, 'summary', summaryId)).entries).toEqual([])
  })

  test('the same twice, or ten times at once, leaves one comment', async () => {
    const { id: summaryId } = await someSummary(talk.storage, talk.ada.personId)
    const written = await Promise.all(
      Array.from({ length: 10 }, () => talk.say(talk.bob, { summaryId }, 'clicked twice')),
    )
    expect(new Set(written.map((one) => accepted(one).id)).size).toBe(1)
    expect((await findThread(talk.storage.pool, 'summary', summaryId)).count).toBe(1)
  })

  test('is possible so often an hour', async () => {
    const talkative = await someone(talk.storage)
    const { id: summaryId } = await someSummary(talk.storage, talk.ada.personId)
    let written = 0
    let refusal = await talk.say(talkative, { summaryId }, 'the first')
    // A new hour may begin meanwhile: then twice as many are taken.
    for (; !isRefusal(refusal) && written < 130; written += 1)
      refusal = await talk.say(talkative, { summaryId }, `number ${written}`)
    expect(refusal).toMatchObject({ code: 'too-many' })
    expect(written).toBeGreaterThanOrEqual(commentsAnHour)
  })
})

describe('editing', () => {
  const written = new Date('2026-05-05T10:20:30Z')
  const minute = 60_000

  test('works to the last moment of the window, and keeps what it said before', async () => {
    const { id: summaryId } = await someSummary(talk.storage, talk.ada.personId)
    const id = await talk.said(talk.bob, { summaryId }, 'before', written)
    const last = new Date(written.getTime() + editWindow * minute)
    accepted(await editComment(talk.storage, talk.bob, { commentId: id, text: 'after', now: last }))
    const late = new Date(last.getTime() + 1)
    const refused = await editComment(talk.storage, talk.bob, { commentId: id, text: 'too late', now: late })
    expect(refused).toMatchObject({ code: 'edit-window-over' })
    expect(await talk.rowOf(id)).toMatchObject({ text: 'after', revisionNumber: 2, editedAt: last })
    expect(
      (await findCommentHistory(talk.storage.pool, id)).map(({ number, text }) => [number, text]),
    ).toEqual([
      [1, 'before'],
      [2, 'after'],
    ])
  })

  test('of what is anonymous counts from the end of the hour that is shown', () => {
    const until = editableUntil({ createdAt: new Date('2026-05-05T10:00:00Z'), anonymous: true })
    expect(until.toISOString()).toBe('2026-05-05T12:00:00.000Z')
  })

  test('to the same text changes nothing', async () => {
    const id = await talk.said(
      talk.bob,
      { summaryId: (await someSummary(talk.storage, talk.ada.personId)).id },
      'same',
    )
    accepted(await editComment(talk.storage, talk.bob, { commentId: id, text: 'same' }))
    expect(await talk.rowOf(id)).toMatchObject({ revisionNumber: 1, editedAt: null })
  })

  test('by two tabs at once keeps both texts', async () => {
    const questionId = await talk.asked(talk.ada)
    const edits = ['one', 'two', 'three', 'four'].map((text) =>
      editComment(talk.storage, talk.ada, { commentId: questionId, text }),
    )
    for (const edit of await Promise.all(edits)) accepted(edit)
    const texts = (await findCommentHistory(talk.storage.pool, questionId)).map(({ text }) => text)
    expect(texts.toSorted()).toEqual(['I wonder.', 'four', 'one', 'three', 'two'])
  })
})

describe('deleting', () => {
  test('leaves a stub without words or name where others answered, and nothing elsewhere', async () => {
    const { id: summaryId } = await someSummary(talk.storage, talk.ada.personId)
    const answered = await talk.said(talk.bob, { summaryId }, 'answered')
    const reply = await talk.said(talk.cleo, { parentId: answered }, 'a reply')
    const alone = await talk.said(talk.bob, { summaryId }, 'alone')
    for (const commentId of [answered, alone])
      accepted(await deleteComment(talk.storage, talk.bob, { commentId }))
    const { entries, count } = await findThread(talk.storage.pool, 'summary', summaryId)
    expect(count).toBe(1)
    expect(entries[0]).toEqual({ id: answered, isVisible: false, depth: 0 })
    expect(entries[1]).toMatchObject({ id: reply, parent: { id: answered, by: 'a deleted comment' } })
    expect(entries).toHaveLength(2)
    accepted(await deleteComment(talk.storage, talk.cleo, { commentId: reply }))
    expect((await findThread(talk.storage.pool, 'summary', summaryId)).entries).toEqual([])
  })

  test('an accepted answer leaves none accepted', async () => {
    const questionId = await talk.asked(talk.ada)
    const answerId = await talk.said(talk.bob, { parentId: questionId })
    accepted(await acceptAnswer(talk.storage, talk.ada, { answerId, isAccepted: true }))
    accepted(await deleteComment(talk.storage, talk.bob, { commentId: answerId }))
    expect((await talk.rowOf(questionId)).acceptedId).toBeNull()
  })

  test('a summary leaves its discussion to be read, not written to', async () => {
    const { id: summaryId } = await someSummary(talk.storage, talk.ada.personId)
    const comment = await talk.said(talk.bob, { summaryId })
    accepted(await deleteSummary(talk.storage, talk.ada, summaryId))
    expect((await findThread(talk.storage.pool, 'summary', summaryId)).count).toBe(1)
    expect(await talk.say(talk.cleo, { parentId: comment })).toMatchObject({ code: 'comment-unknown' })
    expect(await editComment(talk.storage, talk.bob, { commentId: comment, text: 'x' })).toMatchObject({
      code: 'comment-unknown',
    })
    accepted(await deleteComment(talk.storage, talk.bob, { commentId: comment }))
  })
})

test('comments of an earlier version of the text pipeline are rendered anew', async () => {
  const { id: summaryId } = await someSummary(talk.storage, talk.ada.personId)
  const id = await talk.said(talk.bob, { summaryId }, 'A *word*.')
  await talk.storage.pool.query(`update comments set pipeline_version = 0, html = 'old' where id = $1`, [id])
  expect(await refreshComments(talk.storage)).toBe(1)
  expect((await talk.rowOf(id)).html).toContain('<em>word</em>')
  expect(await refreshComments(talk.storage)).toBe(0)
})
