// Comments, questions and answers: what is written, refused, told, and left behind when two act at once.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Actor, operator, type PersonActor, reader } from '#domain/actor.ts'
import { deepestReply, editableUntil, editWindow } from '#domain/discussion/comment.ts'
import { isRefusal } from '#domain/refusals.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { findCommentHistory } from '#storage/queries/comment-page.ts'
import { findThread } from '#storage/queries/thread.ts'
import { comments, notices } from '#storage/schema.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { accepted, someone, somePaper, someSummary } from '../../test/support/discussed.ts'
import { acceptAnswer } from './accept-answer.ts'
import { askQuestion } from './ask-question.ts'
import { castVote } from './cast-vote.ts'
import { commentsAnHour } from './comment-turn.ts'
import { deleteComment } from './delete-comment.ts'
import { deleteSummary } from './delete-summary.ts'
import { editComment } from './edit-comment.ts'
import { refreshComments } from './refresh-comments.ts'
import { writeComment } from './write-comment.ts'
import { writeSummary } from './write-summary.ts'

let database: TestDatabase
let storage: Storage
let ada: PersonActor
let bob: PersonActor
let cleo: PersonActor

beforeAll(async () => {
  database = await createTestDatabase()
  const log = { info() {}, warn() {}, error() {} }
  storage = accepted(await openStorage({ databaseUrl: database.url, folder: '.', log }))
  ada = await someone(storage, 'ada')
  bob = await someone(storage, 'bob')
  cleo = await someone(storage, 'cleo')
})
// The same few people talk in all tests.
beforeEach(() => storage.pool.query('delete from rate_limits'))
afterAll(async () => {
  await storage.close()
  await database.drop()
})

type Where = { summaryId: number } | { parentId: number }

function say(by: PersonActor, where: Where, text = 'A comment.', now?: Date) {
  return writeComment(storage, by, { ...where, authorId: by.personId, text, now })
}

async function said(by: PersonActor, where: Where, text?: string, now?: Date): Promise<number> {
  return accepted(await say(by, where, text, now)).id
}

async function asked(by: PersonActor, now?: Date): Promise<number> {
  const { id: paperId } = await somePaper(storage)
  const draft = { authorId: by.personId, paperId, title: 'Why?', text: 'I wonder.', now }
  return accepted(await askQuestion(storage, by, draft)).id
}

async function rowOf(id: number) {
  const [row] = await storage.db.select().from(comments).where(eq(comments.id, id))
  if (row === undefined) throw new Error(`there is no comment ${id}`)
  return row
}

async function toldOf(commentId: number) {
  const rows = await storage.db.select().from(notices).where(eq(notices.commentId, commentId))
  return rows.sort((a, b) => a.id - b.id).map(({ personId, kind, actorId }) => ({ personId, kind, actorId }))
}

describe('a thread', () => {
  test('is read from its beginning, each reply under what it answers', async () => {
    const { id: summaryId } = await someSummary(storage, ada.personId)
    const first = await said(bob, { summaryId }, 'first')
    const second = await said(cleo, { summaryId }, 'second')
    const reply = await said(ada, { parentId: first }, 'reply to the first')
    const deeper = await said(bob, { parentId: reply }, 'and back')
    const { entries, count } = await findThread(storage.pool, 'summary', summaryId)
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
    const { id: summaryId } = await someSummary(storage, ada.personId)
    let last = await said(bob, { summaryId }, 'depth 0')
    for (let depth = 1; depth <= deepestReply + 2; depth += 1)
      last = await said(depth % 2 === 0 ? bob : cleo, { parentId: last }, `depth ${depth}`)
    const { entries } = await findThread(storage.pool, 'summary', summaryId)
    expect(entries.map(({ depth }) => depth)).toEqual([0, 1, 2, 3, 4, 5, 6, 6, 6])
    // Whoever is answered hears of it wherever the reply stands.
    expect(await toldOf(last)).toContainEqual({
      personId: cleo.personId,
      kind: 'reply',
      actorId: bob.personId,
    })
  })

  test('of a question has its answers by worth: accepted, best, then time', async () => {
    const questionId = await asked(ada)
    const plain = await said(bob, { parentId: questionId }, 'plain')
    const liked = await said(cleo, { parentId: questionId }, 'liked')
    const chosen = await said(bob, { parentId: questionId }, 'chosen')
    accepted(await castVote(storage, bob, { commentId: liked, voterId: bob.personId, value: 1 }))
    accepted(await acceptAnswer(storage, ada, { answerId: chosen, isAccepted: true }))
    const { entries } = await findThread(storage.pool, 'question', questionId)
    expect(entries.map(({ id }) => id)).toEqual([chosen, liked, plain])
    expect(entries.map((entry) => entry.isVisible && entry.isAccepted)).toEqual([true, false, false])
    expect((await rowOf(plain)).kind).toBe('answer')
  })
})

describe('writing', () => {
  test.each([
    ['', 'comment-empty'],
    [' \n ', 'comment-empty'],
    ['x'.repeat(20_001), 'comment-too-long'],
    ['a\0b', 'text-malformed'],
  ])('refuses %j', async (text, code) => {
    const { id: summaryId } = await someSummary(storage, ada.personId)
    expect(await say(bob, { summaryId }, text)).toMatchObject({ code })
  })

  test('is refused where readers see nothing: under what is deleted, private, or no longer there', async () => {
    const { id: summaryId, paperId } = await someSummary(storage, ada.personId)
    const comment = await said(bob, { summaryId })
    accepted(await deleteComment(storage, bob, { commentId: comment }))
    expect(await say(cleo, { parentId: comment })).toMatchObject({ code: 'comment-unknown' })
    const other = await said(bob, { summaryId }, 'another')
    const draft = { paperId, authorId: ada.personId, text: 'A text.', visibility: 'private' as const }
    accepted(await writeSummary(storage, ada, draft))
    expect(await say(ada, { summaryId })).toMatchObject({ code: 'summary-unknown' })
    expect(await say(cleo, { parentId: other })).toMatchObject({ code: 'comment-unknown' })
    expect(await say(cleo, { parentId: 4 })).toMatchObject({ code: 'comment-unknown' })
    expect((await findThread(storage.pool, 'summary', summaryId)).entries).toEqual([])
  })

  test('the same twice, or ten times at once, leaves one comment', async () => {
    const { id: summaryId } = await someSummary(storage, ada.personId)
    const written = await Promise.all(
      Array.from({ length: 10 }, () => say(bob, { summaryId }, 'clicked twice')),
    )
    expect(new Set(written.map((one) => accepted(one).id)).size).toBe(1)
    expect((await findThread(storage.pool, 'summary', summaryId)).count).toBe(1)
  })

  test('is possible so often an hour', async () => {
    const talkative = await someone(storage)
    const { id: summaryId } = await someSummary(storage, ada.personId)
    let written = 0
    let refusal = await say(talkative, { summaryId }, 'the first')
    // A new hour may begin meanwhile: then twice as many are taken.
    for (; !isRefusal(refusal) && written < 130; written += 1)
      refusal = await say(talkative, { summaryId }, `number ${written}`)
    expect(refusal).toMatchObject({ code: 'too-many' })
    expect(written).toBeGreaterThanOrEqual(commentsAnHour)
  })
})

describe('editing', () => {
  const written = new Date('2026-05-05T10:20:30Z')
  const minute = 60_000

  test('works to the last moment of the window, and keeps what it said before', async () => {
    const { id: summaryId } = await someSummary(storage, ada.personId)
    const id = await said(bob, { summaryId }, 'before', written)
    const last = new Date(written.getTime() + editWindow * minute)
    accepted(await editComment(storage, bob, { commentId: id, text: 'after', now: last }))
    const late = new Date(last.getTime() + 1)
    const refused = await editComment(storage, bob, { commentId: id, text: 'too late', now: late })
    expect(refused).toMatchObject({ code: 'edit-window-over' })
    expect(await rowOf(id)).toMatchObject({ text: 'after', revisionNumber: 2, editedAt: last })
    expect((await findCommentHistory(storage.pool, id)).map(({ number, text }) => [number, text])).toEqual([
      [1, 'before'],
      [2, 'after'],
    ])
  })

  test('of what is anonymous counts from the end of the hour that is shown', () => {
    const until = editableUntil({ createdAt: new Date('2026-05-05T10:00:00Z'), anonymous: true })
    expect(until.toISOString()).toBe('2026-05-05T12:00:00.000Z')
  })

  test('to the same text changes nothing', async () => {
    const id = await said(bob, { summaryId: (await someSummary(storage, ada.personId)).id }, 'same')
    accepted(await editComment(storage, bob, { commentId: id, text: 'same' }))
    expect(await rowOf(id)).toMatchObject({ revisionNumber: 1, editedAt: null })
  })

  test('by two tabs at once keeps both texts', async () => {
    const questionId = await asked(ada)
    const edits = ['one', 'two', 'three', 'four'].map((text) =>
      editComment(storage, ada, { commentId: questionId, text }),
    )
    for (const edit of await Promise.all(edits)) accepted(edit)
    const texts = (await findCommentHistory(storage.pool, questionId)).map(({ text }) => text)
    expect(texts.toSorted()).toEqual(['I wonder.', 'four', 'one', 'three', 'two'])
  })
})

describe('deleting', () => {
  test('leaves a stub without words or name where others answered, and nothing elsewhere', async () => {
    const { id: summaryId } = await someSummary(storage, ada.personId)
    const answered = await said(bob, { summaryId }, 'answered')
    const reply = await said(cleo, { parentId: answered }, 'a reply')
    const alone = await said(bob, { summaryId }, 'alone')
    for (const commentId of [answered, alone]) accepted(await deleteComment(storage, bob, { commentId }))
    const { entries, count } = await findThread(storage.pool, 'summary', summaryId)
    expect(count).toBe(1)
    expect(entries[0]).toEqual({ id: answered, isVisible: false, depth: 0 })
    expect(entries[1]).toMatchObject({ id: reply, parent: { id: answered, by: 'a deleted comment' } })
    expect(entries).toHaveLength(2)
    accepted(await deleteComment(storage, cleo, { commentId: reply }))
    expect((await findThread(storage.pool, 'summary', summaryId)).entries).toEqual([])
  })

  test('an accepted answer leaves none accepted', async () => {
    const questionId = await asked(ada)
    const answerId = await said(bob, { parentId: questionId })
    accepted(await acceptAnswer(storage, ada, { answerId, isAccepted: true }))
    accepted(await deleteComment(storage, bob, { commentId: answerId }))
    expect((await rowOf(questionId)).acceptedId).toBeNull()
  })

  test('a summary leaves its discussion to be read, not written to', async () => {
    const { id: summaryId } = await someSummary(storage, ada.personId)
    const comment = await said(bob, { summaryId })
    accepted(await deleteSummary(storage, ada, summaryId))
    expect((await findThread(storage.pool, 'summary', summaryId)).count).toBe(1)
    expect(await say(cleo, { parentId: comment })).toMatchObject({ code: 'comment-unknown' })
    expect(await editComment(storage, bob, { commentId: comment, text: 'x' })).toMatchObject({
      code: 'comment-unknown',
    })
    accepted(await deleteComment(storage, bob, { commentId: comment }))
  })
})

describe('accepting', () => {
  test('is for whoever asked, one answer at a time, and can be taken back', async () => {
    const questionId = await asked(ada)
    const [one, two] = [
      await said(bob, { parentId: questionId }, 'a'),
      await said(cleo, { parentId: questionId }, 'b'),
    ]
    expect(await acceptAnswer(storage, bob, { answerId: one, isAccepted: true })).toMatchObject({
      code: 'not-allowed',
    })
    accepted(await acceptAnswer(storage, ada, { answerId: one, isAccepted: true }))
    accepted(await acceptAnswer(storage, ada, { answerId: two, isAccepted: true }))
    expect((await rowOf(questionId)).acceptedId).toBe(two)
    expect(await acceptAnswer(storage, bob, { answerId: two, isAccepted: false })).toMatchObject({
      code: 'not-allowed',
    })
    accepted(await acceptAnswer(storage, ada, { answerId: one, isAccepted: false }))
    expect((await rowOf(questionId)).acceptedId).toBe(two)
    accepted(await acceptAnswer(storage, ada, { answerId: two, isAccepted: false }))
    expect((await rowOf(questionId)).acceptedId).toBeNull()
  })

  test('a reply or a comment is refused', async () => {
    const { id: summaryId } = await someSummary(storage, ada.personId)
    const answerId = await said(bob, { summaryId })
    expect(await acceptAnswer(storage, ada, { answerId, isAccepted: true })).toMatchObject({
      code: 'comment-unknown',
    })
  })

  test('by many at once leaves one accepted', async () => {
    const questionId = await asked(ada)
    const ids: number[] = []
    for (let n = 0; n < 5; n += 1) ids.push(await said(bob, { parentId: questionId }, `answer ${n}`))
    await Promise.all(ids.map((answerId) => acceptAnswer(storage, ada, { answerId, isAccepted: true })))
    const { entries } = await findThread(storage.pool, 'question', questionId)
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
      (by, { summaryId }) => writeComment(storage, by, { summaryId, authorId: ada.personId, text: 'forged' }),
    ],
    [
      'answering in their name',
      (by, { commentId }) =>
        writeComment(storage, by, { parentId: commentId, authorId: ada.personId, text: 'forged' }),
    ],
    [
      'asking in their name',
      async (by) => {
        const { id: paperId } = await somePaper(storage)
        return askQuestion(storage, by, { paperId, authorId: ada.personId, title: 'T', text: 'forged' })
      },
    ],
    [
      'editing what they wrote',
      (by, { commentId }) => editComment(storage, by, { commentId, text: 'forged' }),
    ],
    ['deleting what they wrote', (by, { commentId }) => deleteComment(storage, by, { commentId })],
    ['accepting for them', (by, { answerId }) => acceptAnswer(storage, by, { answerId, isAccepted: true })],
    [
      'voting in their name',
      (by, { commentId }) => castVote(storage, by, { commentId, voterId: bob.personId, value: 1 }),
    ],
  ]

  test.each(acts)('is no way to do this: %s', async (_what, act) => {
    const { id: summaryId } = await someSummary(storage, ada.personId)
    const commentId = await said(ada, { summaryId }, 'mine')
    const answerId = await said(bob, { parentId: await asked(ada) })
    const ids = { summaryId, commentId, answerId }
    expect(await act(cleo, ids)).toMatchObject({ code: 'not-allowed' })
    expect(await act(reader, ids)).toMatchObject({ code: 'sign-in-needed' })
    expect(await act({ ...ada, state: 'suspended' }, ids)).toMatchObject({ code: 'suspended' })
    expect(await rowOf(commentId)).toMatchObject({ text: 'mine', deletedAt: null, ups: 0, downs: 0 })
  })
})

describe('votes on a comment', () => {
  test('by 200 at once are counted once each', async () => {
    const { id: summaryId } = await someSummary(storage, ada.personId)
    const commentId = await said(bob, { summaryId }, 'voted on')
    const voters = await Promise.all(Array.from({ length: 200 }, () => someone(storage)))
    const ballots = voters.flatMap(({ personId: voterId }, n) =>
      // Everybody clicks twice.
      [0, 1].flatMap(() => [
        castVote(storage, operator, { commentId, voterId, value: n % 4 === 0 ? -1 : 1 }),
        castVote(storage, operator, { summaryId, voterId, value: n % 4 === 0 ? -1 : 1 }),
      ]),
    )
    for (const counts of await Promise.all(ballots)) accepted(counts)
    expect(await rowOf(commentId)).toMatchObject({ ups: 150, downs: 50 })
    const { rows } = await storage.pool.query('select ups, downs from summaries where id = $1', [summaryId])
    expect(rows).toEqual([{ ups: 150, downs: 50 }])
  })

  test('of one’s own, or down without a reason, are refused', async () => {
    const { id: summaryId } = await someSummary(storage, ada.personId)
    const commentId = await said(bob, { summaryId })
    const own = { commentId, voterId: bob.personId, value: 1 as const }
    expect(await castVote(storage, bob, own)).toMatchObject({ code: 'own-comment' })
    const down = { commentId, voterId: cleo.personId, value: -1 as const }
    expect(await castVote(storage, cleo, down)).toMatchObject({ code: 'reason-missing' })
    expect(await castVote(storage, cleo, { ...down, reason: 'dull' })).toMatchObject({
      code: 'reason-missing',
    })
    expect(await castVote(storage, cleo, { ...down, reason: 'unclear' })).toEqual({ ups: 0, downs: 1 })
    expect(await castVote(storage, cleo, { ...down, value: 0 })).toEqual({ ups: 0, downs: 0 })
  })
})

describe('notices', () => {
  test('tell the author of a summary, whoever is answered, and the mentioned: each once, by the closest reason', async () => {
    const { id: summaryId } = await someSummary(storage, ada.personId)
    const first = await said(
      bob,
      { summaryId },
      'For @ada and @cleo, and for @bob himself, and @nobody-here.',
    )
    expect(await toldOf(first)).toEqual([
      { personId: ada.personId, kind: 'comment', actorId: bob.personId },
      { personId: cleo.personId, kind: 'mention', actorId: bob.personId },
    ])
    const reply = await said(ada, { parentId: first }, '@bob, and @cleo')
    expect(await toldOf(reply)).toEqual([
      { personId: bob.personId, kind: 'reply', actorId: ada.personId },
      { personId: cleo.personId, kind: 'mention', actorId: ada.personId },
    ])
  })

  test('of an edit go only to those who were not told', async () => {
    const { id: summaryId } = await someSummary(storage, ada.personId)
    const id = await said(bob, { summaryId }, 'For @ada.')
    accepted(await editComment(storage, bob, { commentId: id, text: 'For @ada and @cleo.' }))
    expect((await toldOf(id)).map(({ personId }) => personId)).toEqual([ada.personId, cleo.personId])
  })

  test('of an answer and of its acceptance go to the one who asked and the one who answered', async () => {
    const questionId = await asked(ada)
    const answerId = await said(bob, { parentId: questionId })
    for (const isAccepted of [true, false, true])
      accepted(await acceptAnswer(storage, ada, { answerId, isAccepted }))
    expect(await toldOf(answerId)).toEqual([
      { personId: ada.personId, kind: 'reply', actorId: bob.personId },
      { personId: bob.personId, kind: 'accepted', actorId: ada.personId },
    ])
  })

  test('never reach whoever blocked the one who writes, nor whoever is gone', async () => {
    const [blocker, gone] = [await someone(storage, 'blocker'), await someone(storage, 'gone')]
    await storage.pool.query('insert into blocks (person_id, blocked_id) values ($1, $2)', [
      blocker.personId,
      bob.personId,
    ])
    await storage.pool.query(`update persons set state = 'closed' where id = $1`, [gone.personId])
    const { id: summaryId } = await someSummary(storage, blocker.personId)
    expect(await toldOf(await said(bob, { summaryId }, '@blocker @gone @cleo'))).toEqual([
      { personId: cleo.personId, kind: 'mention', actorId: bob.personId },
    ])
  })

  test('from the author of an anonymous summary name nobody, come to the hour, and stay away from no one', async () => {
    const { id: summaryId } = await someSummary(storage, ada.personId, { anonymous: true })
    const now = new Date('2026-05-05T10:20:30Z')
    await storage.pool.query('insert into blocks (person_id, blocked_id) values ($1, $2)', [
      cleo.personId,
      ada.personId,
    ])
    const first = await said(cleo, { summaryId }, 'who are you?', now)
    const reply = await said(ada, { parentId: first }, 'nobody', now)
    await storage.pool.query('delete from blocks')
    expect(await toldOf(first)).toEqual([{ personId: ada.personId, kind: 'comment', actorId: cleo.personId }])
    const told = await storage.db.select().from(notices).where(eq(notices.commentId, reply))
    expect(told).toMatchObject([
      { personId: cleo.personId, actorId: null, createdAt: new Date('2026-05-05T10:00:00Z') },
    ])
    expect(await rowOf(reply)).toMatchObject({ anonymous: true, createdAt: new Date('2026-05-05T10:00:00Z') })
  })
})

describe('a summary that becomes anonymous', () => {
  test('takes what its author said under it along', async () => {
    const { id, paperId } = await someSummary(storage, ada.personId)
    const now = new Date()
    const first = await said(bob, { summaryId: id }, 'a question', now)
    const own = await said(ada, { parentId: first }, 'an answer', now)
    accepted(await editComment(storage, ada, { commentId: own, text: 'a better answer', now }))
    const draft = { paperId, authorId: ada.personId, text: 'A text.', anonymous: true }
    const { id: fresh } = accepted(await writeSummary(storage, ada, draft))
    const { entries } = await findThread(storage.pool, 'summary', fresh)
    expect(entries.map((entry) => entry.isVisible && entry.author?.name)).toEqual(['bob', undefined])
    const hour = (time: Date | null) => (time?.getTime() ?? 0) % 3_600_000
    const row = await rowOf(own)
    const [before] = await findCommentHistory(storage.pool, own)
    expect([hour(row.createdAt), hour(row.editedAt), hour(before?.createdAt ?? null)]).toEqual([0, 0, 0])
    expect(await toldOf(own)).toEqual([{ personId: bob.personId, kind: 'reply', actorId: null }])
  })
})

test('comments under a summary that is written, voted on and deleted at the same time wait for no one for ever', async () => {
  const { id: summaryId, paperId } = await someSummary(storage, ada.personId)
  const first = await said(ada, { summaryId }, 'the beginning')
  const crowd = await Promise.all(Array.from({ length: 10 }, () => someone(storage)))
  const acts = crowd.flatMap((one, n) => [
    say(one, { summaryId }, `comment ${n} for @ada`),
    say(one, { parentId: first }, `reply ${n}`),
    castVote(storage, one, { summaryId, voterId: one.personId, value: 1 }),
    castVote(storage, one, { commentId: first, voterId: one.personId, value: 1 }),
    writeSummary(storage, operator, { paperId, authorId: ada.personId, text: `Text ${n}.` }),
    editComment(storage, ada, { commentId: first, text: `the beginning, ${n}` }),
  ])
  for (const result of await Promise.all(acts)) accepted<unknown>(result)
  expect(await rowOf(first)).toMatchObject({ ups: 10 })
  expect((await findThread(storage.pool, 'summary', summaryId)).count).toBe(21)
})

test('comments of an earlier version of the text pipeline are rendered anew', async () => {
  const { id: summaryId } = await someSummary(storage, ada.personId)
  const id = await said(bob, { summaryId }, 'A *word*.')
  await storage.pool.query(`update comments set pipeline_version = 0, html = 'old' where id = $1`, [id])
  expect(await refreshComments(storage)).toBe(1)
  expect((await rowOf(id)).html).toContain('<em>word</em>')
  expect(await refreshComments(storage)).toBe(0)
})
