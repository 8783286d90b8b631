// A summary that an import brings, with its earlier revisions: private where it may not be shown yet.
import { setTimeout } from 'node:timers/promises'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findSummaryEditor } from '#storage/queries/own-summary.ts'
import type { SummaryDraft } from '../summary-draft.ts'
import { takeoutTexts } from '../texts/takeout.ts'
import { type Written, writeSummary } from '../write-summary.ts'
import type { Importing } from './bring-paper.ts'
import { oddDate, type RevisionLine, type SummaryHead } from './parts.ts'

export interface BroughtSummary extends Omit<SummaryHead, 'paper' | 'title'> {
  text: string
  earlier: RevisionLine[]
}

/** Never over what is there: neither a summary nor what the editor saved of one. */
export async function writeBrought(
  importing: Importing,
  paperId: number,
  brought: BroughtSummary,
): Promise<{ reason?: string } | Refusal> {
  const { storage, personId } = importing
  const there = await findSummaryEditor(storage.pool, personId, paperId)
  if (there.summary && !there.summary.isDeleted) return refuse('summary-there', takeoutTexts.summaryThere)
  if (there.draft) return refuse('draft-there', takeoutTexts.draftThere)
  const { text, dialect, visibility, anonymous, language, assistance, published, edited } = brought
  const settings = { paperId, authorId: personId, anonymous, language, assistance, isBrought: true }
  const drafts: SummaryDraft[] = [
    ...brought.earlier.map((one) => ({
      ...settings,
      text: one.text,
      dialect: one.dialect,
      visibility: 'private' as const,
      publishedAt: one.createdAt ?? undefined,
    })),
    {
      ...settings,
      text,
      dialect,
      visibility,
      publishedAt: published ?? undefined,
      editedAt: edited ?? undefined,
    },
  ]
  let base = 0
  let heldBack: Refusal | undefined
  for (const draft of drafts) {
    const written = await writePatiently(importing, { ...draft, base })
    if (isRefusal(written)) return written
    base = written.revision
    heldBack = written.heldBack
  }
  const isOdd = [published, edited, ...brought.earlier.map(({ createdAt }) => createdAt)].includes(null)
  const reasons = [...(heldBack ? [`${heldBack.message} ${privateForNow}`] : []), ...(isOdd ? [oddDate] : [])]
  return reasons.length > 0 ? { reason: reasons.join(' ') } : {}
}

/** Milliseconds between tries to have a text rendered: half of a summary's revisions is worse than a moment more. */
const pauses = [250, 500, 1_000, 2_000]

/** Once a text found no turn in all this time, the import's others are tried once. */
async function writePatiently(importing: Importing, draft: SummaryDraft): Promise<Written | Refusal> {
  for (const pause of importing.isCrowded ? [] : pauses) {
    const written = await writeSummary(importing.storage, importing.actor, draft)
    if (!isBusy(written)) return written
    await setTimeout(pause)
  }
  const written = await writeSummary(importing.storage, importing.actor, draft)
  importing.isCrowded = isBusy(written)
  return written
}

function isBusy(written: Written | Refusal): boolean {
  return isRefusal(written) && written.code === 'rendering-busy'
}

const privateForNow = 'It’s private for now; you can make it public from its paper’s page.'
