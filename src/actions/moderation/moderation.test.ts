// Reports, decisions and appeals: who may, what changes, what comes back, and what two at once leave.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type operator, type PersonActor, reader } from '#domain/actor.ts'
import type { DecisionKind } from '#domain/moderation/moderation.ts'
import { isRefusal } from '#domain/refusals.ts'
import { eq } from '#storage/drizzle.ts'
import { decisions, notices, papers, persons } from '#storage/schema.ts'
import { accepted, someone, somePaper, someSummary } from '../../../test/support/discussed.ts'
import { letAllFollow } from '../../../test/support/following-texts.ts'
import { openTalk, type Talk } from '../../../test/support/talk.ts'
import { writeComment } from '../write-comment.ts'
import { writeSummary } from '../write-summary.ts'
import { answerAppeal } from './answer-appeal.ts'
import { appeal } from './appeal.ts'
import { decide } from './decide.ts'
import { decideOnAuthor } from './decide-on-author.ts'
import { report } from './report.ts'
import type { Subject } from './subject.ts'

let talk: Talk
let moderator: PersonActor
let administrator: PersonActor

beforeAll(async () => {
  talk = await openTalk()
  moderator = await withRole('moderator')
  administrator = await withRole('administrator')
})
beforeEach(() => talk.storage.pool.query('delete from rate_limits'))
afterAll(() => talk.close())

async function withRole(role: 'moderator' | 'administrator'): Promise<PersonActor> {
  const person = await someone(talk.storage)
  await talk.storage.pool.query('update persons set role = $2 where id = $1', [person.personId, role])
  return { ...person, role }
}

const until = new Date(Date.now() + 7 * 86_400_000)

function decided(by: PersonActor | typeof operator, subject: Subject, kind: DecisionKind) {
  return decide(talk.storage, by, { subject, kind, reason: 'It says so.', until })
}

async function summaryBy(author: PersonActor, more = {}): Promise<{ subject: Subject; paperId: number }> {
  const { id, paperId } = await someSummary(talk.storage, author.personId, more)
  return { subject: { kind: 'summary', id }, paperId }
}

async function counts(paperId: number): Promise<[number, string]> {
  const [row] = await talk.storage.db.select().from(papers).where(eq(papers.id, paperId))
  return [row?.summaryCount ?? -1, row?.summaryText ?? '']
}

async function personOf(id: number) {
  const [row] = await talk.storage.db.select().from(persons).where(eq(persons.id, id))
  if (row === undefined) throw new Error(`there is no person ${id}`)
  return row
}

/** Everything of summaries and comments that readers see. */
async function seen(): Promise<unknown> {
  const { rows } = await talk.storage.pool.query(`
    select 'summary' as kind, id, is_visible, moderation, author_hidden from summaries
    union all select 'comment', id, is_visible, moderation, author_hidden from comments
    union all select 'paper', id, summary_count > 0, summary_text, null from papers
    union all select 'person', id, state = 'active', summary_count::text, null from persons order by 1, 2`)
  return rows
}

describe('a report', () => {
  test('is taken once while it is open, and again after a decision', async () => {
    const { subject } = await summaryBy(talk.ada)
    const draft = { reporterId: talk.bob.personId, subject, reason: 'spam' }
    accepted(await report(talk.storage, talk.bob, draft))
    expect(await report(talk.storage, talk.bob, draft)).toMatchObject({ code: 'reported-already' })
    accepted(await decided(moderator, subject, 'dismiss'))
    accepted(await report(talk.storage, talk.bob, draft))
  })

  test('is refused to readers, the suspended, in another’s name, without reason, and about oneself', async () => {
    const { subject } = await summaryBy(talk.ada)
    const draft = { reporterId: talk.bob.personId, subject, reason: 'spam' }
    const by = (actor: Parameters<typeof report>[1], more = {}) =>
      report(talk.storage, actor, { ...draft, ...more })
    expect(await by(reader)).toMatchObject({ code: 'sign-in-needed' })
    expect(await by({ ...talk.bob, state: 'suspended' })).toMatchObject({ code: 'suspended' })
    expect(await by(talk.cleo)).toMatchObject({ code: 'not-allowed' })
    expect(await by(talk.bob, { reason: 'toString' })).toMatchObject({ code: 'reason-missing' })
    expect(await by(talk.bob, { reason: 'other' })).toMatchObject({ code: 'words-missing' })
    expect(await by(talk.ada, { reporterId: talk.ada.personId })).toMatchObject({ code: 'own-subject' })
  })

  test('is not taken of what readers do not see', async () => {
    const { id: paperId } = await somePaper(talk.storage)
    const draft = { paperId, authorId: talk.ada.personId, text: 'Mine.', visibility: 'private' as const }
    const { id } = accepted(await writeSummary(talk.storage, talk.ada, draft))
    const reported = {
      reporterId: talk.bob.personId,
      subject: { kind: 'summary' as const, id },
      reason: 'spam',
    }
    expect(await report(talk.storage, talk.bob, reported)).toMatchObject({ code: 'subject-unknown' })
    expect(await decided(moderator, reported.subject, 'hide')).toMatchObject({ code: 'subject-unknown' })
  })

  test('of which twenty are taken a day', async () => {
    const reporter = await someone(talk.storage)
    const results = []
    for (let i = 0; i < 21; i += 1) {
      const { id } = await somePaper(talk.storage)
      const subject = { kind: 'paper' as const, id }
      results.push(
        await report(talk.storage, reporter, { reporterId: reporter.personId, subject, reason: 'spam' }),
      )
    }
    expect(results.map(isRefusal)).toEqual([...Array(20).fill(false), true])
  })
})

describe('a decision', () => {
  test('about a summary takes it from every count and gives it back', async () => {
    const { subject, paperId } = await summaryBy(talk.ada, { text: 'Snorbel.' })
    const before = await seen()
    accepted(await decided(moderator, subject, 'hide'))
    expect(await counts(paperId)).toEqual([0, ''])
    accepted(await decided(moderator, subject, 'remove'))
    accepted(await decided(moderator, subject, 'restore'))
    expect(await seen()).toEqual(before)
    expect(await counts(paperId)).toEqual([1, expect.stringContaining('Snorbel')])
  })

  test('needs a reason, a fitting kind, and an end where it suspends', async () => {
    const { subject } = await summaryBy(talk.ada)
    const person: Subject = { kind: 'person', id: talk.ada.personId }
    const by = (about: Subject, kind: DecisionKind, more: object) =>
      decide(talk.storage, moderator, { subject: about, kind, reason: 'Why.', ...more })
    expect(await by(subject, 'hide', { reason: ' ' })).toMatchObject({ code: 'words-missing' })
    expect(await by(subject, 'hide', { reason: 'x'.repeat(1001) })).toMatchObject({ code: 'words-too-long' })
    expect(await by(subject, 'suspend', { until })).toMatchObject({ code: 'decision-unfit' })
    expect(await by(subject, 'overturn', {})).toMatchObject({ code: 'decision-unfit' })
    expect(await by(person, 'suspend', {})).toMatchObject({ code: 'until-wrong' })
    expect(await by(person, 'suspend', { until: new Date(0) })).toMatchObject({ code: 'until-wrong' })
  })

  test.each(['member', 'reader'] as const)('is refused to a %s', async (who) => {
    const { subject } = await summaryBy(talk.ada)
    const actor = who === 'member' ? talk.bob : reader
    expect(await decide(talk.storage, actor, { subject, kind: 'hide', reason: 'Why.' })).toMatchObject({
      code: 'not-allowed',
    })
  })

  test('is nobody’s about their own, and no moderator’s about an administrator', async () => {
    const { subject } = await summaryBy(moderator)
    expect(await decided(moderator, subject, 'hide')).toMatchObject({ code: 'own-subject' })
    expect(await decided(moderator, { kind: 'person', id: moderator.personId }, 'warn')).toMatchObject({
      code: 'own-subject',
    })
    const about: Subject = { kind: 'person', id: administrator.personId }
    for (const kind of ['warn', 'suspend', 'spam'] as const)
      expect(await decided(moderator, about, kind)).toMatchObject({ code: 'not-allowed' })
  })

  test('notifies the person concerned and the reporters, without saying who decided, at the time that the log says', async () => {
    const { subject } = await summaryBy(talk.ada)
    accepted(await report(talk.storage, talk.bob, { reporterId: talk.bob.personId, subject, reason: 'spam' }))
    const { id } = accepted(await decided(moderator, subject, 'hide'))
    const told = await talk.storage.db.select().from(notices).where(eq(notices.decisionId, id))
    expect(told.map(({ personId, actorId, kind }) => [personId, actorId, kind]).sort()).toEqual(
      [
        [talk.ada.personId, null, 'moderation'],
        [talk.bob.personId, null, 'moderation'],
      ].sort(),
    )
    const [logged] = await talk.storage.db.select().from(decisions).where(eq(decisions.id, id))
    for (const { createdAt, summaryId } of told)
      expect([createdAt, summaryId]).toEqual([logged?.createdAt, null])
  })

  test('of spam hides all at once, ends the sessions, and taken back gives back exactly what there was', async () => {
    const spammer = await someone(talk.storage)
    const [signed, hidden, secret] = [
      await summaryBy(spammer),
      await summaryBy(spammer),
      await summaryBy(spammer, { anonymous: true }),
    ]
    const comment = await talk.said(spammer, { summaryId: (await summaryBy(talk.ada)).subject.id })
    await talk.storage.pool.query(
      `with a as (insert into accounts (id, name, email, person_id) values ('spammer', 'x', 'spam@example.org', $1) returning id)
       insert into sessions (id, expires_at, token, account_id) select 's', now() + interval '1 day', 't', id from a`,
      [spammer.personId],
    )
    accepted(await decided(moderator, hidden.subject, 'hide'))
    for (const { subject } of [signed, secret])
      accepted(
        await report(talk.storage, talk.bob, { reporterId: talk.bob.personId, subject, reason: 'spam' }),
      )
    const before = await seen()
    const about: Subject = { kind: 'person', id: spammer.personId }
    accepted(await decided(moderator, about, 'spam'))
    expect((await talk.rowOf(comment)).isVisible).toBe(false)
    for (const { paperId } of [signed, hidden]) expect(await counts(paperId)).toEqual([0, ''])
    // What has no name follows later.
    expect(await counts(secret.paperId)).toEqual([1, 'A text.'])
    await letAllFollow(talk.storage)
    expect(await counts(secret.paperId)).toEqual([0, ''])
    // The queue does not tell whose the text without a name is.
    const { rows: open } = await talk.storage.pool.query(
      'select summary_id from reports where resolved_at is null and summary_id in ($1, $2)',
      [signed.subject.id, secret.subject.id],
    )
    expect(open.map(({ summary_id }) => Number(summary_id))).toEqual([secret.subject.id])
    const { rows } = await talk.storage.pool.query(`select from sessions where account_id = 'spammer'`)
    expect(rows).toHaveLength(0)
    expect(await personOf(spammer.personId)).toMatchObject({ state: 'spam', summaryCount: 0 })
    accepted(await decided(moderator, about, 'reinstate'))
    await letAllFollow(talk.storage)
    expect(await seen()).toEqual(before)
  })

  test('about the author of an anonymous text is an administrator’s, and says nothing of them', async () => {
    const author = await someone(talk.storage)
    const { subject } = await summaryBy(author, { anonymous: true })
    const of = { kind: 'summary' as const, id: subject.id }
    const draft = { of, kind: 'suspend' as const, reason: 'Why.', until }
    expect(await decideOnAuthor(talk.storage, moderator, draft)).toMatchObject({ code: 'not-allowed' })
    accepted(await decideOnAuthor(talk.storage, administrator, draft))
    expect(await personOf(author.personId)).toMatchObject({ state: 'suspended', stateUntil: until })
    accepted(await decideOnAuthor(talk.storage, administrator, { ...draft, kind: 'spam' }))
    expect(await decideOnAuthor(talk.storage, administrator, { ...draft, kind: 'spam' })).toMatchObject({
      code: 'decision-unfit',
    })
  })
})

describe('somebody suspended', () => {
  test('is refused until the end, also where the request began before', async () => {
    const person = await someone(talk.storage)
    const { subject } = await summaryBy(talk.ada)
    accepted(await decided(moderator, { kind: 'person', id: person.personId }, 'suspend'))
    const draft = { authorId: person.personId, summaryId: subject.id, text: 'Still here.' }
    const refused = await writeComment(talk.storage, person, draft)
    expect(refused).toMatchObject({ code: 'suspended', message: expect.stringContaining(' until ') })
    await talk.storage.pool.query(`update persons set state_until = now() - interval '1 s' where id = $1`, [
      person.personId,
    ])
    accepted(await writeComment(talk.storage, person, draft))
  })
})

describe('an appeal', () => {
  async function hiddenOf(author: PersonActor) {
    const { subject, paperId } = await summaryBy(author)
    const { id } = accepted(await decided(moderator, subject, 'hide'))
    return { subject, paperId, decisionId: id }
  }

  test('overturned leaves what there was before the decision', async () => {
    const { subject, paperId } = await summaryBy(talk.ada)
    const before = await seen()
    const { id: decisionId } = accepted(await decided(moderator, subject, 'remove'))
    const mine = { personId: talk.ada.personId, decisionId, text: 'It is fine.' }
    accepted(await appeal(talk.storage, talk.ada, mine))
    expect(await appeal(talk.storage, talk.ada, mine)).toMatchObject({ code: 'appealed-already' })
    const answer = { decisionId, answer: 'overturn' as const, reason: 'It is.' }
    expect(await answerAppeal(talk.storage, moderator, answer)).toMatchObject({ code: 'own-decision' })
    accepted(await answerAppeal(talk.storage, administrator, answer))
    expect(await seen()).toEqual(before)
    expect(await counts(paperId)).toEqual([1, expect.any(String)])
    expect(await answerAppeal(talk.storage, administrator, answer)).toMatchObject({ code: 'appeal-unknown' })
  })

  test('upheld leaves the decision', async () => {
    const { decisionId, paperId } = await hiddenOf(talk.ada)
    accepted(await appeal(talk.storage, talk.ada, { personId: talk.ada.personId, decisionId, text: 'But.' }))
    const answer = { decisionId, answer: 'uphold' as const, reason: 'No.' }
    accepted(await answerAppeal(talk.storage, administrator, answer))
    expect(await counts(paperId)).toEqual([0, ''])
  })

  test('is nobody else’s, has its time, and needs something to appeal against', async () => {
    const { decisionId, subject } = await hiddenOf(talk.ada)
    const mine = { personId: talk.ada.personId, decisionId, text: 'But.' }
    const others = { ...mine, personId: talk.bob.personId }
    expect(await appeal(talk.storage, talk.bob, others)).toMatchObject({ code: 'decision-unknown' })
    expect(await appeal(talk.storage, talk.bob, mine)).toMatchObject({ code: 'not-allowed' })
    expect(await appeal(talk.storage, reader, mine)).toMatchObject({ code: 'sign-in-needed' })
    const { createdAt } = await decisionOf(decisionId)
    const at = (ms: number) => new Date(createdAt.getTime() + 30 * 86_400_000 + ms)
    expect(await appeal(talk.storage, talk.ada, { ...mine, now: at(1) })).toMatchObject({
      code: 'appeal-late',
    })
    accepted(await decided(moderator, subject, 'restore'))
    expect(await appeal(talk.storage, talk.ada, { ...mine, now: at(0) })).toMatchObject({
      code: 'appeal-needless',
    })
  })

  test('is open to the suspended and to somebody who is marked as spam', async () => {
    for (const kind of ['suspend', 'spam'] as const) {
      const person = await someone(talk.storage)
      const made = accepted(await decided(moderator, { kind: 'person', id: person.personId }, kind))
      const actor = { ...person, state: kind === 'spam' ? ('spam' as const) : ('suspended' as const) }
      const mine = { personId: person.personId, decisionId: made.id, text: 'But.' }
      accepted(await appeal(talk.storage, actor, mine))
      const answer = { decisionId: made.id, answer: 'overturn' as const, reason: 'Right.' }
      accepted(await answerAppeal(talk.storage, administrator, answer))
      expect(await personOf(person.personId)).toMatchObject({ state: 'active', stateUntil: null })
    }
  })

  async function decisionOf(id: number) {
    const { rows } = await talk.storage.pool.query('select created_at from decisions where id = $1', [id])
    return { createdAt: rows[0].created_at as Date }
  }
})

describe('two at once', () => {
  test('who decide the same leave one decision', async () => {
    const { subject } = await summaryBy(talk.ada)
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, i) => decided(i % 2 === 0 ? moderator : administrator, subject, 'hide')),
    )
    expect(results.filter((result) => !isRefusal(result))).toHaveLength(1)
  })

  test('who suspend each other leave one of them', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await withRole('administrator'), await withRole('administrator')]
      const results = await Promise.all([
        decided(one, { kind: 'person', id: other.personId }, 'suspend'),
        decided(other, { kind: 'person', id: one.personId }, 'suspend'),
      ])
      expect(results.filter(isRefusal)).toHaveLength(1)
    }
  })

  test('who hide and remove leave what the later of the two decided', async () => {
    const { subject } = await summaryBy(talk.ada)
    await Promise.all([decided(moderator, subject, 'hide'), decided(administrator, subject, 'remove')])
    const { rows } = await talk.storage.pool.query(
      `select s.moderation, (select kind from decisions where summary_id = s.id order by id desc limit 1) as last
       from summaries s where id = $1`,
      [subject.id],
    )
    expect(rows[0].moderation).toBe(rows[0].last === 'hide' ? 'hidden' : 'removed')
  })

  test('somebody who is marked as spam while they write leaves nothing that is seen', async () => {
    for (let round = 0; round < 5; round += 1) {
      const spammer = await someone(talk.storage)
      const { subject } = await summaryBy(talk.ada)
      const written = Array.from({ length: 6 }, async (_, i) => {
        const { id: paperId } = await somePaper(talk.storage)
        const authorId = spammer.personId
        return i % 2 === 0
          ? writeSummary(talk.storage, spammer, { paperId, authorId, text: 'Buy.' })
          : writeComment(talk.storage, spammer, { authorId, summaryId: subject.id, text: `Buy ${i}.` })
      })
      await Promise.all([...written, decided(moderator, { kind: 'person', id: spammer.personId }, 'spam')])
      const { rows } = await talk.storage.pool.query(
        `select id from summaries where author_id = $1 and is_visible
         union all select id from comments where author_id = $1 and is_visible
         union all select p.id from papers p join summaries s on s.paper_id = p.id where s.author_id = $1 and p.summary_count > 0`,
        [spammer.personId],
      )
      expect(rows).toEqual([])
    }
  })
})
