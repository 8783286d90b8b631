// A person's summary of a paper as a row: made now, or opened again for what they have written.
import { bestRank, hotRank } from '#domain/ranking.ts'
import { coarsen, type Publication, publish } from '#domain/summaries/publication.ts'
import { eq } from '#storage/drizzle.ts'
import { summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { isSpam } from './moderation/following-texts.ts'
import { makeShareToken } from './share-token.ts'
import type { Standing } from './standing-summary.ts'
import type { SettledDraft } from './summary-draft.ts'

/** When it counts as published and edited. */
export function publicationOf(
  standing: Standing | undefined,
  { visibility, anonymous, publishedAt, editedAt }: SettledDraft,
  isNewText: boolean,
): Publication {
  const publication = publish(standing, { visibility, anonymous, isNewText }, publishedAt ?? new Date())
  if (editedAt === undefined) return publication
  return { ...publication, editedAt: anonymous ? coarsen(editedAt) : editedAt }
}

interface Opening {
  draft: SettledDraft
  standing: Standing | undefined
  publication: Publication
  fields: string[]
  /** The one it has from now on. */
  id: number
}

/** The person's summary of this paper, made now or opened again. */
export async function openSummary(tx: Transaction, opening: Opening): Promise<void> {
  const { draft, standing, publication, fields, id } = opening
  const { paperId, authorId, language, visibility, anonymous, assistance } = draft
  const { publishedAt, editedAt, isFresh } = publication
  const votes = standing ?? { ups: 0, downs: 0 }
  // What has no name follows its author later; once it is signed, it waits for nothing.
  const hidden = anonymous && standing !== undefined ? {} : { authorHidden: isSpam(authorId) }
  const columns = {
    language,
    visibility,
    anonymous,
    assistance,
    fields,
    publishedAt,
    editedAt,
    shareToken:
      visibility === 'unlisted' ? ((isFresh ? undefined : standing?.shareToken) ?? makeShareToken()) : null,
    openedAt: standing?.openedAt ?? (visibility === 'private' ? null : coarsen(new Date())),
    hot: hotRank(votes, publishedAt),
    best: bestRank(votes),
    ...hidden,
  }
  if (standing === undefined) await tx.insert(summaries).values({ id, paperId, authorId, ...columns })
  else
    await tx
      .update(summaries)
      .set({ ...columns, id })
      .where(eq(summaries.id, standing.id))
}
