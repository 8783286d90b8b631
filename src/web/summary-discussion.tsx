// The discussion of a summary as whoever looks at it sees it; also where the summary itself was deleted.
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findThread, type Thread } from '#storage/queries/thread.ts'
import { renderTexts } from './page.tsx'
import { refusalPage } from './refusal-page.tsx'
import type { SiteContext } from './site.ts'
import { discussionTexts } from './texts/discussion.tsx'
import { Discussion, type DiscussionProps } from './views/discussion.tsx'
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

/** What others said of a summary outlives it. */
export async function goneWithDiscussion(c: SiteContext, id: number, gone: Refusal): Promise<Response> {
  const discussion = await readDiscussion(c, id, false)
  if (isRefusal(discussion)) return refusalPage(c, discussion)
  if (discussion.thread.count === 0) return refusalPage(c, gone)
  const head = { title: discussionTexts.pages.summaryDeleted, isUnlisted: true, hasMath: discussion.hasMath }
  const body = (
    <>
      <h1 class="page-title">{discussionTexts.pages.summaryDeleted}</h1>
      <p class="page-intro">
        {gone.message} {discussionTexts.pages.discussionStays}
      </p>
      <p class="quiet small">{discussionTexts.pages.status(<code>{gone.code}</code>)}</p>
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
