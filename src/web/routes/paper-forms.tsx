// Bringing a paper that the library does not have, by identifier, BibTeX or hand; and correcting one.
import { Hono } from 'hono'
import { z } from 'zod'
import { addPaper } from '#actions/add-paper.ts'
import { editPaper } from '#actions/edit-paper.ts'
import { type PaperSource, readPaperIdentifier, readPaperSource } from '#actions/read-paper-source.ts'
import { notAllowed, refuseWriter } from '#domain/actor.ts'
import { identifierLabel, keyAddress } from '#domain/identifiers/identifier.ts'
import { draftKeys, type PaperDraft } from '#domain/papers/draft.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { findKnownPaperKey, findPapersOfTitle, findVenueNames } from '#storage/queries/paper-editor.ts'
import type { PaperPage } from '#storage/queries/paper-page.ts'
import { findFields } from '#storage/queries/places.ts'
import { readForm, seeOther } from '../form.ts'
import { renderPage } from '../page.tsx'
import {
  longestSource,
  type PaperFormValues,
  paperFields,
  paperFormValues,
  toFormValues,
  toPaperDraft,
} from '../paper-form.ts'
import { findPaperOfPart, paperPart } from '../paper-path.ts'
import { canEditPaper } from '../paper-rights.ts'
import { refusalPage, statusOf } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'
import { papersFormTexts } from '../texts/papers-form.tsx'
import { Refused, TextField } from '../views/form.tsx'
import { PaperForm, SameTitle } from '../views/paper-form.tsx'

export const paperForms = new Hono<SiteEnv>()

const texts = papersFormTexts

paperForms.get('/papers/new', async (c) => {
  const mayNot = refuseWriter(c.var.actor)
  if (mayNot) return refusalPage(c, mayNot)
  if (c.req.query('by') === 'hand') return showNew(c, toFormValues(nothingKnown))
  const identifier = c.req.query('identifier')
  if (identifier === undefined) return showLook(c, '')
  return goOn(c, identifier, readPaperIdentifier(identifier))
})

const nothingKnown: PaperDraft = { identifiers: [], title: '', authors: [], fields: [], tags: [] }

const lookFields = z.object({
  source: z
    .string()
    .max(longestSource, { error: texts.look.tooLong(longestSource) })
    .default(''),
})

paperForms.post('/papers/look', async (c) => {
  const mayNot = refuseWriter(c.var.actor)
  if (mayNot) return refusalPage(c, mayNot)
  const form = await readForm(c, lookFields)
  if (!form.isRead) return showLook(c, form.written.source ?? '', form.refusal)
  return goOn(c, form.values.source, await readPaperSource(form.values.source))
})

paperForms.post('/papers/new', async (c) => {
  const mayNot = refuseWriter(c.var.actor)
  if (mayNot) return refusalPage(c, mayNot)
  const form = await readForm(c, paperFields)
  if (!form.isRead) return showLook(c, '', form.refusal)
  const draft = toPaperDraft(form.values)
  const isDifferent = form.values.isDifferent !== ''
  const added = await addPaper(c.var.site.storage, c.var.actor, draft, { isDifferent })
  if (!isRefusal(added)) return seeOther(c, keyAddress(added.key), 'paper-added')
  const known = added.code === 'paper-exists' ? await findKnown(c, draft) : undefined
  return known === undefined ? showNew(c, form.values, added) : seeOther(c, keyAddress(known))
})

/** To the paper where the library has it, else to the form with what could be read. */
async function goOn(c: SiteContext, written: string, source: PaperSource | Refusal): Promise<Response> {
  if (isRefusal(source)) return showLook(c, written, source)
  const known = await findKnown(c, source.draft)
  if (known !== undefined) return seeOther(c, keyAddress(known))
  return showNew(c, toFormValues(source.draft), undefined, source)
}

function findKnown(c: SiteContext, draft: PaperDraft): Promise<string | undefined> {
  return findKnownPaperKey(c.var.site.storage.pool, draftKeys(draft))
}

function showLook(c: SiteContext, written: string, refusal?: Refusal): Response {
  const body = (
    <>
      <h1 class="page-title">{texts.look.title}</h1>
      <form class="form" method="post" action="/papers/look">
        <Refused refusal={refusal} />
        <TextField
          name="source"
          label={texts.look.source}
          hint={texts.look.hint}
          value={written}
          rows={4}
          required
        />
        <p class="buttons">
          <button class="primary" type="submit">
            {texts.look.submit}
          </button>{' '}
          <a href="/papers/new?by=hand">{texts.look.byHand}</a>
        </p>
      </form>
    </>
  )
  return renderPage(c, { title: texts.add.title, isUnlisted: true }, body, {
    status: refusal ? statusOf(refusal) : 200,
  })
}

async function showNew(
  c: SiteContext,
  values: PaperFormValues,
  refusal?: Refusal,
  source?: PaperSource,
): Promise<Response> {
  const sameTitle = await findPapersOfTitle(c.var.site.storage.pool, values.title)
  const body = (
    <>
      <h1 class="page-title">{texts.add.title}</h1>
      <PaperForm
        action="/papers/new"
        values={values}
        refusal={refusal}
        {...(await choices(c))}
        submit={texts.add.submit}
        identifiersHint={texts.add.identifiersHint}
      >
        {source && <ReadNote source={source} hasTitle={sameTitle.length > 0} />}
        <SameTitle papers={sameTitle} isDifferent={values.isDifferent !== ''} />
      </PaperForm>
    </>
  )
  return renderPage(c, { title: texts.add.title, isUnlisted: true }, body, {
    status: refusal ? statusOf(refusal) : 200,
  })
}

function ReadNote({ source, hasTitle }: { source: PaperSource; hasTitle: boolean }) {
  const { draft, count, unread } = source
  return (
    <>
      <p class="notice">
        {hasTitle ? texts.add.unknownIdentifier : texts.add.unknown}{' '}
        {draft.title === '' ? texts.add.fillIn : texts.add.lookOver}
        {count > 1 && ` ${texts.add.several(count)}`}
      </p>
      {unread.map(({ message }) => (
        <p class="notice">{message}</p>
      ))}
    </>
  )
}

async function choices(c: SiteContext) {
  const { pool } = c.var.site.storage
  const [fields, venueNames] = await Promise.all([findFields(pool), findVenueNames(pool)])
  return { fields: fields.map(({ value }) => value), venueNames }
}

paperForms.get(paperPart('edit'), async (c, next) => {
  const page = await findPaperOfPart(c, 'edit')
  if (page === undefined) return next()
  const mayNot = await refuseEditor(c, page)
  if (mayNot) return refusalPage(c, mayNot)
  return showEdit(c, page, paperFormValues(page.paper))
})

paperForms.post(paperPart('edit'), async (c, next) => {
  const page = await findPaperOfPart(c, 'edit')
  if (page === undefined) return next()
  const mayNot = await refuseEditor(c, page)
  if (mayNot) return refusalPage(c, mayNot)
  const form = await readForm(c, paperFields)
  if (!form.isRead) return showEdit(c, page, paperFormValues(page.paper), form.refusal)
  const draft = toPaperDraft(form.values, page.paper.authors)
  // The form has one year; a meeting that was in another stays there unless the year is changed.
  if (draft.year === page.paper.year) draft.venueYear = page.paper.venueYear
  const edited = await editPaper(c.var.site.storage, c.var.actor, { paperId: page.id, draft })
  if (isRefusal(edited)) return showEdit(c, page, form.values, edited)
  return seeOther(c, keyAddress(edited.key), 'paper-edited')
})

async function refuseEditor(c: SiteContext, page: PaperPage): Promise<Refusal | undefined> {
  const mayNot = refuseWriter(c.var.actor)
  if (mayNot) return mayNot
  const may = await canEditPaper(c, page.id)
  return may ? undefined : notAllowed(texts.edit.notAllowed)
}

async function showEdit(
  c: SiteContext,
  { paper }: PaperPage,
  values: PaperFormValues,
  refusal?: Refusal,
): Promise<Response> {
  const address = keyAddress(paper.key)
  const body = (
    <>
      <h1 class="page-title">{texts.edit.title}</h1>
      <p class="page-intro">{texts.edit.intro(<a href={address}>{paper.title}</a>)}</p>
      <PaperForm
        action={`${address}/edit`}
        values={values}
        refusal={refusal}
        {...(await choices(c))}
        submit={texts.edit.submit}
        identifiersHint={texts.edit.identifiersHint(paper.identifiers.map(identifierLabel).join(', '))}
      />
    </>
  )
  return renderPage(c, { title: texts.edit.titleOf(paper.title), isUnlisted: true }, body, {
    status: refusal ? statusOf(refusal) : 200,
  })
}
