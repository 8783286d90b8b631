// Brings runs of experiments into the ledger, where each is read as any that is added, and waits for its check.
import { operator } from '#domain/actor.ts'
import type { RunDraft } from '#domain/ledger/run.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { ZipReader } from '../files/zip-reader.ts'
import { type AddedRun, addRun, countRun } from '../ledger/add-run.ts'
import { takeoutTexts } from '../texts/takeout.ts'
import type { Importing } from './bring-paper.ts'
import { noteRefusal } from './import-report.ts'
import { oddDate, runLine } from './parts.ts'
import { readLines } from './read-lines.ts'

/** Holds a run against its experiment, which actions know nothing of. */
export type ReadRun = (given: unknown) => RunDraft | Refusal

export async function bringRuns(importing: Importing, zip: ZipReader, readRun: ReadRun): Promise<void> {
  const { report } = importing
  for (const [index, { run, createdAt }] of (
    await readLines(importing, zip, 'runs.jsonl', runLine)
  ).entries()) {
    const what = `run ${index + 1} of ${run.experiment.slice(0, 80)}`
    const draft = readRun(run)
    const added = isRefusal(draft) ? draft : await bringRun(importing, draft, createdAt)
    if (isRefusal(added)) noteRefusal(report, what, added)
    else if (added.wasThere) report.lines.push({ what, outcome: 'skipped', reason: takeoutTexts.paperThere })
    else report.lines.push({ what, outcome: 'added', ...(createdAt === null ? { reason: oddDate } : {}) })
  }
}

async function bringRun(
  { storage, actor, personId }: Importing,
  draft: RunDraft,
  createdAt: Date | null | undefined,
): Promise<AddedRun | Refusal> {
  const tooMany = await countRun(storage, actor)
  return tooMany ?? addRun(storage, operator, { ...draft, personId, now: createdAt ?? undefined })
}
