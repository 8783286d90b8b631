// Voting on a summary or a comment, and taking it back.
import { Hono } from 'hono'
import { z } from 'zod'
import { castVote } from '#actions/cast-vote.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { readForm, seeOther } from '../form.ts'
import { localPath } from '../local-path.ts'
import { renderPage } from '../page.tsx'
import { refusalPage, statusOf } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'
import { voteTexts as texts } from '../texts/votes.ts'
import { Refused } from '../views/form.tsx'
import { DownvoteForm } from '../views/votes.tsx'

export const votes = new Hono<SiteEnv>()

votes.post('/summaries/:id{[1-9][0-9]{0,14}}/vote', (c) => vote(c, 'summaries'))
votes.post('/comments/:id{[1-9][0-9]{0,14}}/vote', (c) => vote(c, 'comments'))

const ballotFields = z.object({
  value: z.enum(['-1', '0', '1'], texts.malformed),
  reason: z.string().optional(),
  to: z.string().optional(),
})

async function vote(c: SiteContext, of: 'summaries' | 'comments'): Promise<Response> {
  const id = Number(c.req.param('id'))
  const form = await readForm(c, ballotFields)
  const to = localPath(form.written.to, `/${of}/${id}`)
  if (!form.isRead) return refusalPage(c, form.refusal, <WayBack to={to} />)
  const { actor, site } = c.var
  const value = Number(form.values.value) as -1 | 0 | 1
  const cast = await castVote(site.storage, actor, {
    ...(of === 'summaries' ? { summaryId: id } : { commentId: id }),
    voterId: actor.kind === 'person' ? actor.personId : 0,
    value,
    reason: form.values.reason,
  })
  if (!isRefusal(cast)) return seeOther(c, to, value === 0 ? 'vote-undone' : 'vote-cast')
  if (cast.code === 'reason-missing') return askReason(c, cast, to)
  return refusalPage(c, cast, <WayBack to={to} />)
}

function askReason(c: SiteContext, refusal: Refusal, to: string): Response {
  const body = (
    <div class="form narrow">
      <h1 class="page-title">{texts.down}</h1>
      <Refused refusal={refusal} />
      <DownvoteForm action={c.req.path} to={to} id="reason" />
      <WayBack to={to} />
    </div>
  )
  return renderPage(c, { title: texts.down, isUnlisted: true }, body, { status: statusOf(refusal) })
}

function WayBack({ to }: { to: string }) {
  return (
    <p>
      <a href={to}>{texts.back}</a>
    </p>
  )
}
