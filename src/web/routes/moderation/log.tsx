// The public log of decisions, one decision, and the appeal of whoever it concerns.
import { Hono } from 'hono'
import { z } from 'zod'
import { appeal } from '#actions/moderation/appeal.ts'
import { mayModerate } from '#domain/actor.ts'
import { appealDays, isAppealable } from '#domain/moderation/decision.ts'
import { moderationLimits } from '#domain/moderation/moderation.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findMergeOf } from '#storage/queries/merge-pairs.ts'
import {
  findLogEntry,
  findModerationLog,
  findOwnDecision,
  type LogEntry,
  type OwnDecision,
} from '#storage/queries/moderation-log.ts'
import { readForm, seeOther, type Written } from '../../form.ts'
import { type FeedFormat, feedFormats } from '../../formats/feed.ts'
import type { FeedEntry } from '../../formats/feed-document.ts'
import { textAsHtml } from '../../formats/text-as-html.ts'
import { listFeed } from '../../list-feed.ts'
import { renderPage } from '../../page.tsx'
import { refusalPage, statusOf } from '../../refusal-page.tsx'
import { beyondEnd, readPage } from '../../request.ts'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { mergingPages } from '../../texts/merging.tsx'
import { moderationPages } from '../../texts/moderation.tsx'
import { SubmitRow } from '../../views/buttons.tsx'
import { Refused, TextField } from '../../views/form.tsx'
import { LogEntryView, logSentence } from '../../views/log-entry.tsx'
import { addressOf, FeedNote, Paging } from '../../views/paging.tsx'
import { When } from '../../views/when.tsx'

export const moderationLog = new Hono<SiteEnv>()

const texts = moderationPages.log

moderationLog.get('/moderation', (c) => showLog(c))
for (const format of feedFormats) moderationLog.get(`/moderation.${format}`, (c) => showLog(c, format))

const list = { path: '/moderation', query: {} }

/** Not kept: whether a link in it still leads anywhere depends on too much. */
async function showLog(c: SiteContext, format?: FeedFormat): Promise<Response> {
  const { site } = c.var
  const request = readPage(c)
  if (isRefusal(request)) return refusalPage(c, request)
  const page = await findModerationLog(site.storage.pool, request)
  const ended = beyondEnd(page)
  if (ended) return refusalPage(c, ended)
  const { title } = texts
  if (format) {
    const entries = page.items.map((entry) => toFeedEntry(entry, site.origin))
    const feed = { title, description: texts.feed, list, feedPath: list.path, entries }
    return listFeed(c, format, feed, site.cache.epoch)
  }
  const head = {
    title,
    canonical: request.page === 1 ? addressOf(list) : undefined,
    isUnlisted: request.page > 1,
    feed: { path: list.path, title },
  }
  const body = (
    <div class="form">
      <h1 class="page-title">{title}</h1>
      <p class="page-intro">
        {texts.intro} <a href="/about/moderation">{texts.about}</a>
      </p>
      {page.items.length === 0 && <p class="empty">{texts.empty}</p>}
      <ol class="log">
        {page.items.map((entry) => (
          <li id={`decision-${entry.id}`}>
            <LogEntryView entry={entry} own={`/moderation/decisions/${entry.id}`} />
          </li>
        ))}
      </ol>
      <Paging page={page} list={list} />
      <FeedNote path={list.path} />
    </div>
  )
  return renderPage(c, head, body)
}

function toFeedEntry(entry: LogEntry, origin: string): FeedEntry {
  const url = `${origin}/moderation/decisions/${entry.id}`
  return {
    id: url,
    url,
    title: logSentence(entry),
    html: `<p>${textAsHtml(entry.reason)}</p>`,
    excerpt: entry.reason,
    authors: [],
    published: entry.decidedAt,
    updated: entry.decidedAt,
    tags: [],
  }
}

const decisionPath = '/moderation/decisions/:id{[1-9][0-9]{0,14}}'
const noSuchDecision = refuse('decision-unknown', texts.unknown)

moderationLog.get(decisionPath, (c) => showDecision(c, {}))

moderationLog.post(`${decisionPath}/appeal`, async (c) => {
  const { actor, site } = c.var
  const form = await readForm(c, appealFields)
  if (!form.isRead) return showDecision(c, form.written, form.refusal)
  const decisionId = Number(c.req.param('id'))
  const personId = actor.kind === 'person' ? actor.personId : 0
  const made = await appeal(site.storage, actor, { personId, decisionId, text: form.values.text })
  if (isRefusal(made)) return showDecision(c, form.written, made)
  return seeOther(c, `/moderation/decisions/${decisionId}`, 'appealed')
})

const appealFields = z.object({
  text: z
    .string()
    .max(moderationLimits.appeal * 2)
    .default(''),
})

async function showDecision(c: SiteContext, written: Written, refusal?: Refusal): Promise<Response> {
  const { pool } = c.var.site.storage
  const id = Number(c.req.param('id'))
  const entry = await findLogEntry(pool, id)
  if (entry === undefined) return refusalPage(c, noSuchDecision)
  const own = c.var.viewer && (await findOwnDecision(pool, id, c.var.viewer.personId))
  if (refusal && own === undefined) return refusalPage(c, refusal)
  const undoable = mayModerate(c.var.actor) ? await findUndoable(c, entry) : undefined
  const body = (
    <div class="form">
      <h1 class="page-title">{texts.decision(id)}</h1>
      <LogEntryView entry={entry} />
      {undoable && <UndoForm mergeId={undoable} />}
      <Refused refusal={refusal} />
      {own && <Concerned entry={entry} own={own} written={written} />}
      <p class="small">
        <a href="/moderation">{texts.all}</a> · <a href="/about/moderation">{texts.about}</a>
      </p>
    </div>
  )
  const head = { title: texts.decision(id), isUnlisted: true }
  return renderPage(c, head, body, { status: refusal ? statusOf(refusal) : 200 })
}

async function findUndoable(c: SiteContext, { id, kind }: LogEntry): Promise<number | undefined> {
  const made = kind === 'merge' ? await findMergeOf(c.var.site.storage.pool, id) : undefined
  return made?.isUndone === false ? made.id : undefined
}

function UndoForm({ mergeId }: { mergeId: number }) {
  const { undo, undoHint, undoReason } = mergingPages.log
  return (
    <form method="post" action={`/moderation/merges/${mergeId}/undo`}>
      <p>{undoHint}</p>
      <TextField name="reason" label={undoReason} rows={2} maxLength={moderationLimits.reason} />
      <SubmitRow label={undo} kind="danger" />
    </form>
  )
}

interface ConcernedProps {
  entry: LogEntry
  own: OwnDecision
  written: Written
}

/** For whoever it concerns, and nobody else. */
function Concerned({ entry, own: { summaryId, appeal: made }, written }: ConcernedProps) {
  const isLate = Date.now() - entry.decidedAt.getTime() > appealDays * 86_400_000
  const mayAppeal = made === undefined && isAppealable(entry.kind) && !entry.isReversed && !isLate
  return (
    <section class="card">
      <h2>{texts.yours}</h2>
      {summaryId !== undefined && (
        <p>
          {texts.yourSummary((words) => (
            <a href={`/summaries/${summaryId}`}>{words}</a>
          ))}
        </p>
      )}
      {made && (
        <p>
          {texts.appealed} <When date={made.appealedAt} />.{' '}
          {made.isAnswered ? texts.appealClosed : texts.appealOpen}
        </p>
      )}
      {mayAppeal && <AppealForm id={entry.id} written={written} />}
    </section>
  )
}

function AppealForm({ id, written }: { id: number; written: Written }) {
  return (
    <form method="post" action={`/moderation/decisions/${id}/appeal`}>
      <TextField
        name="text"
        label={texts.appealText}
        hint={texts.appealHint(appealDays)}
        rows={6}
        maxLength={moderationLimits.appeal}
        required
        value={written.text}
      />
      <SubmitRow label={texts.appealSubmit} />
    </form>
  )
}
