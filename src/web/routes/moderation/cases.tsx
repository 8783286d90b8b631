// One thing that was reported, and what moderators decide about it or its author. Nobody else finds it.
import { Hono } from 'hono'
import { decide } from '#actions/moderation/decide.ts'
import { decideOnAuthor } from '#actions/moderation/decide-on-author.ts'
import { mayAdminister, mayModerate } from '#domain/actor.ts'
import { decisionsOn, decisionsOnAuthors, subjectWords } from '#domain/moderation/decision.ts'
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
import { Refused } from '../../views/form.tsx'
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
        <DecisionForm action={address} kinds={decisionsOn[kind]} written={written} />
      </Section>
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
              The author is anonymous. An administrator can decide about them, without learning who it is.
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
  const { title, text, earlier, paper, author, isVisible } = found
  const place = kind === 'summary' ? `/summaries/${id}` : `/comments/${id}`
  return (
    <>
      <p>
        {kind === 'paper' ? 'It is' : 'About'} <a href={keyAddress(paper.key)}>{paper.title}</a>
        {kind !== 'paper' && <>, by {author ? <PersonLink person={author} /> : 'an anonymous author'}</>}.{' '}
        {author && <a href={`/moderation/people/${author.name}`}>What is known of the author</a>}{' '}
        {kind !== 'paper' &&
          (isVisible ? <a href={place}>Read it in its place</a> : 'Readers do not see it.')}
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

function Source({ text }: { text: string }) {
  if (text === '') return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <pre class="source-text" tabIndex={0}>
      {text}
    </pre>
  )
}
