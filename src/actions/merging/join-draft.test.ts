// A record of a work that the library has: what it adds to the paper, when it’s a paper of its own, and what moderators are asked.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operator, type PersonActor } from '#domain/actor.ts'
import { parseIdentifier } from '#domain/identifiers/identifier.ts'
import type { Storage } from '#storage/connection.ts'
import { accepted } from '../../../test/support/discussed.ts'
import { column, pageOf, someDraft, somePaper, undone } from '../../../test/support/papers-to-merge.ts'
import { openTalk, type Talk } from '../../../test/support/talk.ts'
import { type AddedPaper, addPaper } from '../add-paper.ts'
import { editPaper } from '../edit-paper.ts'
import { decide } from '../moderation/decide.ts'
import { decideDifferent } from './suggestions.ts'

let talk: Talk
let storage: Storage
let ann: PersonActor

beforeAll(async () => {
  talk = await openTalk()
  ;({ storage, ada: ann } = talk)
})
afterAll(() => talk.close())

const names = [{ name: 'Ada Bell' }, { name: 'Carl Dorn' }]

describe('a record of a work that the library has', () => {
  test('gives its identifiers to the paper that is there, which can be undone', async () => {
    const title = 'A study of nested wibbling in layers'
    const there = await somePaper(storage, { title, authors: names, year: 2016, ids: ['arXiv:1602.00001'] })
    const draft = someDraft({ title: `${title}.`, authors: names, year: 2017, ids: ['10.1000/joined'] })
    const added: AddedPaper = accepted(await addPaper(storage, ann, draft, { isResolved: true }))
    expect(added).toEqual({ id: there.id, key: there.key, isJoined: true })
    expect(await pageOf(storage, 'doi:10.1000/joined')).toMatchObject({ id: there.id })
    const [mergeId = 0] = await column<number>(
      storage,
      'select id::int as value from paper_merges where kept_id = $1',
      there.id,
    )
    await undone(storage, mergeId)
    const again = await pageOf(storage, 'doi:10.1000/joined')
    expect(again).toMatchObject({ paper: { title: `${title}.`, year: 2017, authors: names } })
    expect(again?.id).not.toBe(there.id)
    expect((await pageOf(storage, there.key))?.paper.identifiers).toHaveLength(1)
  })

  test('changes nothing where a person typed it, who sees the paper that is there', async () => {
    const title = 'A study of typed wibbling in lists'
    const there = await somePaper(storage, { title, authors: names, year: 2016, ids: ['arXiv:1605.00001'] })
    const before = await pageOf(storage, there.key)
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
    expect(await pageOf(storage, there.key)).toEqual(before)
    expect(await pageOf(storage, 'doi:10.1000/typed')).toBe(undefined)
    const added = accepted(await addPaper(storage, ann, typed, { isDifferent: true }))
    expect(await pageOf(storage, there.key)).toEqual(before)
    const asked = await column<string>(
      storage,
      `select state as value from merge_suggestions where one_id = $1 and other_id = $2`,
      there.id,
      added.id,
    )
    expect(asked).toEqual(['open'])
  })

  test('replaces no address, abstract, field or tag', async () => {
    await storage.pool.query(`insert into fields values ('physics', 'Physics'), ('biology', 'Biology')`)
    const title = 'A study of kept wibbling in queues'
    const kept = { abstract: 'As it was.', url: 'https://kept.test/', tags: ['kept'], fields: ['physics'] }
    const there = await somePaper(storage, {
      title,
      authors: names,
      year: 2016,
      ids: ['arXiv:1606.00001'],
      ...kept,
    })
    const other = { abstract: 'Another.', url: 'https://other.test/', tags: ['other'], fields: ['biology'] }
    const draft = someDraft({ title, authors: names, year: 2016, ids: ['10.1000/kept.one'], ...other })
    expect(accepted(await addPaper(storage, operator, draft)).isJoined).toBe(true)
    expect((await pageOf(storage, 'doi:10.1000/kept.one'))?.paper).toMatchObject({ key: there.key, ...kept })
  })

  test('leaves an ISBN to the paper that has it', async () => {
    const [isbn, title] = ['isbn:9780262035613', 'A chapter on shared wibbling in books']
    const owner = await somePaper(storage, { ids: ['10.1000/of.book', isbn] })
    const there = await somePaper(storage, { title, authors: names, year: 2016, ids: ['arXiv:1607.00001'] })
    const draft = someDraft({ title, authors: names, year: 2016, ids: ['10.1000/chapter', isbn] })
    const joined = accepted(await addPaper(storage, operator, draft))
    expect(joined).toMatchObject({ id: there.id, isJoined: true })
    expect((await pageOf(storage, there.key))?.paper.identifiers).toHaveLength(2)
    const [mergeId = 0] = await column<number>(
      storage,
      'select id::int as value from paper_merges where kept_id = $1',
      there.id,
    )
    await undone(storage, mergeId)
    expect((await pageOf(storage, 'doi:10.1000/chapter'))?.paper.identifiers).toHaveLength(1)
    expect((await pageOf(storage, owner.key))?.paper.identifiers).toHaveLength(2)
  })

  test('is added where it may be another, and moderators are asked about the pair', async () => {
    const title = 'A survey of doubtful wobbling in heaps'
    const there = await somePaper(storage, { title, authors: names, year: 2016 })
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
    await somePaper(storage, { title, authors: names, year: 2016, ids: ['arXiv:1603.00001'] })
    const draft = someDraft({ title, authors: names, year: 2016, ids: ['10.1000/other.one'] })
    expect(accepted(await addPaper(storage, ann, draft, { isDifferent: true })).isJoined).toBe(undefined)
  })

  test('is not compared with a hidden paper', async () => {
    const title = 'Secrets of the hidden wibbling in crates'
    const there = await somePaper(storage, { title, authors: names, year: 2016, ids: ['arXiv:1604.00001'] })
    const subject = { kind: 'paper' as const, id: there.id }
    accepted(await decide(storage, operator, { subject, kind: 'hide', reason: 'Not for readers.' }))
    const draft = someDraft({ title, authors: names, year: 2016, ids: ['10.1000/not.hidden'] })
    const added = accepted(await addPaper(storage, ann, draft))
    expect(added).toMatchObject({ key: 'doi:10.1000/not.hidden' })
    expect(added.id).not.toBe(there.id)
    expect(
      await column(
        storage,
        'select 1 as value from merge_suggestions where $1 in (one_id, other_id)',
        there.id,
      ),
    ).toEqual([])
  })

  test('suggests a merge where an edit gives it another paper’s identifier', async () => {
    const [one, other] = [await somePaper(storage), await somePaper(storage)]
    const page = await pageOf(storage, one.key)
    if (page === undefined) throw new Error('no page')
    const { venue: _venue, brief: _brief, ...rest } = page.paper
    const identifier = parseIdentifier(other.key)
    const draft = { ...rest, identifiers: identifier ? [identifier] : [] }
    const edited = await editPaper(storage, operator, { paperId: one.id, draft })
    expect(edited).toMatchObject({ code: 'identifier-taken', message: expect.stringContaining(other.key) })
    const states = await column(
      storage,
      'select reason as value from merge_suggestions where one_id = $1',
      one.id,
    )
    expect(states).toEqual(['identifier'])
  })
})
