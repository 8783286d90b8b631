// One thing that was reported, and what moderators decide about it or its author. Nobody else finds it.

import { Hono } from 'hono'
import { z } from 'zod'
import { decide } from '#actions/moderation/decide.ts'
import { decideOnAuthor } from '#actions/moderation/decide-on-author.ts'
import { removeImage } from '#actions/moderation/remove-image.ts'
import { mayAdminister, mayModerate } from '#domain/actor.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { decisionsOn, decisionsOnAuthors, subjectWords } from '#domain/moderation/decision.ts'
import { type DecisionKind, moderationLimits } from '#domain/moderation/moderation.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { moderationTexts } from '#domain/texts/moderation.ts'
import {
  type CaseText,
  findCaseDecisions,
  findCaseReports,
  findCaseText,
} from '#storage/queries/moderation-case.ts'
import { caseAddress } from '../../case-address.ts'
import { authorKind, caseFields, readAuthorKind, toDecision } from '../../decision-fields.ts'
import { readForm, seeOther, type Written } from '../../form.ts'
import { hiddenArea } from '../../middleware/hidden-area.ts'
import { renderPage } from '../../page.tsx'
import { refusalPage, statusOf } from '../../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { moderationPages } from '../../texts/moderation.tsx'
import { SubmitRow } from '../../views/buttons.tsx'
import {
  CaseDecisions,
  CaseReports,
  DecisionForm,
  type DecisionGroup,
  decisionGroup,
} from '../../views/decision-form.tsx'
import { Refused, TextField } from '../../views/form.tsx'
import { PaperTitle } from '../../views/paper-title.tsx'
import { PersonLink } from '../../views/person-link.tsx'
import { Section } from '../../views/section.tsx'

export const moderationCases = new Hono<SiteEnv>()

const texts = moderationPages.case

moderationCases.use('/moderation/cases/*', hiddenArea(mayModerate))

const casePath = '/moderation/cases/:kind{summary|comment|paper}/:id{[1-9][0-9]{0,14}}'
const noSuchCase = refuse('subject-unknown', texts.unknown)

moderationCases.get(casePath, (c) => showCase(c, {}))

moderationCases.post(casePath, async (c) => {
  const form = await readForm(c, caseFields)
  if (!form.isRead) return showCase(c, form.written, form.refusal)
  const made = await decideCase(c, form.values)
  if (isRefusal(made)) return showCase(c, form.written, made)
  return seeOther(c, '/moderation/queue', 'decided')
})

/** About the text, or about its author. */
async function decideCase(c: SiteContext, { kind, ...rest }: z.output<typeof caseFields>) {
  const subject = readCase(c)
  const { storage } = c.var.site
  const onAuthor = readAuthorKind(kind)
  if (onAuthor === undefined) {
    const decided = toDecision({ ...rest, kind: kind as DecisionKind })
    return decide(storage, c.var.actor, { ...decided, subject })
  }
  if (subject.kind === 'paper') return noSuchCase
  const of = { kind: subject.kind, id: subject.id }
  return decideOnAuthor(storage, c.var.actor, { ...toDecision({ ...rest, kind: onAuthor }), of })
}

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
  const mayDecideOnAuthor = found.author !== undefined || mayAdminister(c.var.actor)
  const body = (
    <div class="form">
      <h1 class="page-title">{title}</h1>
      <Refused refusal={refusal} />
      <CaseTextView kind={kind} id={id} found={found} />
      <Section title={texts.reports}>
        <CaseReports reports={reports} />
      </Section>
      <CaseDecisions decisions={decisions} />
      <Section title={texts.decide}>
        <DecisionForm action={address} groups={groupsOf(kind, mayDecideOnAuthor)} written={written} />
        {kind !== 'paper' && !mayDecideOnAuthor && <p class="quiet">{texts.anonymousAuthor}</p>}
      </Section>
      {kind !== 'paper' && <CaseImages address={address} found={found} written={written} />}
    </div>
  )
  return renderPage(c, { title, isUnlisted: true }, body, { status: refusal ? statusOf(refusal) : 200 })
}

function groupsOf(kind: 'summary' | 'comment' | 'paper', mayDecideOnAuthor: boolean): DecisionGroup[] {
  const own = decisionGroup(texts.groups[kind], decisionsOn[kind], kind)
  if (kind === 'paper' || !mayDecideOnAuthor) return [own]
  const onAuthor = decisionsOnAuthors.map(
    (one) => [authorKind(one), moderationTexts.authorOffers[one]] as const,
  )
  return [own, { label: texts.groups.author, choices: onAuthor }]
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
        {kind === 'paper' ? (
          <a href={keyAddress(paper.key)}>
            <PaperTitle title={paper.title} />
          </a>
        ) : (
          texts.about(
            <a href={keyAddress(paper.key)}>
              <PaperTitle title={paper.title} />
            </a>,
            author ? <PersonLink person={author} /> : texts.anonymous,
          )
        )}
      </p>
      <p class="small">
        {author && (
          <>
            <a href={`/moderation/people/${author.name}`}>{texts.author}</a> ·{' '}
          </>
        )}
        {isVisible
          ? kind !== 'paper' && <a href={place}>{texts.inPlace}</a>
          : isUnlisted
            ? texts.unlisted
            : texts.invisible}
      </p>
      {title && <p>{title}</p>}
      <Source text={text ?? (kind === 'paper' ? '' : texts.withdrawn)} />
      {earlier.length > 0 && (
        <details>
          <summary>{texts.earlier(earlier.length)}</summary>
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
    <Section title={texts.images}>
      {names.map((name, i) => (
        <form method="post" action={`${address}/image`}>
          <p>
            <a href={`/media/${name}`}>{texts.image(i + 1)}</a>
          </p>
          <input type="hidden" name="image" value={name} />
          <TextField
            id={`image-${i + 1}-reason`}
            name="reason"
            label={texts.imageReason(i + 1)}
            hint={texts.imageHint}
            rows={2}
            maxLength={moderationLimits.reason}
            value={written.image === name ? written.reason : undefined}
          />
          <SubmitRow label={texts.removeImage(i + 1)} kind="danger" />
        </form>
      ))}
    </Section>
  )
}

function Source({ text }: { text: string }) {
  if (text === '') return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <pre class="source-text case-text" tabIndex={0}>
      {text}
    </pre>
  )
}
