// What new accounts may do in a day, at the edges.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PersonActor } from '#domain/actor.ts'
import { mostADay, mostInAComment } from '#domain/moderation/trust.ts'
import { isRefusal } from '#domain/refusals.ts'
import { someone, somePaper, someSummary } from '../../test/support/discussed.ts'
import { someIdentifiers } from '../../test/support/some-identifiers.ts'
import { openTalk, type Talk } from '../../test/support/talk.ts'
import { addPaper } from './add-paper.ts'
import { castVote } from './cast-vote.ts'
import { decide } from './moderation/decide.ts'
import { writeComment } from './write-comment.ts'
import { writeSummary } from './write-summary.ts'

let talk: Talk
let summaryId: number

beforeAll(async () => {
  talk = await openTalk()
  summaryId = (await someSummary(talk.storage, talk.ada.personId)).id
})
beforeEach(() => talk.storage.pool.query('delete from rate_limits'))
afterAll(() => talk.close())

/** Somebody who signed up so many days ago. */
async function newcomer(days = 0): Promise<PersonActor> {
  const person = await someone(talk.storage)
  await talk.storage.pool.query(
    `update persons set trust = 0, joined_at = now() - make_interval(hours => $2) where id = $1`,
    [person.personId, Math.round(days * 24)],
  )
  return person
}

async function summarise(person: PersonActor) {
  const { id: paperId } = await somePaper(talk.storage)
  return writeSummary(talk.storage, person, { paperId, authorId: person.personId, text: 'A text.' })
}

function comment(person: PersonActor, text: string) {
  return writeComment(talk.storage, person, { authorId: person.personId, summaryId, text })
}

let number = 0
function paper(person: PersonActor) {
  number += 1
  const draft = { identifiers: someIdentifiers(`10.5555/new.${number}`), title: `New ${number}`, authors: [] }
  return addPaper(talk.storage, person, { ...draft, fields: [], tags: [] })
}

async function doneOf(times: number, act: (i: number) => Promise<unknown>): Promise<number> {
  const results = await Promise.all(Array.from({ length: times }, (_, i) => act(i)))
  for (const result of results) if (isRefusal(result)) expect(result.code).toBe('trust-too-low')
  return results.filter((result) => !isRefusal(result)).length
}

describe('somebody new', () => {
  test('has so many of each a day, also when all come at once', async () => {
    const person = await newcomer()
    expect(await doneOf(6, () => summarise(person))).toBe(mostADay.summary[0])
    expect(await doneOf(14, (i) => comment(person, `Comment ${i}.`))).toBe(mostADay.comment[0])
    expect(await doneOf(8, () => paper(person))).toBe(mostADay.paper[0])
  })

  test('goes on with the summaries that are there', async () => {
    const person = await newcomer()
    const { id: paperId } = await somePaper(talk.storage)
    const draft = { paperId, authorId: person.personId }
    for (let i = 0; i < 5; i += 1)
      expect(isRefusal(await writeSummary(talk.storage, person, { ...draft, text: `Text ${i}.` }))).toBe(
        false,
      )
  })

  test('votes so often a day, and may always take a vote back', async () => {
    const person = await newcomer()
    const [most] = mostADay.vote
    const commentIds: number[] = []
    for (let i = 0; i <= most; i += 1) commentIds.push(await talk.said(talk.bob, { summaryId }, `Vote ${i}`))
    const vote = (commentId: number | undefined, value: 0 | 1) =>
      castVote(talk.storage, person, { commentId, voterId: person.personId, value })
    for (const id of commentIds.slice(0, most)) expect(isRefusal(await vote(id, 1))).toBe(false)
    expect(await vote(commentIds[most], 1)).toMatchObject({ code: 'trust-too-low' })
    expect(isRefusal(await vote(commentIds[0], 0))).toBe(false)
    expect(isRefusal(await vote(commentIds[most], 1))).toBe(false)
  })

  test('links and mentions little', async () => {
    const person = await newcomer()
    const links = (count: number) => Array.from({ length: count }, (_, i) => `<https://x.org/${i}>`).join(' ')
    expect(isRefusal(await comment(person, links(mostInAComment.links[0])))).toBe(false)
    expect(await comment(person, links(mostInAComment.links[0] + 1))).toMatchObject({
      code: 'links-too-many',
    })
    expect(isRefusal(await comment(person, '@ada and @bob'))).toBe(false)
    expect(await comment(person, '@ada, @bob and @cleo')).toMatchObject({ code: 'mentions-too-many' })
  })

  test('is known after three days', async () => {
    const [almost, known] = [await newcomer(3 - 1 / 24), await newcomer(3)]
    expect(await doneOf(5, () => summarise(almost))).toBe(3)
    expect(await doneOf(5, () => summarise(known))).toBe(5)
  })

  test('is known with two texts that others voted up', async () => {
    const person = await newcomer()
    expect(await doneOf(3, () => summarise(person))).toBe(3)
    const { rows } = await talk.storage.pool.query('select id from summaries where author_id = $1', [
      person.personId,
    ])
    const up = (i: number) =>
      castVote(talk.storage, talk.bob, {
        summaryId: Number(rows[i].id),
        voterId: talk.bob.personId,
        value: 1,
      })
    await up(0)
    expect(await summarise(person)).toMatchObject({ code: 'trust-too-low' })
    await up(1)
    expect(isRefusal(await summarise(person))).toBe(false)
  })
})

test('a decision makes somebody new again, until it is taken back', async () => {
  const person = await newcomer(10)
  const moderator = { ...(await someone(talk.storage)), role: 'moderator' as const }
  await talk.storage.pool.query(`update persons set role = 'moderator' where id = $1`, [moderator.personId])
  for (let i = 0; i < 3; i += 1) await summarise(person)
  const { id } = (await summarise(person)) as { id: number }
  const subject = { kind: 'summary' as const, id }
  await decide(talk.storage, moderator, { subject, kind: 'hide', reason: 'Why.' })
  expect(await summarise(person)).toMatchObject({ code: 'trust-too-low' })
  await decide(talk.storage, moderator, { subject, kind: 'restore', reason: 'Why not.' })
  expect(isRefusal(await summarise(person))).toBe(false)
})
