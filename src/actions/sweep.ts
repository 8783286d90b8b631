// Removes what has served its time: expired secrets and sessions, old counts, emails and drafts.
import { type Actor, notAllowed } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, isNull, lt } from '#storage/drizzle.ts'
import {
  apiTokens,
  drafts,
  invitations,
  letters,
  mailTokens,
  rateLimits,
  runChecks,
  sessions,
  verifications,
} from '#storage/schema.ts'
import { sweepAnswers } from './lookup/stored-answers.ts'
import { deniedTexts } from './texts/denied.ts'

const day = 24 * 60 * 60_000
/** How long what is of no use any more is kept, in case somebody asks about it. */
const kept = {
  rateLimits: 2 * day,
  runChecks: 2 * day,
  letters: 30 * day,
  links: 30 * day,
  drafts: 365 * day,
} as const

export type Swept = Record<string, number>

/** How many rows went, by table. */
export async function sweep({ db }: Storage, actor: Actor, now = new Date()): Promise<Swept | Refusal> {
  if (actor.kind !== 'operator') return notAllowed(deniedTexts.sweep)
  const before = (age: number) => new Date(now.getTime() - age)
  const unused = and(isNull(invitations.usedAt), lt(invitations.expiresAt, before(kept.links)))
  const removals = {
    sessions: db.delete(sessions).where(lt(sessions.expiresAt, now)),
    verifications: db.delete(verifications).where(lt(verifications.expiresAt, now)),
    mailTokens: db.delete(mailTokens).where(lt(mailTokens.expiresAt, now)),
    invitations: db.delete(invitations).where(unused),
    apiTokens: db.delete(apiTokens).where(lt(apiTokens.expiresAt, before(kept.links))),
    rateLimits: db.delete(rateLimits).where(lt(rateLimits.windowStart, before(kept.rateLimits))),
    runChecks: db.delete(runChecks).where(lt(runChecks.begunAt, before(kept.runChecks))),
    sentLetters: db.delete(letters).where(lt(letters.sentAt, before(kept.letters))),
    failedLetters: db.delete(letters).where(lt(letters.failedAt, before(kept.letters))),
    drafts: db.delete(drafts).where(lt(drafts.savedAt, before(kept.drafts))),
  }
  const swept: Swept = {}
  for (const [what, removal] of Object.entries(removals)) swept[what] = (await removal).rowCount ?? 0
  swept.sourceAnswers = await sweepAnswers({ db }, now)
  return swept
}
