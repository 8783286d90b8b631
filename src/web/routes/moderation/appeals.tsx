// One appeal, and its answer. Nobody but moderators finds it.
import { Hono } from 'hono'
import { answerAppeal } from '#actions/moderation/answer-appeal.ts'
import { mayModerate } from '#domain/actor.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { type AppealCase, findAppeal } from '#storage/queries/moderation-case.ts'
import { findLogEntry } from '#storage/queries/moderation-log.ts'
import { caseAddress } from '../../case-address.ts'
import { decisionFields } from '../../decision-fields.ts'
import { readForm, seeOther, type Written } from '../../form.ts'
import { hiddenArea } from '../../middleware/hidden-area.ts'
import { renderPage } from '../../page.tsx'
import { refusalPage, statusOf } from '../../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { moderationPages } from '../../texts/moderation.tsx'
import { DecisionForm, decisionGroup } from '../../views/decision-form.tsx'
import { Refused } from '../../views/form.tsx'
import { LogEntryView } from '../../views/log-entry.tsx'
import { Section } from '../../views/section.tsx'
import { When } from '../../views/when.tsx'

export const moderationAppeals = new Hono<SiteEnv>()

const texts = moderationPages.appeal

moderationAppeals.use('/moderation/appeals/*', hiddenArea(mayModerate))

const path = '/moderation/appeals/:id{[1-9][0-9]{0,14}}'
const noSuchAppeal = refuse('appeal-unknown', texts.unknown)

moderationAppeals.get(path, (c) => show(c, {}))

moderationAppeals.post(path, async (c) => {
  const form = await readForm(c, decisionFields)
  if (!form.isRead) return show(c, form.written, form.refusal)
  const { kind, reason, note } = form.values
  if (kind !== 'uphold' && kind !== 'overturn')
    return show(c, form.written, refuse('decision-unfit', texts.unfit))
  const answer = { decisionId: Number(c.req.param('id')), answer: kind, reason, note }
  const made = await answerAppeal(c.var.site.storage, c.var.actor, answer)
  return isRefusal(made) ? show(c, form.written, made) : seeOther(c, '/moderation/queue', 'decided')
})

async function show(c: SiteContext, written: Written, refusal?: Refusal): Promise<Response> {
  const { pool } = c.var.site.storage
  const id = Number(c.req.param('id'))
  const [appeal, entry] = await Promise.all([findAppeal(pool, id), findLogEntry(pool, id)])
  if (appeal === undefined || entry === undefined) return refusalPage(c, noSuchAppeal)
  const title = texts.title(id)
  const body = (
    <div class="form">
      <h1 class="page-title">{title}</h1>
      <Refused refusal={refusal} />
      <LogEntryView entry={entry} />
      <Appeal appeal={appeal} />
      {appeal.isOpen ? (
        <Section title={texts.answer}>
          <DecisionForm
            action={`/moderation/appeals/${id}`}
            groups={[decisionGroup(texts.answer, ['uphold', 'overturn'])]}
            written={written}
          />
        </Section>
      ) : (
        <p>{texts.answered}</p>
      )}
    </div>
  )
  return renderPage(c, { title, isUnlisted: true }, body, { status: refusal ? statusOf(refusal) : 200 })
}

function Appeal({ appeal: { subject, text, appealedAt } }: { appeal: AppealCase }) {
  return (
    <Section title={texts.text}>
      <p>
        <When date={appealedAt} /> · <a href={caseAddress(subject)}>{texts.case}</a>
      </p>
      <blockquote>{text}</blockquote>
    </Section>
  )
}
