// The revisions of a summary: the list, one with what changed, and bringing an earlier one back.
import { Hono } from 'hono'
import { z } from 'zod'
import { restoreRevision } from '#actions/restore-revision.ts'
import { keyAddress } from '#domain/papers/identifier.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { diffTexts } from '#domain/revisions/text-diff.ts'
import { findRevision, findRevisions, type RevisionEntry } from '#storage/queries/revisions.ts'
import { findSeenSummary, type SeenSummary } from '#storage/queries/summary-page.ts'
import { readForm, seeOther } from '../form.ts'
import { renderPage } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'
import { DiffView } from '../views/diff.tsx'
import { When } from '../views/when.tsx'

export const summaryHistory = new Hono<SiteEnv>()

summaryHistory.get('/summaries/:id{[1-9][0-9]{0,14}}/revisions', async (c) => {
  const seen = await findSeen(c)
  if (isRefusal(seen)) return refusalPage(c, seen)
  const { summary, paper } = seen.page
  const entries = await findRevisions(c.var.site.storage.pool, summary.id, c.var.viewer?.personId)
  const head = { title: `History of a summary of ${paper.title}`, isUnlisted: true }
  return renderPage(c, head, <HistoryView seen={seen} entries={entries} />)
})

summaryHistory.get('/summaries/:id{[1-9][0-9]{0,14}}/revisions/:number{[1-9][0-9]{0,5}}', async (c) => {
  const seen = await findSeen(c)
  if (isRefusal(seen)) return refusalPage(c, seen)
  const { pool } = c.var.site.storage
  const number = Number(c.req.param('number'))
  const found = await findRevision(pool, seen.page.summary.id, number, c.var.viewer?.personId)
  if (found === undefined) return refusalPage(c, noRevision)
  const head = { title: `Revision ${number} of a summary of ${seen.page.paper.title}`, isUnlisted: true }
  return renderPage(c, head, <RevisionView seen={seen} found={found} />)
})

const noRevision = refuse('revision-unknown', 'This summary has no such revision.')

summaryHistory.post(
  '/summaries/:id{[1-9][0-9]{0,14}}/revisions/:number{[1-9][0-9]{0,5}}/restore',
  async (c) => {
    const [summaryId, number] = [Number(c.req.param('id')), Number(c.req.param('number'))]
    const form = await readForm(c, z.object({ base: z.coerce.number().int().optional() }))
    const base = form.isRead ? form.values.base : undefined
    const restored = await restoreRevision(c.var.site.storage, c.var.actor, { summaryId, number, base })
    if (isRefusal(restored)) return refusalPage(c, restored)
    return seeOther(c, `/summaries/${restored.id}`, 'revision-restored')
  },
)

async function findSeen(c: SiteContext): Promise<SeenSummary | Refusal> {
  const id = Number(c.req.param('id'))
  const seen = await findSeenSummary(c.var.site.storage.pool, id, c.var.viewer?.personId)
  return seen === undefined || seen === 'gone'
    ? refuse('summary-unknown', 'No public summary has this number.')
    : seen
}

function HistoryView({ seen, entries }: { seen: SeenSummary; entries: RevisionEntry[] }) {
  const { summary, paper } = seen.page
  return (
    <>
      <h1 class="page-title">History of a summary</h1>
      <p class="page-intro">
        Of <a href={`/summaries/${summary.id}`}>a summary</a> of{' '}
        <a href={keyAddress(paper.key)}>{paper.title}</a>, newest first.
      </p>
      <ol class="revisions" reversed>
        {entries.map((entry) => (
          <li value={entry.number}>
            <a href={`/summaries/${summary.id}/revisions/${entry.number}`}>
              <When date={entry.createdAt} />
            </a>{' '}
            <span class="quiet">
              {entry.characters.toLocaleString('en')} characters
              {entry.restoredFrom !== undefined && `, brought back from ${entry.restoredFrom}`}
              {!entry.isShown && ', only you see it'}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

interface RevisionViewProps {
  seen: SeenSummary
  found: NonNullable<Awaited<ReturnType<typeof findRevision>>>
}

function RevisionView({ seen, found: { revision, before, hasLater } }: RevisionViewProps) {
  const { summary } = seen.page
  const address = `/summaries/${summary.id}/revisions`
  return (
    <>
      <h1 class="page-title">Revision {revision.number}</h1>
      <p class="page-intro">
        <When date={revision.createdAt} />, of <a href={`/summaries/${summary.id}`}>a summary</a>.{' '}
        <a href={address}>All revisions</a>
        {before && (
          <>
            , <a href={`${address}/${before.number}`}>the one before</a>
          </>
        )}
        {hasLater && (
          <>
            , <a href={`${address}/${revision.number + 1}`}>the one after</a>
          </>
        )}
        .
      </p>
      {seen.isOwn && hasLater && (
        <form method="post" action={`${address}/${revision.number}/restore`}>
          <p class="buttons">
            <button type="submit">Bring this text back</button>
          </p>
        </form>
      )}
      <DiffView diff={diffTexts(before?.text ?? '', revision.text)} language={summary.language} />
    </>
  )
}
