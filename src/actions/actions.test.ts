// The verbs of the library: what they do, what they refuse, and what two of them at once leave behind.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, operator } from '#domain/actor.ts'
import { bestRank } from '#domain/ranking.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { pipelineVersion } from '#text/pipeline-version.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { someIdentifiers } from '../../test/support/some-identifiers.ts'
import { addPaper } from './add-paper.ts'
import { addPerson } from './add-person.ts'
import { castVote } from './cast-vote.ts'
import { refreshRenderings } from './refresh-renderings.ts'
import { writeSummary } from './write-summary.ts'

let database: TestDatabase
let storage: Storage
let number = 0

beforeAll(async () => {
  database = await createTestDatabase()
  const opened = await openStorage({
    databaseUrl: database.url,
    folder: '.',
    log: { info() {}, warn() {}, error() {} },
  })
  if (isRefusal(opened)) throw new Error(opened.message)
  storage = opened
})
afterAll(async () => {
  await storage.close()
  await database.drop()
})

function accepted<T extends object>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(result.message)
  return result
}

async function somePerson(): Promise<number> {
  number += 1
  return accepted(
    await addPerson(storage, operator, { name: `person-${number}`, displayName: `Person ${number}` }),
  ).id
}

function draftOf(...identifiers: string[]) {
  const named = someIdentifiers(...identifiers)
  return { identifiers: named, title: 'A Title', authors: [{ name: 'An Author' }], fields: [], tags: [] }
}

async function somePaper(): Promise<number> {
  number += 1
  return accepted(await addPaper(storage, operator, draftOf(`10.5555/action.${number}`))).id
}

describe('adding a paper', () => {
  test('gives it the strongest identifier as its key', async () => {
    const added = await addPaper(
      storage,
      operator,
      draftOf('10.5555/strong', 'conf/x/Strong20', 'https://arxiv.org/abs/2001.00001v3'),
    )
    expect(added).toMatchObject({ key: 'arxiv:2001.00001' })
  })

  test('refuses one that is there under any of its identifiers', async () => {
    accepted(await addPaper(storage, operator, draftOf('10.5555/twice', 'conf/x/Twice20')))
    expect(
      await addPaper(storage, operator, draftOf('https://example.org/twice', 'conf/x/Twice20')),
    ).toMatchObject({
      code: 'paper-exists',
      message: 'We already have this paper, as doi:10.5555/twice.',
    })
  })

  test('by many at once adds it once', async () => {
    const results = await Promise.all(
      Array.from({ length: 10 }, () => addPaper(storage, operator, draftOf('10.5555/race'))),
    )
    expect(results.filter((result) => !isRefusal(result))).toHaveLength(1)
    expect(results.filter(isRefusal).every(({ code }) => code === 'paper-exists')).toBe(true)
  })

  test.each([
    ['identifier-missing', { identifiers: [] }],
    ['identifier-unreadable', { identifiers: [], unreadIdentifiers: ['nothing'] }],
    ['title-missing', { title: '  ' }],
    ['title-too-long', { title: 'x'.repeat(1_001) }],
    ['author-nameless', { authors: [{ name: ' ' }] }],
    ['year-impossible', { year: 20_19.5 }],
    ['field-unknown', { fields: ['alchemy'] }],
    ['venue-unknown', { venue: 'nowhere' }],
    ['label-malformed', { tags: ['Two Words'] }],
    ['url-malformed', { url: 'javascript:alert(1)' }],
    ['url-malformed', { url: `https://example.org/${'x'.repeat(2_000)}` }],
    ['text-malformed', { title: 'A\0B' }],
    ['author-too-long', { authors: [{ name: 'x'.repeat(501) }] }],
    ['place-too-long', { pages: '1'.repeat(501) }],
  ])('refuses with %s', async (code, wrong) => {
    expect(await addPaper(storage, operator, { ...draftOf('10.5555/wrong'), ...wrong })).toMatchObject({
      code,
    })
  })

  test('counts it once under a tag that is written twice', async () => {
    accepted(
      await addPaper(storage, operator, { ...draftOf('10.5555/tags'), tags: ['twice-told', 'twice-told'] }),
    )
    const { rows } = await storage.pool.query(
      `select papers from paper_counts where kind = 'tag' and key = 'twice-told'`,
    )
    expect(rows).toEqual([{ papers: 1 }])
  })

  test('is not for readers', async () => {
    expect(await addPaper(storage, { kind: 'reader' }, draftOf('10.5555/reader'))).toMatchObject({
      code: 'sign-in-needed',
    })
  })
})

describe('writing a summary', () => {
  test('keeps every revision and renders the newest once', async () => {
    const [paperId, authorId] = [await somePaper(), await somePerson()]
    const first = accepted(await writeSummary(storage, operator, { paperId, authorId, text: 'First $x$.' }))
    const second = accepted(
      await writeSummary(storage, operator, { paperId, authorId, text: 'Second \\cite{arxiv:2001.00001}.' }),
    )
    expect(second).toMatchObject({ id: first.id, revision: 2 })
    const { rows } = await storage.pool.query(
      `select v.number, v.text, r.pipeline_version, r.has_math from revisions v join renderings r on r.revision_id = v.id
       where v.summary_id = $1 order by v.number`,
      [first.id],
    )
    expect(rows).toEqual([
      { number: 1, text: 'First $x$.', pipeline_version: pipelineVersion, has_math: true },
      {
        number: 2,
        text: 'Second \\cite{arxiv:2001.00001}.',
        pipeline_version: pipelineVersion,
        has_math: false,
      },
    ])
    const cited = await storage.pool.query('select key from citations where summary_id = $1', [first.id])
    expect(cited.rows).toEqual([{ key: 'arxiv:2001.00001' }])
  })

  test('in another person’s name is refused', async () => {
    const [paperId, authorId] = [await somePaper(), await somePerson()]
    const other: Actor = { kind: 'person', personId: authorId + 1, role: 'member', state: 'active' }
    expect(await writeSummary(storage, other, { paperId, authorId, text: 'x' })).toMatchObject({
      code: 'not-allowed',
    })
  })

  test.each([
    ['summary-empty', { text: '  \n ' }],
    ['summary-too-long', { text: 'x'.repeat(100_001) }],
    ['text-malformed', { text: 'a\0b' }],
    ['language-unknown', { language: 'no such tongue' }],
    ['person-unknown', { authorId: 0 }],
    ['paper-unknown', { paperId: 0 }],
  ])('refuses with %s', async (code, wrong) => {
    const draft = { paperId: await somePaper(), authorId: await somePerson(), text: 'Right.', ...wrong }
    expect(await writeSummary(storage, operator, draft)).toMatchObject({ code })
  })

  test('by one person about thirty papers at once counts all thirty', async () => {
    const [authorId, ...paperIds] = [
      await somePerson(),
      ...(await Promise.all(Array.from({ length: 30 }, somePaper))),
    ]
    await Promise.all(
      paperIds.map((paperId) => writeSummary(storage, operator, { paperId, authorId, text: 'One.' })),
    )
    const { rows } = await storage.pool.query('select summary_count from persons where id = $1', [authorId])
    expect(rows).toEqual([{ summary_count: 30 }])
  })

  test('counts for the paper, and for the person only when signed and public', async () => {
    const [one, two, three, authorId] = [
      await somePaper(),
      await somePaper(),
      await somePaper(),
      await somePerson(),
    ]
    await writeSummary(storage, operator, { paperId: one, authorId, text: 'Signed.' })
    await writeSummary(storage, operator, { paperId: two, authorId, text: 'Unsigned.', anonymous: true })
    await writeSummary(storage, operator, {
      paperId: three,
      authorId,
      text: 'Mine alone.',
      visibility: 'private',
    })
    const counts = await storage.pool.query(
      'select summary_count, summary_text from papers where id = any($1) order by id',
      [[one, two, three]],
    )
    expect(counts.rows).toEqual([
      { summary_count: 1, summary_text: 'Signed.' },
      { summary_count: 1, summary_text: 'Unsigned.' },
      { summary_count: 0, summary_text: '' },
    ])
    const person = await storage.pool.query('select summary_count from persons where id = $1', [authorId])
    expect(person.rows).toEqual([{ summary_count: 1 }])
  })

  test('by one person at twenty places at once leaves one summary with twenty revisions', async () => {
    const [paperId, authorId] = [await somePaper(), await somePerson()]
    const written = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        writeSummary(storage, operator, { paperId, authorId, text: `Text ${i}` }),
      ),
    )
    const revisions = written.map((result) => accepted(result).revision)
    expect(revisions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect(new Set(written.map((result) => accepted(result).id)).size).toBe(1)
  })

  test('what an earlier pipeline rendered is rendered anew, once', async () => {
    const draft = { paperId: await somePaper(), authorId: await somePerson(), text: 'Again.' }
    accepted(await writeSummary(storage, operator, draft))
    await refreshRenderings(storage)
    await storage.pool.query('update renderings set pipeline_version = 0, html = $1', ['stale'])
    expect(await refreshRenderings(storage)).toBeGreaterThan(0)
    expect(await refreshRenderings(storage)).toBe(0)
    const { rows } = await storage.pool.query(
      `select count(*)::int as n from renderings join summaries using (revision_id) where html = 'stale'`,
    )
    expect(rows).toEqual([{ n: 0 }])
  })
})

describe('voting', () => {
  test('by two hundred people at once counts each once', async () => {
    const [paperId, authorId] = [await somePaper(), await somePerson()]
    const summaryId = accepted(await writeSummary(storage, operator, { paperId, authorId, text: 'Vote.' })).id
    const voters = await Promise.all(Array.from({ length: 200 }, somePerson))
    await Promise.all(
      voters.flatMap((voterId, i) => {
        const ballot = { summaryId, voterId, value: i % 4 === 0 ? -1 : 1 } as const
        return [castVote(storage, operator, ballot), castVote(storage, operator, ballot)]
      }),
    )
    const { rows } = await storage.pool.query('select ups, downs, best from summaries where id = $1', [
      summaryId,
    ])
    expect(rows).toEqual([{ ups: 150, downs: 50, best: bestRank({ ups: 150, downs: 50 }) }])
  })

  test('is taken back by a vote of nothing', async () => {
    const [paperId, authorId, voterId] = [await somePaper(), await somePerson(), await somePerson()]
    const summaryId = accepted(await writeSummary(storage, operator, { paperId, authorId, text: 'Vote.' })).id
    expect(await castVote(storage, operator, { summaryId, voterId, value: -1 })).toEqual({ ups: 0, downs: 1 })
    expect(await castVote(storage, operator, { summaryId, voterId, value: 1 })).toEqual({ ups: 1, downs: 0 })
    expect(await castVote(storage, operator, { summaryId, voterId, value: 0 })).toEqual({ ups: 0, downs: 0 })
  })

  test('on one’s own summary, in another’s name or on nothing is refused', async () => {
    const [paperId, authorId] = [await somePaper(), await somePerson()]
    const summaryId = accepted(await writeSummary(storage, operator, { paperId, authorId, text: 'Mine.' })).id
    expect(await castVote(storage, operator, { summaryId, voterId: authorId, value: 1 })).toMatchObject({
      code: 'own-summary',
    })
    expect(
      await castVote(storage, { kind: 'reader' }, { summaryId, voterId: authorId, value: 1 }),
    ).toMatchObject({ code: 'sign-in-needed' })
    expect(await castVote(storage, operator, { summaryId: 0, voterId: authorId, value: 1 })).toMatchObject({
      code: 'summary-unknown',
    })
  })
})

test('a person’s shown name and words about themselves have limits', async () => {
  for (const [code, wrong] of [
    ['display-name-malformed', { displayName: ' ' }],
    ['bio-too-long', { bio: 'x'.repeat(2_001) }],
    ['text-malformed', { displayName: 'a\0' }],
  ] as const)
    expect(await addPerson(storage, operator, { name: 'limits', displayName: 'x', ...wrong })).toMatchObject({
      code,
    })
})

test('a person’s name is checked and given once', async () => {
  expect(await addPerson(storage, operator, { name: 'No Spaces', displayName: 'x' })).toMatchObject({
    code: 'name-malformed',
  })
  accepted(await addPerson(storage, operator, { name: 'taken', displayName: 'x' }))
  expect(await addPerson(storage, operator, { name: 'taken', displayName: 'y' })).toMatchObject({
    code: 'name-taken',
  })
})
