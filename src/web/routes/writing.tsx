// Writing a summary: the form, its drafts, and what happens when two places write at once.
import { Hono } from 'hono'
import { z } from 'zod'
import { summaryOptions } from '#actions/keep-rendering.ts'
import { expectSummaryId } from '#actions/own-summaries.ts'
import { previewText } from '#actions/preview-text.ts'
import { saveDraft } from '#actions/save-draft.ts'
import type { SummaryDraft } from '#actions/summary-draft.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { isActive, refuseWriter } from '#domain/actor.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { assistances, checkSummaryText, visibilities } from '#domain/summaries/summary.ts'
import { summaryTemplate } from '#domain/summaries/template.ts'
import { findSummaryEditor, type OwnSummary, type SummaryEditor } from '#storage/queries/own-summary.ts'
import type { PaperPage } from '#storage/queries/paper-page.ts'
import type { Viewer } from '#storage/queries/viewer.ts'
import type { Message } from '#text/message.ts'
import type { Rendering } from '#text/rendering.ts'
import { draftFields, mostRevision } from '../draft-fields.ts'
import { findEditorExperiments } from '../editor-experiments.ts'
import { readForm, seeOther } from '../form.ts'
import type { EditorProps } from '../islands/editor/props.ts'
import { tellOfUnknown } from '../islands/experiment/unknown.ts'
import { renderPage } from '../page.tsx'
import { findPaperOfPart, paperPart } from '../paper-path.ts'
import { problem } from '../problem.ts'
import { refusalPage, statusOf } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'
import { writingTexts } from '../texts/writing.tsx'
import { SummaryForm, type SummaryFormValues } from '../views/summary-form.tsx'

export const writing = new Hono<SiteEnv>()

const texts = writingTexts

writing.get(paperPart('summary'), async (c, next) => {
  const page = await findPaperOfPart(c, 'summary')
  if (page === undefined) return next()
  const mayNot = refuseWriter(c.var.actor)
  const { viewer } = c.var
  if (mayNot || viewer === undefined) return refusalPage(c, mayNot ?? noPerson)
  const found = await findSummaryEditor(c.var.site.storage.pool, viewer.personId, page.id)
  const { values, shows } = beginning(found, c.req.query('template') !== undefined)
  return show(c, { page, viewer, found, values, shows })
})

const noPerson = refuse('not-allowed', texts.draft.notAPerson)

const fields = z.object({
  text: z.string({ error: texts.fields.text }),
  visibility: z.enum(visibilities, { error: texts.fields.visibility }),
  assistance: z.enum(assistances, { error: texts.fields.assistance }),
  language: z.string().trim().min(1, { error: texts.fields.language }),
  anonymous: z.string().optional().transform(Boolean),
  base: z.coerce.number().int().min(0).max(mostRevision),
  summary: z.coerce.number().int().min(0).optional(),
  intent: z.enum(['save', 'preview']).default('save'),
})

writing.post(paperPart('summary'), async (c, next) => {
  const page = await findPaperOfPart(c, 'summary')
  if (page === undefined) return next()
  const { viewer, actor, site } = c.var
  const form = await readForm(c, fields)
  const mayNot = refuseWriter(actor)
  if (mayNot || viewer === undefined) return keepWritten(c, page, form.written.text ?? '', mayNot ?? noPerson)
  const showAgain = async (more: Pick<Shown, 'refusal' | 'preview'>, values?: SummaryFormValues) => {
    const found = await findSummaryEditor(site.storage.pool, viewer.personId, page.id)
    const written = values ?? {
      ...beginning(found, false).values,
      ...beginningOf(form.written),
      text: form.written.text ?? '',
    }
    return show(c, { page, viewer, found, values: written, shows: 'posted', ...more })
  }
  if (!form.isRead) return showAgain({ refusal: form.refusal })
  const { intent, ...values } = form.values
  const draft = { ...values, summaryId: values.summary, paperId: page.id, authorId: viewer.personId }
  if (intent === 'preview') {
    const preview = await previewSummary(c, draft)
    return showAgain(isRefusal(preview) ? { refusal: preview } : { preview }, values)
  }
  const written = await writeSummary(site.storage, actor, draft)
  if (!isRefusal(written)) {
    const done = written.isPlain ? 'shown-plainly' : 'summary-saved'
    return seeOther(c, addressOf(page, values, written.id), done)
  }
  return showAgain({ refusal: written }, values)
})

/** What the form was opened on, also where its other fields can't be read. */
function beginningOf(written: Partial<Record<string, string>>): Pick<SummaryFormValues, 'base' | 'summary'> {
  const { base, summary } = fields.pick({ base: true, summary: true }).catch({ base: 0 }).parse(written)
  return { base, summary }
}

/** As it will be stored, so with the id that it will have. */
async function previewSummary(c: SiteContext, draft: SummaryDraft): Promise<Rendering | Refusal> {
  const { storage } = c.var.site
  const wrong = checkSummaryText(draft.text, draft.language ?? 'en')
  if (wrong) return wrong
  const options = summaryOptions(await expectSummaryId(storage, storage.db, draft))
  return previewText(storage, c.var.actor, { text: draft.text, options })
}

/** To where its author sees it. */
function addressOf({ paper }: PaperPage, { visibility }: SummaryFormValues, id: number): string {
  return visibility === 'public' ? `${keyAddress(paper.key)}#summary-${id}` : `/summaries/${id}`
}

interface Shown {
  page: PaperPage
  viewer: Viewer
  found: SummaryEditor
  values: SummaryFormValues
  shows: EditorProps['shows']
  refusal?: Refusal
  preview?: Rendering
}

/** What the form holds when it is opened: the newest of the draft and the saved text. */
function beginning({ summary, draft }: SummaryEditor, isTemplate: boolean) {
  const saved = summary && !summary.isDeleted ? summary : undefined
  const isDraft = draft !== undefined && draft.text !== saved?.text
  // Of another summary, which two papers that became one left here.
  const isOther = isDraft && draft.summary !== 0 && draft.summary !== saved?.id
  const isNameless = isOther && !draft.isSigned
  const values: SummaryFormValues = {
    text: isDraft ? draft.text : (saved?.text ?? (isTemplate ? summaryTemplate : '')),
    // Of a deleted one, too: what had no name must not come back with one.
    visibility: summary?.visibility ?? 'public',
    anonymous: (summary?.anonymous ?? false) || isNameless,
    language: (isDraft ? draft.language : saved?.language) ?? 'en',
    assistance: saved?.assistance ?? 'none',
    base: (isDraft ? draft.base : summary?.revisionNumber) ?? 0,
    summary: (isDraft ? draft.summary : saved?.id) ?? 0,
  }
  return { values, shows: isDraft ? ('draft' as const) : ('saved' as const) }
}

async function show(c: SiteContext, shown: Shown): Promise<Response> {
  const { page, viewer, found, values, refusal, preview } = shown
  const { summary } = found
  const { storage } = c.var.site
  const draft = { paperId: page.id, authorId: viewer.personId, anonymous: values.anonymous }
  const idPrefix = `s${await expectSummaryId(storage, storage.db, draft)}-`
  const isConflict = refusal?.code === 'revision-conflict' && summary !== undefined && !summary.isDeleted
  const theirs = isConflict ? { text: summary.text, base: summary.revisionNumber } : undefined
  const current = refusal?.code === 'revision-conflict' ? onto(values, summary) : values
  const editor = await editorProps(c, shown, idPrefix, theirs)
  const body = (
    <SummaryForm
      paper={page.paper}
      own={summary}
      values={current}
      refusal={refusal}
      theirs={theirs}
      preview={preview && { html: preview.html, messages: messagesOf(preview) }}
      editor={editor}
    />
  )
  const head = {
    title: texts.form.titleOfPaper(page.paper.title),
    isUnlisted: true,
    hasMath: preview?.html.includes('class="katex"') ?? false,
  }
  const status = isConflict ? 409 : refusal ? statusOf(refusal) : 200
  return renderPage(c, head, body, { status, islands: ['editor'] })
}

/** The form, to be sent once more over what stands there now. A name that wasn't on that isn't put there. */
function onto(values: SummaryFormValues, summary: OwnSummary | undefined): SummaryFormValues {
  const standing = summary && !summary.isDeleted ? summary : undefined
  const isOther = standing !== undefined && values.summary !== standing.id
  return {
    ...values,
    base: standing?.revisionNumber ?? 0,
    summary: standing?.id ?? 0,
    anonymous: values.anonymous || (isOther && standing.anonymous),
  }
}

function messagesOf({ messages, experiments }: Rendering): Message[] {
  return [...messages, ...tellOfUnknown(experiments)]
}

async function editorProps(
  c: SiteContext,
  { page, viewer, found, shows }: Shown,
  idPrefix: string,
  theirs: { text: string; base: number } | undefined,
): Promise<EditorProps> {
  const address = `${keyAddress(page.paper.key)}/summary`
  const saved = found.summary && !found.summary.isDeleted ? found.summary.text : undefined
  return {
    personId: viewer.personId,
    paperKey: page.paper.key,
    idPrefix,
    shows,
    ...(saved === undefined ? {} : { savedText: saved }),
    draftVersion: found.draft?.version ?? 0,
    draftAddress: `${address}/draft`,
    mediaAddress: '/media',
    signInAddress: `/sign-in?to=${encodeURIComponent(address)}`,
    helpAddress: '/about/writing',
    mathStylesheet: c.var.site.assets.math,
    experiments: await findEditorExperiments(page.paper.key),
    ...(theirs ? { theirs } : {}),
  }
}

/** The session ended while somebody wrote: the text comes back, to be copied or sent again once they are signed in. */
function keepWritten(c: SiteContext, { paper }: PaperPage, text: string, refusal: Refusal): Response {
  const address = `${keyAddress(paper.key)}/summary`
  const body = (
    <div class="form">
      <h1 class="page-title">{texts.signedOut.title}</h1>
      <p class="refusal" role="alert">
        {refusal.message}
      </p>
      <p>
        <a href={`/sign-in?to=${encodeURIComponent(address)}`} target="_blank" rel="noopener">
          {texts.signedOut.signIn}
        </a>
        {texts.signedOut.explanation}
      </p>
      <form method="post" action={address}>
        <input type="hidden" name="base" value="0" />
        <input type="hidden" name="visibility" value="private" />
        <input type="hidden" name="assistance" value="none" />
        <input type="hidden" name="language" value="en" />
        <div class="field">
          <label for="text">{texts.signedOut.text}</label>
          <textarea id="text" name="text" class="source" rows={22}>
            {`\n${text}`}
          </textarea>
        </div>
        <button type="submit" name="intent" value="preview">
          {texts.signedOut.continue}
        </button>
      </form>
    </div>
  )
  const head = { title: texts.signedOut.title, isUnlisted: true }
  return renderPage(c, head, body, { status: statusOf(refusal) })
}

const savedFields = draftFields.extend({
  /** Who wrote it: a session of somebody else in another tab must not take it. */
  person: z.number().int().optional(),
})

writing.put(paperPart('summary/draft'), async (c, next) => {
  const page = await findPaperOfPart(c, 'summary/draft')
  if (page === undefined) return next()
  const mayNot = refuseWriter(c.var.actor)
  if (mayNot || !isActive(c.var.actor)) return problem(c, mayNot ?? noPerson)
  const body = savedFields.safeParse(await c.req.json().catch(() => undefined))
  if (!body.success) return problem(c, refuse('form-malformed', texts.draft.malformed))
  const { person, summary: summaryId, ...draft } = body.data
  if (person !== undefined && person !== c.var.actor.personId)
    return problem(c, refuse('sign-in-needed', texts.draft.otherPerson))
  const saved = await saveDraft(c.var.site.storage, c.var.actor, {
    ...draft,
    summaryId,
    paperId: page.id,
  })
  if (isRefusal(saved)) return problem(c, saved)
  if ('conflict' in saved) return c.json(saved.conflict, 409)
  return c.json(saved, 200)
})
