// One thing that was reported, and what moderators decide about it or its author. Nobody else finds it.
import { Hono } from 'hono'
import { z } from 'zod'
import { decide } from '#actions/moderation/decide.ts'
import { decideOnAuthor } from '#actions/moderation/decide-on-author.ts'
import { removeImage } from '#actions/moderation/remove-image.ts'
import { mayAdminister, mayModerate } from '#domain/actor.ts'
import { decisionsOn, decisionsOnAuthors, subjectWords } from '#domain/moderation/decision.ts'
import { moderationLimits } from '#domain/moderation/moderation.ts'
import { keyAddress } from '#domain/papers/identifier.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import {
  type CaseText,
  findCaseDecisions,
  findCaseReports,
  findCaseText,
} from '#storage/queries/moderation-case.ts'
import { caseAddress } from '../../case-address.ts'
import { decisionFields, toDecision } from '../../decision-fields.ts'
import { readForm, seeOther, type Written } from '../../form.ts'
import { hiddenArea } from '../../middleware/hidden-area.ts'
import { renderPage } from '../../page.tsx'
import { refusalPage, statusOf } from '../../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { CaseDecisions, CaseReports, DecisionForm } from '../../views/decision-form.tsx'
import { Refused, SubmitRow, TextField } from '../../views/form.tsx'
import { PersonLink } from '../../views/person-link.tsx'
import { Section } from '../../views/section.tsx'

export const moderationCases = new Hono<SiteEnv>()

moderationCases.use('/moderation/cases/*', hiddenArea(mayModerate))

const casePath = '/moderation/cases/:kind{summary|comment|paper}/:id{[1-9][0-9]{0,14}}'
const noSuchCase = refuse('subject-unknown', 'There is no such thing to decide about.')

moderationCases.get(casePath, (c) => showCase(c, {}))

moderationCases.post(casePath, async (c) => {
  const form = await readForm(c, decisionFields)
  if (!form.isRead) return showCase(c, form.written, form.refusal)
  const draft = { ...toDecision(form.values), subject: readCase(c) }
  const made = await decide(c.var.site.storage, c.var.actor, draft)
  if (isRefusal(made)) return showCase(c, form.written, made)
  return seeOther(c, '/moderation/queue', 'decided')
})

moderationCases.post(`${casePath}/author`, async (c) => {
  const form = await readForm(c, decisionFields)
  if (!form.isRead) return showCase(c, form.written, form.refusal)
  const { kind, id } = readCase(c)
  if (kind === 'paper') return refusalPage(c, noSuchCase)
  const draft = { ...toDecision(form.values), of: { kind, id } }
  const made = await decideOnAuthor(c.var.site.storage, c.var.actor, draft)
  if (isRefusal(made)) return showCase(c, form.written, made)
  return seeOther(c, '/moderation/queue', 'decided')
})

const imageFields = z.object({
  image: z.string().max(100),
  reason: z
    .string()
    .max(moderationLimits.reason * 2)
    .default(''),
})

moderationCases.post(`${casePath}/image`, async (c) => {
  const form = await readForm(c, imageFields)
  if (!form.isRead) return showCase(c, form.written, form.refusal)
  const { kind, id } = readCase(c)
  if (kind === 'paper') return refusalPage(c, noSuchCase)
  const { storage, blobs } = c.var.site
  const { image: name, reason } = form.values
  const made = await removeImage(storage, blobs, c.var.actor, { name, reason, of: { kind, id } })
  if (isRefusal(made)) return showCase(c, form.written, made)
  return seeOther(c, caseAddress({ kind, id }), 'decided')
})

function readCase(c: SiteContext): { kind: 'summary' | 'comment' | 'paper'; id: number } {
  const kind = c.req.param('kind')
  return {
    kind: kind === 'summary' || kind === 'comment' ? kind : 'paper',
    id: Number(c.req.param('id')),
  }
}

async function showCase(c: SiteContext, written: Written, refusal?: Refusal): Promise<Response> {
  const { pool } = c.var.site.storage
  const { kind, id } = readCase(c)
  const [found, reports, decisions] = await Promise.all([
    findCaseText(pool, kind, id),
    findCaseReports(pool, kind, id),
    findCaseDecisions(pool, kind, id),
  ])
  if (found === undefined) return refusalPage(c, noSuchCase)
  const address = caseAddress({ kind, id })
  const title = subjectWords[kind]
  const body = (
    <div class="form">
      <h1 class="page-title">{title}</h1>
      <Refused refusal={refusal} />
      <CaseTextView kind={kind} id={id} found={found} />
      <Section title="Reports">
        <CaseReports reports={reports} />
      </Section>
      <CaseDecisions decisions={decisions} />
      <Section title="Decide">
        <DecisionForm
          action={address}
          kinds={decisionsOn[kind]}
          isPaper={kind === 'paper'}
          written={written}
        />
      </Section>
      {kind !== 'paper' && <CaseImages address={address} found={found} written={written} />}
      {kind !== 'paper' && (
        <Section title="Decide about whoever wrote it">
          {found.author || mayAdminister(c.var.actor) ? (
            <DecisionForm
              action={`${address}/author`}
              kinds={decisionsOnAuthors}
              written={written}
              name="author"
            />
          ) : (
            <p>
              The author is anonymous. An administrator can decide about them; the page does not say who it
              is.
            </p>
          )}
        </Section>
      )}
    </div>
  )
  return renderPage(c, { title, isUnlisted: true }, body, { status: refusal ? statusOf(refusal) : 200 })
}

interface CaseTextProps {
  kind: 'summary' | 'comment' | 'paper'
  id: number
  found: CaseText
}

function CaseTextView({ kind, id, found }: CaseTextProps) {
  const { title, text, earlier, paper, author, isVisible, isUnlisted } = found
  const place = kind === 'summary' ? `/summaries/${id}` : `/comments/${id}`
  return (
    <>
      <p>
        {kind === 'paper' ? 'It is' : 'About'} <a href={keyAddress(paper.key)}>{paper.title}</a>
        {kind !== 'paper' && <>, by {author ? <PersonLink person={author} /> : 'an anonymous author'}</>}.{' '}
        {author && (
          <>
            <a href={`/moderation/people/${author.name}`}>What is known of the author</a> ·{' '}
          </>
        )}
        {isVisible
          ? kind !== 'paper' && <a href={place}>Read it in its place</a>
          : isUnlisted
            ? 'Whoever has its link reads it.'
            : 'Readers do not see it.'}
      </p>
      {title && <p>{title}</p>}
      <Source text={text ?? (kind === 'paper' ? '' : 'Its author took it back.')} />
      {earlier.length > 0 && (
        <details>
          <summary>Earlier texts: {earlier.length}</summary>
          {earlier.map((one) => (
            <Source text={one} />
          ))}
        </details>
      )}
    </>
  )
}

interface CaseImagesProps {
  address: string
  found: CaseText
  written: Written
}

function CaseImages({ address, found: { images: names }, written }: CaseImagesProps) {
  if (names.length === 0) return null
  return (
    <Section title="Images in it">
      {names.map((name, i) => (
        <form method="post" action={`${address}/image`}>
          <p>
            <a href={`/media/${name}`}>Image {i + 1}</a>
          </p>
          <input type="hidden" name="image" value={name} />
          <TextField
            id={`image-${i + 1}-reason`}
            name="reason"
            label={`Reason to remove image ${i + 1}, for all to read`}
            hint="It goes from every text, for good. The text stays."
            rows={2}
            maxLength={moderationLimits.reason}
            value={written.image === name ? written.reason : undefined}
          />
          <SubmitRow label={`Remove image ${i + 1}`} kind="danger" />
        </form>
      ))}
    </Section>
  )
}

function Source({ text }: { text: string }) {
  if (text === '') return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <pre class="source-text" tabIndex={0}>
      {text}
    </pre>
  )
}
