// Two papers that may be one, side by side: merged, found to be different, or one again. Nobody but moderators finds it.
import { Hono } from 'hono'
import { z } from 'zod'
import { mergePapers } from '#actions/merging/merge-papers.ts'
import { decideDifferent } from '#actions/merging/suggestions.ts'
import { undoMerge } from '#actions/merging/undo-merge.ts'
import { mayModerate } from '#domain/actor.ts'
import { identifierLabel, keyAddress, parseKey } from '#domain/identifiers/identifier.ts'
import { possibleKeys } from '#domain/identifiers/possible-keys.ts'
import { moderationLimits } from '#domain/moderation/moderation.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { type ComparedPair, findPair } from '#storage/queries/merge-pairs.ts'
import { findPaperKey, findPaperPage, type PaperPage } from '#storage/queries/paper-page.ts'
import { readForm, seeOther, type Written } from '../../form.ts'
import { hiddenArea } from '../../middleware/hidden-area.ts'
import { renderPage } from '../../page.tsx'
import { findPaperOfPart, paperPart } from '../../paper-path.ts'
import { refusalPage, statusOf } from '../../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { mergingPages } from '../../texts/merging.tsx'
import { refusalTexts } from '../../texts/refusals.ts'
import { SubmitRow } from '../../views/buttons.tsx'
import { ComparedPapers } from '../../views/compared-papers.tsx'
import { Field, RadioFields, Refused, TextField } from '../../views/form.tsx'
import { PaperTitle } from '../../views/paper-title.tsx'
import { Section } from '../../views/section.tsx'

export const merging = new Hono<SiteEnv>()

const texts = mergingPages.pair
const reason = z
  .string()
  .max(moderationLimits.reason * 2)
  .default('')

for (const area of ['/moderation/pairs/*', '/moderation/merges/*']) merging.use(area, hiddenArea(mayModerate))

const pairPath = '/moderation/pairs/:one{[1-9][0-9]{0,14}}/:other{[1-9][0-9]{0,14}}'
const noSuchPair = refuse('paper-unknown', texts.unknown)

function pairAddress(oneId: number, otherId: number): string {
  return `/moderation/pairs/${oneId}/${otherId}`
}

merging.get(pairPath, (c) => showPair(c, {}))

const pairFields = z.object({
  deed: z.string().max(40).default(''),
  kept: z.string().max(20).default(''),
  reason,
})

merging.post(pairPath, async (c) => {
  const form = await readForm(c, pairFields)
  if (!form.isRead) return showPair(c, form.written, form.refusal)
  const { storage } = c.var.site
  const [one, other] = readPair(c)
  if (form.values.deed === 'different') {
    const decided = await decideDifferent(storage, c.var.actor, [one, other])
    return isRefusal(decided)
      ? showPair(c, form.written, decided)
      : seeOther(c, '/moderation/queue', 'papers-different')
  }
  const keptId = Number(form.values.kept)
  if (keptId !== one && keptId !== other)
    return showPair(c, form.written, refuse('form-incomplete', texts.chooseKept))
  const order = { keptId, mergedId: keptId === one ? other : one, reason: form.values.reason }
  const merged = await mergePapers(storage, c.var.actor, order)
  return isRefusal(merged)
    ? showPair(c, form.written, merged)
    : seeOther(c, keyAddress(merged.key), 'papers-merged')
})

function readPair(c: SiteContext): [number, number] {
  return [Number(c.req.param('one')), Number(c.req.param('other'))]
}

async function showPair(c: SiteContext, written: Written, refusal?: Refusal): Promise<Response> {
  const [one, other] = readPair(c)
  const pair = one === other ? undefined : await findPair(c.var.site.storage.pool, one, other)
  if (pair === undefined) return refusalPage(c, noSuchPair)
  const body = (
    <>
      <h1 class="page-title">{texts.title}</h1>
      <p class="page-intro">
        {texts.intro(Math.floor(pair.score * 100), <a href="/about/ranking#one-work">{texts.how}</a>)}
      </p>
      {pair.suggestion?.state === 'different' && <p class="notice">{texts.differentBefore}</p>}
      <Refused refusal={refusal} />
      <ComparedPapers papers={pair.papers} />
      <div class="form">
        <Section title={texts.merge}>
          <MergeForm pair={pair} action={pairAddress(one, other)} written={written} />
        </Section>
      </div>
    </>
  )
  return renderPage(c, { title: texts.title, isUnlisted: true }, body, {
    status: refusal ? statusOf(refusal) : 200,
  })
}

interface MergeFormProps {
  pair: ComparedPair
  action: string
  written: Written
}

function MergeForm({ pair: { papers }, action, written }: MergeFormProps) {
  const options = papers.map(({ id, paper }) => [String(id), texts.keep(labelOf(paper.key))] as const)
  // What more was written about is what more addresses lead to.
  const [likeliest] = papers.toSorted((a, b) => b.paper.summaryCount - a.paper.summaryCount || a.id - b.id)
  return (
    <form method="post" action={action}>
      <p>{texts.mergeHint}</p>
      <RadioFields
        name="kept"
        legend={texts.which}
        options={options}
        value={written.kept ?? String(likeliest?.id)}
      />
      <TextField
        name="reason"
        label={texts.reason}
        hint={texts.reasonHint}
        rows={2}
        maxLength={moderationLimits.reason}
        value={written.reason}
      />
      <p class="buttons">
        <button class="primary" type="submit">
          {texts.merge}
        </button>
        <button type="submit" name="deed" value="different">
          {texts.different}
        </button>
      </p>
    </form>
  )
}

function labelOf(key: string): string {
  const identifier = parseKey(key)
  return identifier === undefined ? key : identifierLabel(identifier)
}

const tool = mergingPages.tool

/** A key may end as this address does: to everybody else it's that paper's, if there is one. */
async function findToolPaper(c: SiteContext): Promise<PaperPage | undefined> {
  return mayModerate(c.var.actor) ? findPaperOfPart(c, 'merge') : undefined
}

merging.get(paperPart('merge'), async (c, next) => {
  const page = await findToolPaper(c)
  return page === undefined ? next() : showTool(c, page, {})
})

const toolFields = z.object({ identifier: z.string().max(2_000).default('') })

merging.post(paperPart('merge'), async (c, next) => {
  if (!mayModerate(c.var.actor)) return refusalPage(c, refuse('not-found', refusalTexts.mistyped))
  const page = await findToolPaper(c)
  if (page === undefined) return next()
  const form = await readForm(c, toolFields)
  if (!form.isRead) return showTool(c, page, form.written, form.refusal)
  const other = await findNamed(c, form.values.identifier)
  if (other === undefined) return showTool(c, page, form.written, refuse('paper-unknown', tool.unknown))
  if (other.id === page.id) return showTool(c, page, form.written, refuse('same-paper', tool.same))
  return seeOther(c, pairAddress(page.id, other.id))
})

/** By any identifier, or by its address on this site. */
async function findNamed(c: SiteContext, written: string): Promise<PaperPage | undefined> {
  const { origin, storage } = c.var.site
  const text = written.trim()
  const own = URL.parse(text, origin)
  const isOwn = own?.origin === origin && own.pathname.startsWith('/papers/')
  const named = isOwn ? decodePath(own.pathname.slice('/papers/'.length)) : text
  const key = await findPaperKey(storage.pool, possibleKeys(named))
  return key === undefined ? undefined : findPaperPage(storage.pool, key)
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function showTool(c: SiteContext, page: PaperPage, written: Written, refusal?: Refusal): Response {
  const address = keyAddress(page.paper.key)
  const link = (
    <a href={address}>
      <PaperTitle title={page.paper.title} />
    </a>
  )
  const body = (
    <div class="form">
      <h1 class="page-title">{tool.title}</h1>
      <p class="page-intro">{tool.intro(link)}</p>
      <Refused refusal={refusal} />
      <form method="post" action={`${address}/merge`}>
        <Field
          name="identifier"
          label={tool.identifier}
          hint={tool.hint}
          value={written.identifier}
          autocapitalize="none"
          spellcheck={false}
          maxLength={2_000}
          required
        />
        <SubmitRow label={tool.submit} back={address} />
      </form>
    </div>
  )
  return renderPage(c, { title: tool.title, isUnlisted: true }, body, {
    status: refusal ? statusOf(refusal) : 200,
  })
}

const undoFields = z.object({ reason })

merging.post('/moderation/merges/:id{[1-9][0-9]{0,14}}/undo', async (c) => {
  const form = await readForm(c, undoFields)
  if (!form.isRead) return refusalPage(c, form.refusal)
  const order = { mergeId: Number(c.req.param('id')), reason: form.values.reason }
  const undone = await undoMerge(c.var.site.storage, c.var.actor, order)
  return isRefusal(undone) ? refusalPage(c, undone) : seeOther(c, keyAddress(undone.key), 'merge-undone')
})
