// Papers that people bring and correct: who may, where they appeared, and what meets in between.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, operator } from '#domain/actor.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { findPaperPage } from '#storage/queries/paper-page.ts'
import { venues } from '#storage/schema.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { someIdentifiers } from '../../test/support/some-identifiers.ts'
import { addPaper, papersAnHour } from './add-paper.ts'
import { addPerson } from './add-person.ts'
import { editPaper } from './edit-paper.ts'
import { writeSummary } from './write-summary.ts'

let database: TestDatabase
let storage: Storage
let number = 0

beforeAll(async () => {
  database = await createTestDatabase()
  const quiet = { info() {}, warn() {}, error() {} }
  const opened = await openStorage({ databaseUrl: database.url, folder: '.', log: quiet })
  if (isRefusal(opened)) throw new Error(opened.message)
  storage = opened
  await storage.pool.query(
    `insert into fields (key, name) values ('physics', 'Physics'), ('biology', 'Biology')`,
  )
  await storage.db.insert(venues).values({
    key: 'icml',
    name: 'International Conference on Machine Learning',
    short: 'ICML',
    kind: 'conference',
    aliases: ['conf/icml'],
  })
})
afterAll(async () => {
  await storage.close()
  await database.drop()
})

function accepted<T extends object>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(result.message)
  return result
}

async function someActor(role: 'member' | 'moderator' = 'member'): Promise<Actor & { personId: number }> {
  number += 1
  const person = { name: `person-${number}`, displayName: `Person ${number}` }
  const { id } = accepted(await addPerson(storage, operator, person))
  return { kind: 'person', personId: id, role, state: 'active' }
}

function someDraft(change: Partial<PaperDraft> = {}): PaperDraft {
  number += 1
  const identifiers = someIdentifiers(`10.5555/edit.${number}`)
  return {
    identifiers,
    title: `Title ${number}`,
    authors: [{ name: 'An Author' }],
    fields: [],
    tags: [],
    ...change,
  }
}

async function pageOf(key: string) {
  const page = await findPaperPage(storage.pool, key)
  if (page === undefined) throw new Error(`no paper ${key}`)
  return page
}

async function venueOf(change: Partial<PaperDraft>) {
  const { key } = accepted(await addPaper(storage, operator, someDraft(change)))
  return (await pageOf(key)).paper.venue
}

describe('a paper brought by a person', () => {
  test('is theirs to correct, which no page tells', async () => {
    const actor = await someActor()
    const { id, key } = accepted(await addPaper(storage, actor, someDraft()))
    const { rows } = await storage.pool.query('select added_by_id from papers where id = $1', [id])
    expect(rows).toEqual([{ added_by_id: String(actor.personId) }])
    expect(Object.keys((await pageOf(key)).paper)).not.toContain('addedById')
  })

  test('is known by its address where nothing else names it', async () => {
    const draft = someDraft({ identifiers: [], url: 'https://example.org/a-report.pdf' })
    expect(await addPaper(storage, operator, draft)).toMatchObject({
      key: 'url:https://example.org/a-report.pdf',
    })
    expect(await addPaper(storage, operator, draft)).toMatchObject({ code: 'paper-exists' })
  })

  test('is refused after too many in an hour, and refused ones do not count', async () => {
    const actor = await someActor()
    for (let i = 0; i < 5; i++) await addPaper(storage, actor, someDraft({ title: '' }))
    const drafts = Array.from({ length: papersAnHour }, () => someDraft())
    const added = await Promise.all(drafts.map((draft) => addPaper(storage, actor, draft)))
    expect(added.filter(isRefusal)).toEqual([])
    await storage.pool.query(`update rate_limits set count = $1 where key = $2`, [
      papersAnHour,
      `add-paper:${actor.personId}`,
    ])
    expect(await addPaper(storage, actor, someDraft())).toMatchObject({ code: 'too-many' })
    expect(await addPaper(storage, operator, someDraft())).toHaveProperty('key')
  })
})

describe('the venue of a paper', () => {
  test.each([
    'International Conference on Machine Learning',
    'international conference on machine learning',
    'ICML',
    'conf/icml',
    'Proceedings of the 33rd International Conference on Machine Learning',
    'A Long Name of a Meeting (ICML 2016)',
  ])('is found by “%s”', async (venueName) => {
    expect(await venueOf({ venueName })).toMatchObject({ key: 'icml' })
  })

  test('is taken up where it is new, once, also by many at once', async () => {
    const all = Array.from({ length: 8 }, () =>
      venueOf({ venueName: 'Annals of Tests', venueKind: 'journal' }),
    )
    expect(new Set((await Promise.all(all)).map((venue) => venue?.key))).toEqual(new Set(['annals-of-tests']))
    expect(await venueOf({ venueName: 'annals of tests' })).toMatchObject({
      name: 'Annals of Tests',
      kind: 'journal',
    })
  })

  test('is one for all its meetings', async () => {
    const meeting = (year: number) => ({
      venueName: `Proceedings of the ${year} Conference on Tests`,
      venueKind: 'conference' as const,
    })
    expect(await venueOf(meeting(2001))).toMatchObject({
      key: 'conference-on-tests',
      name: 'Conference on Tests',
    })
    expect(await venueOf(meeting(2002))).toMatchObject({ key: 'conference-on-tests' })
  })

  test('gets a key of its own where the slug is taken, or empty', async () => {
    await venueOf({ venueName: 'Letters & Tests' })
    expect((await venueOf({ venueName: 'Letters: Tests' }))?.key).toMatch(/^letters-tests-[0-9a-f]{8}$/)
    expect((await venueOf({ venueName: '物理学报' }))?.key).toMatch(/^venue-[0-9a-f]{8}$/)
    expect(await venueOf({ venueName: '物理学报' })).toMatchObject({ name: '物理学报', kind: 'other' })
  })

  test('is none where the name is blank', async () => {
    expect(await venueOf({ venueName: '  ' })).toBeUndefined()
  })
})

describe('correcting a paper', () => {
  test('is for the person who added it and for moderators, and for nobody else', async () => {
    const [adder, moderator, other] = [await someActor(), await someActor('moderator'), await someActor()]
    const draft = someDraft()
    const { id: paperId } = accepted(await addPaper(storage, adder, draft))
    const by = (actor: Actor) => editPaper(storage, actor, { paperId, draft })
    expect(await by(adder)).toHaveProperty('key')
    expect(await by(moderator)).toHaveProperty('key')
    expect(await by(other)).toMatchObject({ code: 'not-allowed' })
    expect(await by({ kind: 'reader' })).toMatchObject({ code: 'sign-in-needed' })
    expect(await by({ ...adder, state: 'suspended' } as Actor)).toMatchObject({ code: 'suspended' })
    expect(await editPaper(storage, moderator, { paperId: 999_999, draft })).toMatchObject({
      code: 'paper-unknown',
    })
  })

  test('changes what is said and keeps what cannot be said', async () => {
    const draft = someDraft({ brief: 'In our words.', fields: ['physics'], tags: ['old'] })
    const { id: paperId, key } = accepted(await addPaper(storage, operator, draft))
    const { brief: _, ...edit } = {
      ...draft,
      title: ' The  Title ',
      year: 2001,
      fields: ['biology'],
      tags: ['new'],
    }
    accepted(await editPaper(storage, operator, { paperId, draft: edit }))
    expect((await pageOf(key)).paper).toMatchObject({
      title: 'The Title',
      year: 2001,
      fields: ['biology'],
      tags: ['new'],
      brief: 'In our words.',
    })
  })

  test('takes its summaries along to the new field', async () => {
    const draft = someDraft({ fields: ['physics'] })
    const { id: paperId } = accepted(await addPaper(storage, operator, draft))
    const { personId } = await someActor()
    accepted(await writeSummary(storage, operator, { paperId, authorId: personId, text: 'A text.' }))
    accepted(await editPaper(storage, operator, { paperId, draft: { ...draft, fields: ['biology'] } }))
    const { rows } = await storage.pool.query('select fields from summaries where paper_id = $1', [paperId])
    expect(rows).toEqual([{ fields: ['biology'] }])
  })

  test('with a stronger identifier changes the address, and the old one still leads there', async () => {
    const draft = someDraft()
    const { id: paperId, key } = accepted(await addPaper(storage, operator, draft))
    const edit = { paperId, draft: { ...draft, identifiers: someIdentifiers('arXiv:2002.00001') } }
    expect(await editPaper(storage, operator, edit)).toEqual({ key: 'arxiv:2002.00001' })
    expect((await pageOf(key)).paper).toMatchObject({ key: 'arxiv:2002.00001', identifiers: [{}, {}] })
  })

  test('cannot take another paper’s identifier', async () => {
    const [one, two] = [someDraft(), someDraft()]
    const { id: paperId } = accepted(await addPaper(storage, operator, one))
    accepted(await addPaper(storage, operator, two))
    const edit = { paperId, draft: { ...one, identifiers: two.identifiers } }
    expect(await editPaper(storage, operator, edit)).toMatchObject({ code: 'identifier-taken' })
  })

  test.each([
    ['title-missing', { title: ' ' }],
    ['field-unknown', { fields: ['alchemy'] }],
    ['url-malformed', { url: 'javascript:alert(1)' }],
    ['identifier-unreadable', { identifiers: [], unreadIdentifiers: ['nothing'] }],
  ])('is refused with %s', async (code, wrong) => {
    const draft = someDraft()
    const { id: paperId } = accepted(await addPaper(storage, operator, draft))
    expect(await editPaper(storage, operator, { paperId, draft: { ...draft, ...wrong } })).toMatchObject({
      code,
    })
  })

  test('by many at once leaves what one of them wrote', async () => {
    const draft = someDraft()
    const { id: paperId, key } = accepted(await addPaper(storage, operator, draft))
    const edits = Array.from({ length: 8 }, (_, i) => ({
      ...draft,
      title: `Title ${i}`,
      year: 2_000 + i,
      venueName: `Venue of Many ${'abcdefgh'[i]}`,
    }))
    const results = await Promise.all(
      edits.map((edit) => editPaper(storage, operator, { paperId, draft: edit })),
    )
    expect(results.filter(isRefusal)).toEqual([])
    const { paper } = await pageOf(key)
    const winner = edits.find(({ title }) => title === paper.title)
    expect(paper).toMatchObject({ year: winner?.year, venue: { name: winner?.venueName } })
  })
})
