// Correcting a paper: for who added it, and for moderators.
import { Hono } from 'hono'
import { editPaper } from '#actions/edit-paper.ts'
import { notAllowed, refuseWriter } from '#domain/actor.ts'
import { identifierLabel, keyAddress } from '#domain/identifiers/identifier.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { PaperPage } from '#storage/queries/paper-page.ts'
import { readForm, seeOther } from '../form.ts'
import { renderPage } from '../page.tsx'
import { paperChoices } from '../paper-choices.ts'
import { type PaperFormValues, paperFields, paperFormValues, toPaperDraft } from '../paper-form.ts'
import { findPaperOfPart, paperPart } from '../paper-path.ts'
import { canEditPaper } from '../paper-rights.ts'
import { refusalPage, statusOf } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'
import { papersFormTexts } from '../texts/papers-form.tsx'
import { PaperForm } from '../views/paper-form.tsx'

export const paperEdit = new Hono<SiteEnv>()

const texts = papersFormTexts.edit

paperEdit.get(paperPart('edit'), async (c, next) => {
  const page = await findPaperOfPart(c, 'edit')
  if (page === undefined) return next()
  const mayNot = await refuseEditor(c, page)
  if (mayNot) return refusalPage(c, mayNot)
  return showEdit(c, page, paperFormValues(page.paper))
})

paperEdit.post(paperPart('edit'), async (c, next) => {
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
  return may ? undefined : notAllowed(texts.notAllowed)
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
      <h1 class="page-title">{texts.title}</h1>
      <p class="page-intro">{texts.intro(<a href={address}>{paper.title}</a>)}</p>
      <PaperForm
        action={`${address}/edit`}
        values={values}
        refusal={refusal}
        {...(await paperChoices(c))}
        submit={texts.submit}
        identifiersHint={texts.identifiersHint(paper.identifiers.map(identifierLabel).join(', '))}
      />
    </>
  )
  return renderPage(c, { title: texts.titleOf(paper.title), isUnlisted: true }, body, {
    status: refusal ? statusOf(refusal) : 200,
  })
}
