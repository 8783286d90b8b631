// Who may do what in a discussion, and what many at once leave behind.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Actor, operator, reader } from '#domain/actor.ts'
import { findThread } from '#storage/queries/thread.ts'
import { accepted, someone, somePaper, someSummary } from '../../test/support/discussed.ts'
import { openTalk, type Talk } from '../../test/support/talk.ts'
import { acceptAnswer } from './accept-answer.ts'
import { askQuestion } from './ask-question.ts'
import { castVote } from './cast-vote.ts'
import { deleteComment } from './delete-comment.ts'
import { editComment } from './edit-comment.ts'
import { writeComment } from './write-comment.ts'
import { writeSummary } from './write-summary.ts'

let talk: Talk
beforeAll(async () => {
  talk = await openTalk()
})
// The same few people talk in all tests.
beforeEach(() => talk.storage.pool.query('delete from rate_limits'))
afterAll(() => talk.close())

describe('accepting', () => {
  test('is for the person who asked, one answer at a time, and can be taken back', async () => {
    const questionId = await talk.asked(talk.ada)
    const [one, two] = [
      await talk.said(talk.bob, { parentId: questionId }, 'a'),
      await talk.said(talk.cleo, { parentId: questionId }, 'b'),
    ]
    expect(await acceptAnswer(talk.storage, talk.bob, { answerId: one, isAccepted: true })).toMatchObject({
      code: 'not-allowed',
    })
    accepted(await acceptAnswer(talk.storage, talk.ada, { answerId: one, isAccepted: true }))
    accepted(await acceptAnswer(talk.storage, talk.ada, { answerId: two, isAccepted: true }))
    expect((await talk.rowOf(questionId)).acceptedId).toBe(two)
    expect(await acceptAnswer(talk.storage, talk.bob, { answerId: two, isAccepted: false })).toMatchObject({
      code: 'not-allowed',
    })
    accepted(await acceptAnswer(talk.storage, talk.ada, { answerId: one, isAccepted: false }))
    expect((await talk.rowOf(questionId)).acceptedId).toBe(two)
    accepted(await acceptAnswer(talk.storage, talk.ada, { answerId: two, isAccepted: false }))
    expect((await talk.rowOf(questionId)).acceptedId).toBeNull()
  })

  test('a reply or a comment is refused', async () => {
    const { id: summaryId } = await someSummary(talk.storage, talk.ada.personId)
    const answerId = await talk.said(talk.bob, { summaryId })
    expect(await acceptAnswer(talk.storage, talk.ada, { answerId, isAccepted: true })).toMatchObject({
      code: 'comment-unknown',
    })
  })

  test('by many at once leaves one accepted', async () => {
    const questionId = await talk.asked(talk.ada)
    const ids: number[] = []
    for (let n = 0; n < 5; n += 1)
      ids.push(await talk.said(talk.bob, { parentId: questionId }, `answer ${n}`))
    await Promise.all(
      ids.map((answerId) => acceptAnswer(talk.storage, talk.ada, { answerId, isAccepted: true })),
    )
    const { entries } = await findThread(talk.storage.pool, 'question', questionId)
    expect(entries.filter((entry) => entry.isVisible && entry.isAccepted)).toHaveLength(1)
  })
})

describe('another person’s number', () => {
  const acts: [
    string,
    (by: Actor, ids: { summaryId: number; commentId: number; answerId: number }) => unknown,
  ][] = [
    [
      'writing a comment in their name',
      (by, { summaryId }) =>
        writeComment(talk.storage, by, { summaryId, authorId: talk.ada.personId, text: 'forged' }),
    ],
    [
      'answering in their name',
      (by, { commentId }) =>
        writeComment(talk.storage, by, { parentId: commentId, authorId: talk.ada.personId, text: 'forged' }),
    ],
    [
      'asking in their name',
      async (by) => {
        const { id: paperId } = await somePaper(talk.storage)
        return askQuestion(talk.storage, by, {
          paperId,
          authorId: talk.ada.personId,
          title: 'T',
          text: 'forged',
        })
      },
    ],
    [
      'editing what they wrote',
      (by, { commentId }) => editComment(talk.storage, by, { commentId, text: 'forged' }),
    ],
    ['deleting what they wrote', (by, { commentId }) => deleteComment(talk.storage, by, { commentId })],
    [
      'accepting for them',
      (by, { answerId }) => acceptAnswer(talk.storage, by, { answerId, isAccepted: true }),
    ],
    [
      'voting in their name',
      (by, { commentId }) => castVote(talk.storage, by, { commentId, voterId: talk.bob.personId, value: 1 }),
    ],
  ]

  test.each(acts)('is no way to do this: %s', async (_what, act) => {
    const { id: summaryId } = await someSummary(talk.storage, talk.ada.personId)
    const commentId = await talk.said(talk.ada, { summaryId }, 'mine')
    const answerId = await talk.said(talk.bob, { parentId: await talk.asked(talk.ada) })
    const ids = { summaryId, commentId, answerId }
    expect(await act(talk.cleo, ids)).toMatchObject({ code: 'not-allowed' })
    expect(await act(reader, ids)).toMatchObject({ code: 'sign-in-needed' })
    expect(await act({ ...talk.ada, state: 'suspended' }, ids)).toMatchObject({ code: 'suspended' })
    expect(await talk.rowOf(commentId)).toMatchObject({ text: 'mine', deletedAt: null, ups: 0, downs: 0 })
  })
})

describe('votes on a comment', () => {
  // Each waits for the row; more than this may wait longer for a connection, ten seconds, than a busy machine needs for them.
  test('by 100 at once are counted once each', async () => {
    const { id: summaryId } = await someSummary(talk.storage, talk.ada.personId)
    const commentId = await talk.said(talk.bob, { summaryId }, 'voted on')
    const voters = await Promise.all(Array.from({ length: 100 }, () => someone(talk.storage)))
    // Everybody clicks twice.
    const ballots = [...voters, ...voters].map(({ personId: voterId }, n) =>
      castVote(talk.storage, operator, { commentId, voterId, value: n % 4 === 0 ? -1 : 1 }),
    )
    for (const counts of await Promise.all(ballots)) accepted(counts)
    expect(await talk.rowOf(commentId)).toMatchObject({ ups: 75, downs: 25 })
  })

  test('of one’s own, or down without a reason, are refused', async () => {
    const { id: summaryId } = await someSummary(talk.storage, talk.ada.personId)
    const commentId = await talk.said(talk.bob, { summaryId })
    const own = { commentId, voterId: talk.bob.personId, value: 1 as const }
    expect(await castVote(talk.storage, talk.bob, own)).toMatchObject({ code: 'own-comment' })
    const down = { commentId, voterId: talk.cleo.personId, value: -1 as const }
    expect(await castVote(talk.storage, talk.cleo, down)).toMatchObject({ code: 'reason-missing' })
    expect(await castVote(talk.storage, talk.cleo, { ...down, reason: 'dull' })).toMatchObject({
      code: 'reason-missing',
    })
    expect(await castVote(talk.storage, talk.cleo, { ...down, reason: 'unclear' })).toEqual({
      ups: 0,
      downs: 1,
    })
    expect(await castVote(talk.storage, talk.cleo, { ...down, value: 0 })).toEqual({ ups: 0, downs: 0 })
  })
})

test('comments under a summary that is written, voted on and deleted at the same time wait for no one for ever', async () => {
  const { id: summaryId, paperId } = await someSummary(talk.storage, talk.ada.personId)
  const first = await talk.said(talk.ada, { summaryId }, 'the beginning')
  const crowd = await Promise.all(Array.from({ length: 10 }, () => someone(talk.storage)))
  const acts = crowd.flatMap((one, n) => [
    talk.say(one, { summaryId }, `comment ${n} for @ada`),
    talk.say(one, { parentId: first }, `reply ${n}`),
    castVote(talk.storage, one, { summaryId, voterId: one.personId, value: 1 }),
    castVote(talk.storage, one, { commentId: first, voterId: one.personId, value: 1 }),
    writeSummary(talk.storage, operator, { paperId, authorId: talk.ada.personId, text: `Text ${n}.` }),
    editComment(talk.storage, talk.ada, { commentId: first, text: `the beginning, ${n}` }),
  ])
  for (const result of await Promise.all(acts)) accepted<unknown>(result)
  expect(await talk.rowOf(first)).toMatchObject({ ups: 10 })
  expect((await findThread(talk.storage.pool, 'summary', summaryId)).count).toBe(21)
})
