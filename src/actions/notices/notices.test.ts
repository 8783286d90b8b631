// Who’s notified of a comment, an answer and a mention, and who isn’t.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deepestReply } from '#domain/discussion/comment.ts'
import { eq } from '#storage/drizzle.ts'
import { findCommentHistory } from '#storage/queries/comment-page.ts'
import { findThread } from '#storage/queries/thread.ts'
import { notices } from '#storage/schema.ts'
import { accepted, someone, someSummary } from '../../../test/support/discussed.ts'
import { openTalk, type Talk } from '../../../test/support/talk.ts'
import { acceptAnswer } from '../accept-answer.ts'
import { editComment } from '../edit-comment.ts'
import { writeSummary } from '../write-summary.ts'

let talk: Talk
beforeAll(async () => {
  talk = await openTalk()
})
// The same few people talk in all tests.
beforeEach(() => talk.storage.pool.query('delete from rate_limits'))
afterAll(() => talk.close())

async function toldOf(commentId: number) {
  const rows = await talk.storage.db.select().from(notices).where(eq(notices.commentId, commentId))
  return rows.sort((a, b) => a.id - b.id).map(({ personId, kind, actorId }) => ({ personId, kind, actorId }))
}

describe('notices', () => {
  test('tell the author of a summary, the person who is answered, and the mentioned: each once, by the closest reason', async () => {
    const { id: summaryId } = await someSummary(talk.storage, talk.ada.personId)
    const first = await talk.said(
      talk.bob,
      { summaryId },
      'For @ada and @cleo, and for @bob himself, and @nobody-here.',
    )
    expect(await toldOf(first)).toEqual([
      { personId: talk.ada.personId, kind: 'comment', actorId: talk.bob.personId },
      { personId: talk.cleo.personId, kind: 'mention', actorId: talk.bob.personId },
    ])
    const reply = await talk.said(talk.ada, { parentId: first }, '@bob, and @cleo')
    expect(await toldOf(reply)).toEqual([
      { personId: talk.bob.personId, kind: 'reply', actorId: talk.ada.personId },
      { personId: talk.cleo.personId, kind: 'mention', actorId: talk.ada.personId },
    ])
  })

  test('of a deep reply go to the person it answers, wherever it stands', async () => {
    const { id: summaryId } = await someSummary(talk.storage, talk.ada.personId)
    let last = await talk.said(talk.bob, { summaryId }, 'depth 0')
    for (let depth = 1; depth <= deepestReply + 2; depth += 1)
      last = await talk.said(depth % 2 === 0 ? talk.bob : talk.cleo, { parentId: last }, `depth ${depth}`)
    expect(await toldOf(last)).toEqual([
      { personId: talk.cleo.personId, kind: 'reply', actorId: talk.bob.personId },
      { personId: talk.ada.personId, kind: 'comment', actorId: talk.bob.personId },
    ])
  })

  test('of an edit go only to those who were not told', async () => {
    const { id: summaryId } = await someSummary(talk.storage, talk.ada.personId)
    const id = await talk.said(talk.bob, { summaryId }, 'For @ada.')
    accepted(await editComment(talk.storage, talk.bob, { commentId: id, text: 'For @ada and @cleo.' }))
    expect((await toldOf(id)).map(({ personId }) => personId)).toEqual([
      talk.ada.personId,
      talk.cleo.personId,
    ])
  })

  test('of an answer and of its acceptance go to the one who asked and the one who answered', async () => {
    const questionId = await talk.asked(talk.ada)
    const answerId = await talk.said(talk.bob, { parentId: questionId })
    for (const isAccepted of [true, false, true])
      accepted(await acceptAnswer(talk.storage, talk.ada, { answerId, isAccepted }))
    expect(await toldOf(answerId)).toEqual([
      { personId: talk.ada.personId, kind: 'reply', actorId: talk.bob.personId },
      { personId: talk.bob.personId, kind: 'accepted', actorId: talk.ada.personId },
    ])
  })

  test('never reach people who blocked the one who writes, nor people who are gone', async () => {
    const [blocker, gone] = [await someone(talk.storage, 'blocker'), await someone(talk.storage, 'gone')]
    await talk.storage.pool.query('insert into blocks (person_id, blocked_id) values ($1, $2)', [
      blocker.personId,
      talk.bob.personId,
    ])
    await talk.storage.pool.query(`update persons set state = 'closed' where id = $1`, [gone.personId])
    const { id: summaryId } = await someSummary(talk.storage, blocker.personId)
    expect(await toldOf(await talk.said(talk.bob, { summaryId }, '@blocker @gone @cleo'))).toEqual([
      { personId: talk.cleo.personId, kind: 'mention', actorId: talk.bob.personId },
    ])
  })

  test('from the author of an anonymous summary name nobody, come to the hour, and stay away from no one', async () => {
    const { id: summaryId } = await someSummary(talk.storage, talk.ada.personId, { anonymous: true })
    const now = new Date('2026-05-05T10:20:30Z')
    await talk.storage.pool.query('insert into blocks (person_id, blocked_id) values ($1, $2)', [
      talk.cleo.personId,
      talk.ada.personId,
    ])
    const first = await talk.said(talk.cleo, { summaryId }, 'who are you?', now)
    const reply = await talk.said(talk.ada, { parentId: first }, 'nobody', now)
    await talk.storage.pool.query('delete from blocks')
    expect(await toldOf(first)).toEqual([
      { personId: talk.ada.personId, kind: 'comment', actorId: talk.cleo.personId },
    ])
    const told = await talk.storage.db.select().from(notices).where(eq(notices.commentId, reply))
    expect(told).toMatchObject([
      { personId: talk.cleo.personId, actorId: null, createdAt: new Date('2026-05-05T10:00:00Z') },
    ])
    expect(await talk.rowOf(reply)).toMatchObject({
      anonymous: true,
      createdAt: new Date('2026-05-05T10:00:00Z'),
    })
  })
})

describe('a summary that becomes anonymous', () => {
  test('takes what its author said under it along', async () => {
    const { id, paperId } = await someSummary(talk.storage, talk.ada.personId)
    const now = new Date()
    const first = await talk.said(talk.bob, { summaryId: id }, 'a question', now)
    const own = await talk.said(talk.ada, { parentId: first }, 'an answer', now)
    accepted(await editComment(talk.storage, talk.ada, { commentId: own, text: 'a better answer', now }))
    const draft = { paperId, authorId: talk.ada.personId, text: 'A text.', anonymous: true }
    const { id: fresh } = accepted(await writeSummary(talk.storage, talk.ada, draft))
    const { entries } = await findThread(talk.storage.pool, 'summary', fresh)
    expect(entries.map((entry) => entry.isVisible && entry.author?.name)).toEqual(['bob', undefined])
    const hour = (time: Date | null) => (time?.getTime() ?? 0) % 3_600_000
    const comment = entries[1]?.id ?? 0
    const row = await talk.rowOf(comment)
    const [before] = await findCommentHistory(talk.storage.pool, comment)
    expect([hour(row.createdAt), hour(row.editedAt), hour(before?.createdAt ?? null)]).toEqual([0, 0, 0])
    expect(await toldOf(comment)).toEqual([{ personId: talk.bob.personId, kind: 'reply', actorId: null }])
    expect(comment).not.toBe(own)
  })
})
