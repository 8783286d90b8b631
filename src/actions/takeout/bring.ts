// An import: who may begin one, and what becomes of each thing in it, which its report says.
import { type Actor, mayActFor, notAllowed, refuseWriter } from '#domain/actor.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { countTry } from '../rate-limit.ts'
import { takeoutTexts } from '../texts/takeout.ts'
import { type Importing, importLimits, knownPaper } from './bring-paper.ts'
import type { ImportLine, ImportReport } from './import-report.ts'
import { bringItem, type Item } from './item.ts'
import { findHeld, keepWaiting, passes } from './waiting.ts'

export async function beginImport(
  storage: Storage,
  actor: Actor,
  personId: number,
): Promise<Importing | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  if (!mayActFor(actor, personId)) return notAllowed('import for another person')
  if (actor.kind === 'person') {
    const limit = { key: `import:${personId}`, most: importLimits.aDay, window: 86_400 }
    const tooMany = await countTry(storage, limit)
    if (tooMany) return tooMany
  }
  const held = await findHeld(storage, personId)
  return { storage, actor, personId, report: { lines: [], papers: 0 }, held, known: new Map() }
}

/** The report, once all is brought. */
export function endImport({ report, held: { untaken } }: Importing): ImportReport {
  const what = `${untaken.toLocaleString('en')} more ${untaken === 1 ? 'item' : 'items'}`
  const reason = takeoutTexts.tooManyWaiting
  if (untaken > 0) report.lines.push({ what, outcome: 'refused', reason })
  return report
}

export async function bring(importing: Importing, item: Item): Promise<void> {
  const known = item.known ?? knownPaper(importing, item.paper)
  const whole = known === undefined ? item : { ...item, known }
  const result = await bringItem(importing, whole)
  const line = isRefusal(result) ? await refusedLine(importing, whole, result) : addedLine(item, result)
  if (line) importing.report.lines.push(line)
}

/** A list is named once, not paper by paper. */
function addedLine({ what, kind }: Item, added: { reason?: string }): ImportLine | undefined {
  return kind === 'listed' ? undefined : { what, outcome: 'added', ...added }
}

const skips = new Set(['summary-there', 'draft-there', 'reading-there'])

/** None of its own where nothing more is kept waiting. */
async function refusedLine(
  importing: Importing,
  item: Item,
  refusal: Refusal,
): Promise<ImportLine | undefined> {
  const { what } = item
  if (!passes(refusal))
    return { what, outcome: skips.has(refusal.code) ? 'skipped' : 'refused', reason: refusal.message }
  const isKept = await keepWaiting(importing, item)
  return isKept ? { what, outcome: 'waiting', reason: refusal.message } : undefined
}
