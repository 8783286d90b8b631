// Adding a paper that the library doesn't have, by anything that says which: identifier, link, title, record, or by hand.
import { Hono } from 'hono'
import { z } from 'zod'
import { addPaper } from '#actions/add-paper.ts'
import { type Findings, longestSearch } from '#actions/lookup/find-papers.ts'
import {
  isOfDraft,
  type LookedUp,
  type LookingUp,
  lookUpFound,
  lookUpWritten,
  shownElsewhere,
} from '#actions/lookup/look-up-written.ts'
import { noteFoundNotices } from '#actions/lookup/note-found-notices.ts'
import { refuseWriter } from '#domain/actor.ts'
import { identifierKey, keyAddress, maxIdentifierLength } from '#domain/identifiers/identifier.ts'
import { draftKeys, type PaperDraft } from '#domain/papers/draft.ts'
import { paperLimits } from '#domain/papers/paper.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { isEmptySearch, parseSearch } from '#domain/search/query.ts'
import type { PaperCard } from '#storage/queries/paper-card.ts'
import { findKnownPaperKey, findKnownPaperKeys, findPapersOfTitle } from '#storage/queries/paper-editor.ts'
import { searchPapers } from '#storage/queries/search.ts'
import { readForm, seeOther } from '../form.ts'
import { renderPage } from '../page.tsx'
import { paperChoices } from '../paper-choices.ts'
import {
  longestSource,
  type PaperFormValues,
  paperFields,
  toFormValues,
  toPaperDraft,
} from '../paper-form.ts'
import { refusalPage, statusOf } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'
import { elsewhereTexts } from '../texts/elsewhere.tsx'
import { papersFormTexts } from '../texts/papers-form.tsx'
import { FoundPapers } from '../views/found-papers.tsx'
import { LookForm } from '../views/look-form.tsx'
import { LookedNote } from '../views/looked-note.tsx'
import { PaperForm, SameTitle } from '../views/paper-form.tsx'

export const paperForms = new Hono<SiteEnv>()

const texts = papersFormTexts

paperForms.get('/papers/new', async (c) => {
  const mayNot = refuseWriter(c.var.actor)
  if (mayNot) return refusalPage(c, mayNot)
  if (c.req.query('by') === 'hand') return showNew(c, toFormValues(nothingKnown))
  const written = c.req.query('identifier') ?? c.req.query('q') ?? ''
  return written.trim() === '' ? showLook(c, '') : continueWith(c, written, c.req.query('title'))
})

const nothingKnown: PaperDraft = { identifiers: [], title: '', authors: [], fields: [], tags: [] }

const lookFields = z.object({
  source: z
    .string()
    .max(longestSource, { error: texts.look.tooLong(longestSource) })
    .default(''),
})

paperForms.post('/papers/look', async (c) => {
  const form = await readForm(c, lookFields)
  const mayNot = refuseWriter(c.var.actor)
  // The session may have ended while somebody typed.
  if (mayNot) return showLook(c, form.written.source ?? '', mayNot)
  if (!form.isRead) return showLook(c, form.written.source ?? '', form.refusal)
  return continueWith(c, form.values.source)
})

paperForms.post('/papers/new', async (c) => {
  const mayNot = refuseWriter(c.var.actor)
  if (mayNot) return refusalPage(c, mayNot)
  const form = await readForm(c, paperFields)
  if (!form.isRead) return showLook(c, '', form.refusal)
  const shown = await shownElsewhere(lookingUp(c), form.values.lookedUp)
  const draft = toPaperDraft(form.values, shown?.draft.authors ?? [])
  const isDifferent = form.values.isDifferent !== ''
  const added = await addPaper(c.var.site.storage, c.var.actor, draft, { isDifferent })
  if (!isRefusal(added)) {
    if (shown && isOfDraft(shown, draft)) await noteFoundNotices(c.var.site.storage, added.id, shown)
    return seeOther(c, keyAddress(added.key), 'paper-added')
  }
  const known = added.code === 'paper-exists' ? await findKnown(c, draft) : undefined
  return known === undefined ? showNew(c, form.values, { refusal: added }) : seeOther(c, keyAddress(known))
})

const addFields = z.object({
  identifier: z.string().max(maxIdentifierLength).default(''),
  /** What was looked for when it was found. */
  q: z.string().max(longestSearch).default(''),
})

/** A paper that other services found, added with one press. */
paperForms.post('/papers/add', async (c) => {
  const mayNot = refuseWriter(c.var.actor)
  if (mayNot) return refusalPage(c, mayNot)
  const form = await readForm(c, addFields)
  if (!form.isRead) return showLook(c, '', form.refusal)
  const { identifier, q } = form.values
  const looked = await lookUpFound(lookingUp(c), identifier, q)
  if (isRefusal(looked) || looked.is !== 'draft' || looked.resolved === undefined)
    return showLooked(c, identifier, looked)
  const added = await addPaper(c.var.site.storage, c.var.actor, looked.source.draft, { isResolved: true })
  if (!isRefusal(added)) {
    await noteFoundNotices(c.var.site.storage, added.id, looked.resolved)
    return seeOther(c, keyAddress(added.key), added.isJoined ? 'paper-joined' : 'paper-added')
  }
  return showNew(c, toFormValues(looked.source.draft), { refusal: added, looked, written: identifier })
})

function lookingUp(c: SiteContext): LookingUp {
  const { storage, lookups } = c.var.site
  return { storage, lookups, actor: c.var.actor }
}

/** To the paper where the library has it, to what was found by words, or to the form with what could be read. */
async function continueWith(c: SiteContext, written: string, title?: string): Promise<Response> {
  return showLooked(c, written, withTitle(await lookUpWritten(lookingUp(c), written), title))
}

/** The bookmarklet and the extension bring the page's title, which counts where nothing better is known. */
function withTitle(looked: LookedUp | Refusal, title = ''): LookedUp | Refusal {
  if (isRefusal(looked) || looked.is !== 'draft' || looked.source.draft.title !== '') return looked
  const draft = { ...looked.source.draft, title: title.trim().slice(0, paperLimits.title) }
  return { ...looked, source: { ...looked.source, draft } }
}

function showLooked(c: SiteContext, written: string, looked: LookedUp | Refusal) {
  if (isRefusal(looked)) return showLook(c, written, looked)
  if (looked.is === 'known') return seeOther(c, keyAddress(looked.key))
  if (looked.is === 'found') return showFound(c, looked)
  return showNew(c, toFormValues(looked.source.draft), { looked, written })
}

function findKnown(c: SiteContext, draft: PaperDraft): Promise<string | undefined> {
  return findKnownPaperKey(c.var.site.storage.pool, draftKeys(draft))
}

function showLook(c: SiteContext, written: string, refusal?: Refusal): Response {
  const body = (
    <>
      <h1 class="page-title">{texts.look.title}</h1>
      <LookForm written={written} refusal={refusal} />
      <p class="quiet">{texts.look.fromPages}</p>
    </>
  )
  return renderPage(c, { title: texts.add.title, isUnlisted: true }, body, {
    status: refusal ? statusOf(refusal) : 200,
  })
}

/** Of these, the library shows its own; more are on the search's page. */
const mostHere = 5

async function showFound(c: SiteContext, { words, findings }: Extract<LookedUp, { is: 'found' }>) {
  const { pool } = c.var.site.storage
  const papers = isRefusal(findings) ? [] : findings.papers
  const keys = papers.flatMap(({ draft }) => draft.identifiers.map(identifierKey))
  const query = parseSearch(words)
  const [here, known] = await Promise.all([
    isEmptySearch(query) ? [] : searchPapers(pool, query, 1).then(({ hits }) => hits.slice(0, mostHere)),
    findKnownPaperKeys(pool, keys),
  ])
  const head = { title: elsewhereTexts.title, query: words, isUnlisted: true }
  const shown = isRefusal(findings) ? findings : withoutShown(findings, here, known)
  return renderPage(c, head, <FoundPapers words={words} findings={shown} here={here} known={known} />)
}

/** A paper that's shown as the library's own isn't shown as found elsewhere. */
function withoutShown(findings: Findings, here: PaperCard[], known: ReadonlyMap<string, string>): Findings {
  const shown = new Set(here.map(({ key }) => key))
  const papers = findings.papers.filter(
    ({ draft }) => !draft.identifiers.some((one) => shown.has(known.get(identifierKey(one)) ?? '')),
  )
  return { ...findings, papers }
}

interface ShownNew {
  refusal?: Refusal
  /** Where the details are from. */
  looked?: Extract<LookedUp, { is: 'draft' }>
  /** What was looked up. */
  written?: string
}

async function showNew(
  c: SiteContext,
  values: PaperFormValues,
  { refusal, looked, written }: ShownNew = {},
): Promise<Response> {
  const sameTitle = await findPapersOfTitle(c.var.site.storage.pool, values.title, refusal?.sameKey)
  // The papers are shown with what is said about them, once.
  const isSame = refusal?.code === 'title-exists' && sameTitle.length > 0
  const lookedUp = looked?.resolved ? (written ?? '') : values.lookedUp
  const body = (
    <>
      <h1 class="page-title">{texts.add.title}</h1>
      <PaperForm
        action="/papers/new"
        values={values}
        refusal={isSame ? undefined : refusal}
        {...(await paperChoices(c))}
        submit={texts.add.submit}
        identifiersHint={texts.add.identifiersHint}
      >
        {looked && <LookedNote looked={looked} written={written} hasTitle={sameTitle.length > 0} />}
        {lookedUp !== '' && <input type="hidden" name="lookedUp" value={lookedUp} />}
        <SameTitle
          papers={sameTitle}
          refusal={isSame ? refusal : undefined}
          isDifferent={values.isDifferent !== ''}
        />
      </PaperForm>
    </>
  )
  return renderPage(c, { title: texts.add.title, isUnlisted: true }, body, {
    status: refusal ? statusOf(refusal) : 200,
  })
}
