// One thing that an import brings and that needs a paper: a summary, a place on a list, a reading state.
import { z } from 'zod'
import { operator } from '#domain/actor.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { visibilities } from '#domain/summaries/summary.ts'
import { addToList } from '../lists/add-to-list.ts'
import { setReading } from '../lists/set-reading.ts'
import { takeoutTexts } from '../texts/takeout.ts'
import { bringPaper, type Importing } from './bring-paper.ts'
import { writeBrought } from './bring-summary.ts'
import { oddDate, readingLine, revisionLine, summaryHead } from './parts.ts'

const common = {
  /** A line of the file, or a part of the zip and what it is about. */
  what: z.string(),
  /** How its paper is called, where the file says so. */
  known: z.custom<PaperDraft>().optional(),
  paper: z.string(),
}

/** Also read from JSON, after it waited. */
export const itemShape = z.discriminatedUnion('kind', [
  summaryHead.extend({
    ...common,
    kind: z.literal('summary'),
    visibility: z.enum(visibilities),
    text: z.string(),
    /** From the first on; nobody but the author sees them. */
    earlier: z.array(revisionLine),
  }),
  z.object({ ...common, kind: z.literal('listed'), listId: z.int(), remark: z.string() }),
  readingLine.extend({ ...common, kind: z.literal('reading') }),
])
export type Item = z.output<typeof itemShape>

/** `reason`: what is different from the file. */
export async function bringItem(importing: Importing, item: Item): Promise<{ reason?: string } | Refusal> {
  const paper = await bringPaper(importing, item)
  if (isRefusal(paper)) return paper
  if (item.kind === 'summary') return writeBrought(importing, paper.id, item)
  if (item.kind === 'reading') return keepReading(importing, paper.id, item)
  return (await addToList(importing.storage, operator, { ...item, paperId: paper.id })) ?? {}
}

async function keepReading(
  { storage, personId }: Importing,
  paperId: number,
  { state, remark, changedAt }: Extract<Item, { kind: 'reading' }>,
): Promise<{ reason?: string } | Refusal> {
  const { rowCount } = await storage.pool.query(
    'select from readings where person_id = $1 and paper_id = $2',
    [personId, paperId],
  )
  if (rowCount) return refuse('reading-there', takeoutTexts.readingThere)
  const draft = { personId, paperId, state, remark, changedAt: changedAt ?? undefined }
  const refusal = await setReading(storage, operator, draft)
  return refusal ?? (changedAt === null ? { reason: oddDate } : {})
}
