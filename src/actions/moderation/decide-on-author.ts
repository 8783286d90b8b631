// Decides about the writer of a text, from the text. A moderator who decides about an anonymous author doesn’t learn who it is.
import { type Actor, mayAdminister, mayModerate, notAllowed } from '#domain/actor.ts'
import { decisionsOnAuthors } from '#domain/moderation/decision.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { sql } from '#storage/drizzle.ts'
import { isModeratedComment, isModeratedSummary } from '#storage/queries/decision-sql.ts'
import { deniedTexts } from '../texts/denied.ts'
import { refusedModeration } from '../texts/moderation.ts'
import { type DecisionDraft, decide } from './decide.ts'
import { noSuchSubject } from './subject.ts'

export interface AuthorDecision extends Omit<DecisionDraft, 'subject'> {
  of: { kind: 'summary' | 'comment'; id: number }
}

export async function decideOnAuthor(
  storage: Storage,
  actor: Actor,
  { of, ...draft }: AuthorDecision,
): Promise<{ id: number } | Refusal> {
  if (!mayModerate(actor)) return notAllowed(deniedTexts.decide)
  if (!decisionsOnAuthors.some((kind) => kind === draft.kind))
    return refuse('decision-unfit', refusedModeration.unfitAuthor)
  const author = await findAuthor(storage, of)
  if (author === undefined) return noSuchSubject
  // What becomes of the account can be seen elsewhere, so it would tell a moderator who wrote the text.
  if (author.anonymous && !mayAdminister(actor)) return notAllowed(deniedTexts.decideOnAnonymous)
  const made = await decide(storage, actor, { ...draft, subject: { kind: 'person', id: Number(author.id) } })
  // Any other answer would say something of a person without a name.
  return isRefusal(made) && author.anonymous && !sayable.has(made.code)
    ? refuse('decision-unfit', refusedModeration.unfitThisAuthor)
    : made
}

const sayable = new Set(['words-missing', 'words-too-long', 'text-malformed', 'until-wrong', 'own-subject'])

async function findAuthor({ db }: Storage, { kind, id }: AuthorDecision['of']) {
  const { rows } = await db.execute<{ id: string; anonymous: boolean }>(
    kind === 'summary'
      ? sql`select s.author_id as id, s.anonymous from summaries s
          where s.id = ${id} and ${sql.raw(isModeratedSummary)}`
      : sql`select c.author_id as id, c.anonymous from comments c left join summaries s on s.id = c.summary_id
          where c.id = ${id} and c.deleted_at is null and ${sql.raw(isModeratedComment)}`,
  )
  return rows[0]
}
