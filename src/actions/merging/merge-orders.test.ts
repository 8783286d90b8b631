// Merges, undoings, texts and deletions in any order: no text is lost and no address dies.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, operator, type PersonActor } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { accepted, someone } from '../../../test/support/discussed.ts'
import { column, pageOf, someDraft } from '../../../test/support/papers-to-merge.ts'
import { openTalk, type Talk } from '../../../test/support/talk.ts'
import { type AddedPaper, addPaper } from '../add-paper.ts'
import { deleteSummary } from '../delete-summary.ts'
import { writeSummary } from '../write-summary.ts'
import { mergePapers } from './merge-papers.ts'
import { undoMerge } from './undo-merge.ts'

let talk: Talk
let storage: Storage
let number = 0

beforeAll(async () => {
  talk = await openTalk()
  ;({ storage } = talk)
})
afterAll(() => talk.close())

type Step =
  | { do: 'merge'; kept: number; other: number }
  | { do: 'undo'; which: number }
  | { do: 'write' | 'delete'; person: number; paper: number; anonymous: boolean }

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('merge' as const), kept: fc.nat(3), other: fc.nat(3) }),
  fc.record({ do: fc.constant('undo' as const), which: fc.nat(5) }),
  fc.record({
    do: fc.constantFrom('write' as const, 'write' as const, 'delete' as const),
    person: fc.nat(1),
    paper: fc.nat(3),
    anonymous: fc.boolean(),
  }),
)

describe('whatever is merged and undone in whatever order', () => {
  test('no text is lost, no address dies, and each person writes on one text a paper', async () => {
    const people: [PersonActor, PersonActor] = [await someone(storage), await someone(storage)]
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 4, maxLength: 14 }), async (all) => {
        await walk(all, people)
      }),
      { numRuns: 8 },
    )
  })
})

/** Takes the steps that may be taken, and looks after each at what there must be. */
async function walk(all: Step[], people: readonly Actor[]): Promise<void> {
  const drafts = [0, 1, 2, 3].map(() => someDraft())
  const papers: AddedPaper[] = []
  for (const draft of drafts)
    papers.push(accepted(await addPaper(storage, operator, draft, { isDifferent: true })))
  const merges: number[] = []
  const texts = new Set<string>()
  for (const step of all) {
    if (step.do === 'merge') {
      const [keptId = 0, mergedId = 0] = [await idAt(papers[step.kept]), await idAt(papers[step.other])]
      const made = await mergePapers(storage, operator, { keptId, mergedId })
      if (!isRefusal(made)) merges.push(made.id)
    } else if (step.do === 'undo') await undoMerge(storage, operator, { mergeId: merges[step.which] ?? 0 })
    else await writeOrDelete(step, papers, people, texts)
    await lookAround(papers, texts)
  }
  for (const mergeId of merges.toReversed()) await undoMerge(storage, operator, { mergeId })
  await lookAround(papers, texts)
  for (const paper of papers) expect(await idAt(paper)).toBe(paper.id)
}

async function idAt(paper: AddedPaper | undefined): Promise<number> {
  return (await pageOf(storage, paper?.key ?? ''))?.id ?? 0
}

async function writeOrDelete(
  { do: deed, person, paper, anonymous }: Extract<Step, { person: number }>,
  papers: AddedPaper[],
  people: readonly Actor[],
  texts: Set<string>,
): Promise<void> {
  const paperId = await idAt(papers[paper])
  const actor = people[person]
  const authorId = actor?.kind === 'person' ? actor.personId : 0
  const live = `select id::float8 as value from summaries where paper_id = $1 and author_id = $2 and deleted_at is null`
  if (deed === 'delete') {
    const [id] = await column<number>(storage, `${live} order by id limit 1`, paperId, authorId)
    if (id === undefined) return
    const [text = ''] = await column<string>(
      storage,
      'select v.text as value from summaries s join revisions v on v.id = s.revision_id where s.id = $1',
      id,
    )
    accepted(await deleteSummary(storage, operator, id))
    texts.delete(text)
    return
  }
  number += 1
  const text = `Words ${number}.`
  const before = await column<string>(
    storage,
    `select v.text as value from summaries s join revisions v on v.id = s.revision_id
     where s.paper_id = $1 and s.author_id = $2 and s.deleted_at is null and not s.is_further`,
    paperId,
    authorId,
  )
  const [summaryId = 0] = await column<number>(storage, `${live} and not is_further`, paperId, authorId)
  accepted(await writeSummary(storage, operator, { paperId, authorId, text, anonymous, summaryId }))
  for (const replaced of before) texts.delete(replaced)
  texts.add(text)
}

async function lookAround(papers: AddedPaper[], texts: Set<string>): Promise<void> {
  const pages = await Promise.all(papers.map(({ key }) => pageOf(storage, key)))
  const shown = new Map(pages.map((page) => [page?.id, page]))
  const found = [...shown.values()].flatMap((page) => page?.summaries.map(({ excerpt }) => excerpt) ?? [])
  expect(found.toSorted()).toEqual([...texts].toSorted())
  for (const page of shown.values()) expect(page?.paper.summaryCount).toBe(page?.summaries.length)
  const writtenOn = await column<number>(
    storage,
    `select count(*) filter (where not is_further)::int as value from summaries
     where paper_id = any ($1) and deleted_at is null group by paper_id, author_id`,
    [...shown.keys()],
  )
  for (const count of writtenOn) expect(count).toBe(1)
}
