// The revisions of a summary: the list, one with what changed, and bringing an earlier one back.
import { Hono } from 'hono'
import { z } from 'zod'
import { restoreRevision } from '#actions/restore-revision.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { plainTitle } from '#domain/papers/title-parts.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { diffTexts } from '#domain/revisions/text-diff.ts'
import { findRevision, findRevisions, type RevisionEntry } from '#storage/queries/revisions.ts'
import { findSeenSummary, type SeenSummary } from '#storage/queries/summary-page.ts'
import { mostRevision } from '../draft-fields.ts'
import { readForm, seeOther } from '../form.ts'
import { renderPage } from '../page.tsx'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'
import { summaryTexts as texts } from '../texts/summary.tsx'
import { DiffView } from '../views/diff.tsx'
import { PaperTitle } from '../views/paper-title.tsx'
import { When } from '../views/when.tsx'

export const summaryHistory = new Hono<SiteEnv>()

summaryHistory.get('/summaries/:id{[1-9][0-9]{0,14}}/revisions', async (c) => {
  const seen = await findSeen(c)
  if (isRefusal(seen)) return refusalPage(c, seen)
  const { summary, paper } = seen.page
  const entries = await findRevisions(c.var.site.storage.pool, summary.id, c.var.viewer?.personId)
  const head = { title: texts.historyPage.head(plainTitle(paper.title)), isUnlisted: true }
  return renderPage(c, head, <HistoryView seen={seen} entries={entries} />)
})

summaryHistory.get('/summaries/:id{[1-9][0-9]{0,14}}/revisions/:number{[1-9][0-9]{0,5}}', async (c) => {
  const seen = await findSeen(c)
  if (isRefusal(seen)) return refusalPage(c, seen)
  const { pool } = c.var.site.storage
  const number = Number(c.req.param('number'))
  const found = await findRevision(pool, seen.page.summary.id, number, c.var.viewer?.personId)
  if (found === undefined) return refusalPage(c, noRevision)
  const head = { title: texts.revisionPage.head(number, plainTitle(seen.page.paper.title)), isUnlisted: true }
  return renderPage(c, head, <RevisionView seen={seen} found={found} />)
})

const noRevision = refuse('revision-unknown', texts.revisionPage.unknown)

summaryHistory.post(
  '/summaries/:id{[1-9][0-9]{0,14}}/revisions/:number{[1-9][0-9]{0,5}}/restore',
  async (c) => {
    const [summaryId, number] = [Number(c.req.param('id')), Number(c.req.param('number'))]
    const form = await readForm(
      c,
      z.object({ base: z.coerce.number().int().min(0).max(mostRevision).optional() }),
    )
    const base = form.isRead ? form.values.base : undefined
    const restored = await restoreRevision(c.var.site.storage, c.var.actor, { summaryId, number, base })
    if (isRefusal(restored)) return refusalPage(c, restored)
    return seeOther(c, `/summaries/${restored.id}`, 'revision-restored')
  },
)

async function findSeen(c: SiteContext): Promise<SeenSummary | Refusal> {
  const id = Number(c.req.param('id'))
  const seen = await findSeenSummary(c.var.site.storage.pool, id, c.var.viewer?.personId)
  return seen === undefined || seen === 'gone' ? refuse('summary-unknown', texts.missing.unknown) : seen
}

function HistoryView({ seen, entries }: { seen: SeenSummary; entries: RevisionEntry[] }) {
  const { summary, paper } = seen.page
  return (
    <>
      <h1 class="page-title">{texts.historyPage.title}</h1>
      <p class="page-intro">
        {texts.historyPage.intro} <a href={`/summaries/${summary.id}`}>{texts.sourcePage.aSummary}</a>{' '}
        {texts.sourcePage.of}{' '}
        <a href={keyAddress(paper.key)}>
          <PaperTitle title={paper.title} />
        </a>
        {texts.historyPage.newestFirst}
      </p>
      <ol class="revisions" reversed>
        {entries.map((entry) => (
          <li value={entry.number}>
            <a href={`/summaries/${summary.id}/revisions/${entry.number}`}>
              <When date={entry.createdAt} />
            </a>{' '}
            <span class="quiet">
              {texts.historyPage.characters(entry.characters)}
              {entry.restoredFrom !== undefined && texts.historyPage.restoredFrom(entry.restoredFrom)}
              {!entry.isShown && texts.historyPage.onlyYou}
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
      <h1 class="page-title">{texts.revisionPage.title(revision.number)}</h1>
      <p class="page-intro">
        <When date={revision.createdAt} />
        {texts.revisionPage.of} <a href={`/summaries/${summary.id}`}>{texts.sourcePage.aSummary}</a>.{' '}
        <a href={address}>{texts.revisionPage.all}</a>
        {before && (
          <>
            , <a href={`${address}/${before.number}`}>{texts.revisionPage.before}</a>
          </>
        )}
        {hasLater && (
          <>
            , <a href={`${address}/${revision.number + 1}`}>{texts.revisionPage.after}</a>
          </>
        )}
        .
      </p>
      {seen.isOwn && hasLater && (
        <form method="post" action={`${address}/${revision.number}/restore`}>
          <p class="buttons">
            <button type="submit">{texts.revisionPage.restore}</button>
          </p>
        </form>
      )}
      <DiffView diff={diffTexts(before?.text ?? '', revision.text)} language={summary.language} />
    </>
  )
}
