// Adds somebody's run to the ledger, where it waits for its check. The same run given twice is one.
import { createHash } from 'node:crypto'
import { type Actor, mayActFor, notAllowed, refuseWriter } from '#domain/actor.ts'
import { type MeasuredRun, type RunDraft, runLimits } from '#domain/ledger/run.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq } from '#storage/drizzle.ts'
import { runs } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { takeTurn } from '../person-turn.ts'
import { countTry } from '../rate-limit.ts'
import { refuseByTrust } from '../refuse-by-trust.ts'
import { deniedTexts } from '../texts/denied.ts'
import { libraryTexts } from '../texts/library.ts'

export interface OwnRunDraft extends RunDraft {
  personId: number
  /** When it was run; for runs brought from elsewhere, when they were added there. */
  now?: Date | undefined
}

export interface AddedRun {
  id: number
  /** Whether it was in the ledger before. */
  wasThere: boolean
}

export async function addRun(
  storage: Storage,
  actor: Actor,
  draft: OwnRunDraft,
): Promise<AddedRun | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  if (!mayActFor(actor, draft.personId)) return notAllowed(deniedTexts.addRun)
  const tooMany = await countRun(storage, actor)
  if (tooMany) return tooMany
  return storage.db.transaction((tx) => add(tx, actor, draft))
}

/** Also of an import, whose runs are added as the operator's. */
export async function countRun(storage: Storage, actor: Actor): Promise<Refusal | undefined> {
  if (actor.kind !== 'person') return undefined
  return countTry(storage, { key: `run:${actor.personId}`, most: runLimits.anHour, window: 3_600 })
}

async function add(tx: Transaction, actor: Actor, draft: OwnRunDraft): Promise<AddedRun | Refusal> {
  const { personId, run, isPlain, now = new Date() } = draft
  await takeTurn(tx, personId)
  const fingerprint = fingerprintOf(run)
  const [twin] = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.personId, personId), eq(runs.fingerprint, fingerprint)))
  if (twin !== undefined) return { id: twin.id, wasThere: true }
  const mayNot = (await refuseByTrust(tx, actor, {})) ?? (await refuseWaiting(tx, personId))
  if (mayNot) return mayNot
  const [row] = await tx
    .insert(runs)
    .values({ ...run, personId, isPlain, fingerprint, createdAt: now })
    .returning({ id: runs.id })
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
  return { id: row.id, wasThere: false }
}

/** Of imports too: each is computed again, for minutes. */
async function refuseWaiting(tx: Transaction, personId: number): Promise<Refusal | undefined> {
  const waiting = await tx.$count(runs, and(eq(runs.personId, personId), eq(runs.checkState, 'waiting')))
  if (waiting < runLimits.waiting) return undefined
  return refuse('runs-waiting', libraryTexts.run.waiting(runLimits.waiting))
}

/** Of what was run and measured, whatever order its fields come in and however long it took. */
function fingerprintOf({ seconds: _seconds, ...run }: MeasuredRun): string {
  return createHash('sha256').update(JSON.stringify(run, sortFields)).digest('hex')
}

function sortFields(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
