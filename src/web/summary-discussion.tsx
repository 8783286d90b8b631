// The discussion of a summary as whoever looks at it sees it; also where the summary itself was deleted.
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findPaperOfGone } from '#storage/queries/summary-page.ts'
import { findThread, type Thread } from '#storage/queries/thread.ts'
import { renderTexts } from './page.tsx'
import { refusalPage } from './refusal-page.tsx'
import type { SiteContext } from './site.ts'
import { discussionTexts } from './texts/discussion.tsx'
import { refusalTexts } from './texts/refusals.ts'
import { Discussion, type DiscussionProps } from './views/discussion.tsx'
import { PaperTitle } from './views/paper-title.tsx'
import { readVoting } from './voting.ts'

export async function readDiscussion(
  c: SiteContext,
  summaryId: number,
  isOpen = true,
): Promise<DiscussionProps | Refusal> {
  const page = readThreadPage(c)
  if (isRefusal(page)) return page
  const thread = await findThread(c.var.site.storage.pool, 'summary', summaryId, page)
  if (page > 1 && thread.entries.length === 0) return beyondThread
  const voting = await readVoting(c, [summaryId], idsIn(thread))
  return { summaryId, thread, voting, isOpen, hasMath: hasMath(thread) }
}

/** What others said of a summary outlives it; either way its paper is a link on. */
export async function goneWithDiscussion(c: SiteContext, id: number, gone: Refusal): Promise<Response> {
  const discussion = await readDiscussion(c, id, false)
  if (isRefusal(discussion)) return refusalPage(c, discussion)
  const paper = await findPaperOfGone(c.var.site.storage.pool, id)
  const ofPaper = paper && (
    <p>
      {discussionTexts.pages.goneOf}{' '}
      <a href={keyAddress(paper.key)}>
        <PaperTitle title={paper.title} />
      </a>
    </p>
  )
  if (discussion.thread.count === 0) return refusalPage(c, gone, ofPaper)
  const head = { title: discussionTexts.pages.summaryDeleted, isUnlisted: true, hasMath: discussion.hasMath }
  const body = (
    <>
      <h1 class="page-title">{discussionTexts.pages.summaryDeleted}</h1>
      <p class="page-intro">
        {gone.message} {discussionTexts.pages.discussionStays}
      </p>
      {ofPaper}
      <p class="quiet small">
        {refusalTexts.status(410)} <code>{gone.code}</code>
      </p>
      <Discussion {...discussion} />
    </>
  )
  return renderTexts(c, head, body, { status: 410 })
}

export const beyondThread = refuse('page-beyond-end', discussionTexts.refusals.beyondEnd)

export function readThreadPage(c: SiteContext): number | Refusal {
  const written = c.req.query('page') ?? '1'
  return /^[1-9]\d{0,5}$/.test(written)
    ? Number(written)
    : refuse('page-malformed', discussionTexts.refusals.pageMalformed)
}

export function idsIn({ entries }: Thread): number[] {
  return entries.filter(({ isVisible }) => isVisible).map(({ id }) => id)
}

export function hasMath({ entries }: Thread): boolean {
  return entries.some((entry) => entry.isVisible && entry.hasMath)
}
