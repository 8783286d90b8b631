// What followers hear of something new: the event, and the follows that it touches, read from what is there by now.
import type { FollowKind, NoticeKind } from '#domain/following/follow.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, isNull } from '#storage/drizzle.ts'
import { comments, papers, summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { deriveId } from '../secret.ts'
import type { News } from './mark-news.ts'
import type { NoticeEvent } from './tell.ts'

export interface Story {
  kind: NoticeKind
  event: Omit<NoticeEvent, 'to'>
  paperId: number
  /** What may be followed of it, most specific first, as `follows` keeps it. */
  follows: { kind: FollowKind; key: string }[]
  /** Whether searches that find the paper are told too. */
  isFound: boolean
}

/** Nothing where it is gone by now, or was never for all. */
export function findStory(storage: Storage, tx: Transaction, news: News): Promise<Story | undefined> {
  if (news.kind === 'summary') return summaryStory(storage, tx, news)
  return news.kind === 'question' ? questionStory(tx, news.id) : paperStory(tx, news.id)
}

type Paper = Pick<typeof papers.$inferSelect, 'id' | 'venueId' | 'fields' | 'tags' | 'addedById' | 'addedAt'>

/**
 * First of all, as anyone who writes about it does: so no two wait for each other, and no summary becomes anonymous while its
 * author's followers are told of it.
 */
async function holdPaper(tx: Transaction, id: number): Promise<Paper | undefined> {
  const { venueId, fields, tags, addedById, addedAt } = papers
  const columns = { id: papers.id, venueId, fields, tags, addedById, addedAt }
  const shown = and(eq(papers.id, id), isNull(papers.moderation))
  return (await tx.select(columns).from(papers).where(shown).for('key share'))[0]
}

function placesOf({ venueId, fields, tags }: Paper): Story['follows'] {
  return [
    ...(venueId === null ? [] : [{ kind: 'venue' as const, key: String(venueId) }]),
    ...tags.map((key) => ({ kind: 'tag' as const, key })),
    ...fields.map((key) => ({ kind: 'field' as const, key })),
  ]
}

async function summaryStory(
  storage: Storage,
  tx: Transaction,
  { paperId, authorId }: { paperId: number; authorId: number },
): Promise<Story | undefined> {
  const paper = await holdPaper(tx, paperId)
  const [summary] = await tx
    .select({ id: summaries.id, anonymous: summaries.anonymous, at: summaries.publishedAt })
    .from(summaries)
    .where(
      and(eq(summaries.paperId, paperId), eq(summaries.authorId, authorId), eq(summaries.isVisible, true)),
    )
    .orderBy(summaries.isFurther)
    .limit(1)
  if (summary === undefined || paper === undefined) return undefined
  const { id: summaryId, anonymous: isAnonymous, at } = summary
  // The same whatever becomes of the text: nobody hears twice of what one person wrote about one paper. Without a name it is
  // another: that no notice comes would tell who is meant by one that came before.
  const told = await deriveId(storage, 'told', paperId, authorId, ...(isAnonymous ? ['anonymous'] : []))
  const event = `summary:${told}`
  // Anyone who follows the author hears nothing of what is anonymous: that would tell who it is.
  const author = isAnonymous ? [] : [{ kind: 'person' as const, key: String(authorId) }]
  return {
    kind: 'summary',
    event: { event, actorId: authorId, isAnonymous, paperId, summaryId, at },
    paperId,
    isFound: true,
    follows: [{ kind: 'paper', key: String(paperId) }, ...author, ...placesOf(paper)],
  }
}

async function questionStory(tx: Transaction, id: number): Promise<Story | undefined> {
  const asked = and(eq(comments.id, id), eq(comments.kind, 'question'), eq(comments.isVisible, true))
  const [place] = await tx.select({ paperId: comments.paperId }).from(comments).where(asked)
  if (place === undefined || place.paperId === null) return undefined
  await holdPaper(tx, place.paperId)
  const [question] = await tx.select().from(comments).where(asked)
  if (question === undefined || question.paperId === null) return undefined
  const { authorId: actorId, anonymous: isAnonymous, paperId, createdAt: at } = question
  return {
    kind: 'question',
    // As `tell-of-comment` names it, so that the person who is mentioned in it hears once.
    event: { event: `comment:${id}`, actorId, isAnonymous, paperId, commentId: id, at },
    paperId,
    isFound: false,
    follows: [{ kind: 'paper', key: String(paperId) }],
  }
}

async function paperStory(tx: Transaction, id: number): Promise<Story | undefined> {
  const paper = await holdPaper(tx, id)
  if (paper === undefined) return undefined
  return {
    kind: 'paper',
    // Who adds a paper is nowhere shown.
    event: {
      event: `paper:${id}`,
      actorId: paper.addedById ?? 0,
      isAnonymous: true,
      paperId: id,
      at: paper.addedAt,
    },
    paperId: id,
    isFound: true,
    follows: placesOf(paper),
  }
}
