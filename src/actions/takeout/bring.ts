// An import: who may begin one, and what becomes of each thing in it, which its report says.
import { type Actor, mayActFor, notAllowed, refuseWriter } from '#domain/actor.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { countTry } from '../rate-limit.ts'
import { type Importing, importLimits, knownPaper } from './bring-paper.ts'
import type { ImportLine } from './import-report.ts'
import { bringItem, type Item } from './item.ts'
import { keepWaiting } from './waiting.ts'

export async function beginImport(
  storage: Storage,
  actor: Actor,
  personId: number,
): Promise<Importing | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  if (!mayActFor(actor, personId)) return notAllowed('bring in another person’s things')
  if (actor.kind === 'person') {
    const limit = { key: `import:${personId}`, most: importLimits.aDay, window: 86_400 }
    const tooMany = await countTry(storage, limit)
    if (tooMany) return tooMany
  }
  return { storage, actor, personId, report: { lines: [], papers: 0 }, known: new Map() }
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

const skips = new Set(['summary-there', 'draft-there', 'reading-there', 'revision-conflict'])

async function refusedLine(importing: Importing, item: Item, refusal: Refusal): Promise<ImportLine> {
  const { what } = item
  if (refusal.code !== 'trust-too-low')
    return { what, outcome: skips.has(refusal.code) ? 'skipped' : 'refused', reason: refusal.message }
  const full = await keepWaiting(importing, item)
  return full
    ? { what, outcome: 'refused', reason: full.message }
    : { what, outcome: 'waiting', reason: refusal.message }
}
