// Reporting: the form, and what it sends.
import { Hono } from 'hono'
import { z } from 'zod'
import { report } from '#actions/moderation/report.ts'
import { refuseWriter } from '#domain/actor.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { moderationLimits, reportReasons, subjectKinds } from '#domain/moderation/moderation.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findReportable, findSharedReportable, type Reportable } from '#storage/queries/reportable.ts'
import { reportAddress } from '../../case-address.ts'
import { readForm, seeOther, type Written } from '../../form.ts'
import { renderPage } from '../../page.tsx'
import { refusalPage, statusOf } from '../../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { moderationPages } from '../../texts/moderation.tsx'
import { SubmitRow } from '../../views/buttons.tsx'
import { Refused, SelectField, TextField } from '../../views/form.tsx'

export const reporting = new Hono<SiteEnv>()

const texts = moderationPages.report

const paths = ['/report', '/s/:token{[A-Za-z0-9_-]{20,40}}/report']

for (const path of paths) reporting.get(path, showAsked)

async function showAsked(c: SiteContext): Promise<Response> {
  if (c.var.actor.kind === 'reader') return c.redirect(signInAddress(c), 303)
  const mayNot = refuseWriter(c.var.actor)
  if (mayNot) return refusalPage(c, mayNot)
  const found = await findAsked(c)
  if (found === undefined) return refusalPage(c, nothingThere)
  return c.req.query('done') === 'reported' ? showSent(c, found) : show(c, found, {})
}

const fields = z.object({
  reason: z.string().max(20).default(''),
  text: z
    .string()
    .max(moderationLimits.report * 2)
    .default(''),
})

for (const path of paths) reporting.post(path, sendReport)

async function sendReport(c: SiteContext): Promise<Response> {
  const found = await findAsked(c)
  if (found === undefined) return refusalPage(c, nothingThere)
  const form = await readForm(c, fields)
  if (!form.isRead) return show(c, found, form.written, form.refusal)
  const { actor, site } = c.var
  const reporterId = actor.kind === 'person' ? actor.personId : 0
  const shareToken = c.req.param('token')
  const made = await report(site.storage, actor, { reporterId, subject: found, shareToken, ...form.values })
  if (isRefusal(made)) return show(c, found, form.written, made)
  // On a page of its own: where a comment stands, the page would jump past the thanks.
  return seeOther(c, formAddress(c, found), 'reported')
}

function signInAddress(c: SiteContext): string {
  const { pathname, search } = new URL(c.req.url)
  return `/sign-in?to=${encodeURIComponent(pathname + search)}`
}

const nothingThere = refuse('subject-unknown', texts.nothingThere)

async function findAsked(c: SiteContext): Promise<Reportable | undefined> {
  const token = c.req.param('token')
  if (token !== undefined) return findSharedReportable(c.var.site.storage.pool, token)
  const kind = subjectKinds.find((known) => known === c.req.query('kind'))
  const key = c.req.query('of')
  if (kind === undefined || key === undefined) return undefined
  return findReportable(c.var.site.storage.pool, kind, key)
}

/** Whoever has only the link of a summary learns no other address of it. */
function addressOf(c: SiteContext, { kind, id, key = '' }: Reportable): string {
  const token = c.req.param('token')
  if (token !== undefined) return `/s/${token}`
  if (kind === 'summary') return `/summaries/${id}`
  if (kind === 'comment') return `/comments/${id}`
  return kind === 'person' ? `/@${key}` : keyAddress(key)
}

function formAddress(c: SiteContext, { kind, id, key }: Reportable): string {
  const token = c.req.param('token')
  return token === undefined ? reportAddress(kind, key ?? id) : `/s/${token}/report`
}

function showSent(c: SiteContext, subject: Reportable): Response {
  const body = (
    <div class="form">
      <h1 class="page-title">{texts.sentTitle}</h1>
      <p>{texts.sent(<a href={addressOf(c, subject)}>{subject.words}</a>)}</p>
    </div>
  )
  return renderPage(c, { title: texts.sentTitle, isUnlisted: true }, body)
}

function show(c: SiteContext, subject: Reportable, written: Written, refusal?: Refusal): Response {
  const { kind, words } = subject
  const back = addressOf(c, subject)
  const reasons = Object.entries(reportReasons)
  const body = (
    <div class="form">
      <h1 class="page-title">{texts.title}</h1>
      <p class="page-intro">{texts.intro(texts.nouns[kind], <a href={back}>{words}</a>)}</p>
      <Refused refusal={refusal} />
      <form method="post" action={formAddress(c, subject)}>
        <SelectField
          name="reason"
          label={texts.reason}
          options={[['', texts.choose], ...reasons]}
          value={written.reason ?? ''}
        />
        <TextField
          name="text"
          label={texts.text}
          hint={texts.textHint}
          rows={5}
          maxLength={moderationLimits.report}
          value={written.text}
        />
        <SubmitRow label={texts.submit} back={back} />
      </form>
    </div>
  )
  const head = { title: texts.title, isUnlisted: true }
  return renderPage(c, head, body, { status: refusal ? statusOf(refusal) : 200 })
}
