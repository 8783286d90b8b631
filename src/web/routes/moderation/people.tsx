// A person as moderators see them, and decisions about them. Nobody else finds it.
import { Hono } from 'hono'
import { decide } from '#actions/moderation/decide.ts'
import { mayModerate } from '#domain/actor.ts'
import { decisionsOn, subjectWords } from '#domain/moderation/decision.ts'
import { reportReasons } from '#domain/moderation/moderation.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findModeratedPerson, type ModeratedPerson } from '#storage/queries/moderated-person.ts'
import { findCaseDecisions, findCaseReports } from '#storage/queries/moderation-case.ts'
import { decisionFields, toDecision } from '../../decision-fields.ts'
import { readForm, seeOther, type Written } from '../../form.ts'
import { hiddenArea } from '../../middleware/hidden-area.ts'
import { renderPage } from '../../page.tsx'
import { refusalPage, statusOf } from '../../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { CaseDecisions, CaseReports, DecisionForm } from '../../views/decision-form.tsx'
import { Refused } from '../../views/form.tsx'
import { stateOf } from '../../views/person-state.tsx'
import { Section } from '../../views/section.tsx'
import { When } from '../../views/when.tsx'

export const moderatedPeople = new Hono<SiteEnv>()

moderatedPeople.use('/moderation/people/*', hiddenArea(mayModerate))

const path = '/moderation/people/:name'
const noSuchPerson = refuse('person-unknown', 'Nobody here has this name.')

moderatedPeople.get(path, async (c) => {
  const person = await findAsked(c)
  return person ? show(c, person, {}) : refusalPage(c, noSuchPerson)
})

moderatedPeople.post(path, async (c) => {
  const person = await findAsked(c)
  if (person === undefined) return refusalPage(c, noSuchPerson)
  const form = await readForm(c, decisionFields)
  if (!form.isRead) return show(c, person, form.written, form.refusal)
  const subject = { kind: 'person' as const, id: person.id }
  const made = await decide(c.var.site.storage, c.var.actor, { ...toDecision(form.values), subject })
  if (isRefusal(made)) return show(c, person, form.written, made)
  return seeOther(c, `/moderation/people/${person.name}`, 'decided')
})

function findAsked(c: SiteContext): Promise<ModeratedPerson | undefined> {
  return findModeratedPerson(c.var.site.storage.pool, c.req.param('name') ?? '')
}

async function show(
  c: SiteContext,
  person: ModeratedPerson,
  written: Written,
  refusal?: Refusal,
): Promise<Response> {
  const { pool } = c.var.site.storage
  const [reports, decisions] = await Promise.all([
    findCaseReports(pool, 'person', person.id),
    findCaseDecisions(pool, 'person', person.id),
  ])
  const body = (
    <div class="form">
      <h1 class="page-title">{person.displayName}</h1>
      <p class="page-intro">
        {stateOf(person)}, {person.role}, here since <When date={person.joinedAt} />.{' '}
        <a href={`/@${person.name}`}>The page that readers see</a>
      </p>
      <Refused refusal={refusal} />
      <Section title="Reports about them">
        <CaseReports reports={reports} />
      </Section>
      <CaseDecisions decisions={decisions} />
      <Section title="Decide">
        <DecisionForm
          action={`/moderation/people/${person.name}`}
          kinds={decisionsOn.person}
          written={written}
        />
      </Section>
      <Section title="Reports by them">
        <ReportsBy reports={person.reports} />
      </Section>
      <Section title="Invitations">
        <InvitationTree person={person} />
      </Section>
    </div>
  )
  return renderPage(c, { title: person.displayName, isUnlisted: true }, body, {
    status: refusal ? statusOf(refusal) : 200,
  })
}

function ReportsBy({ reports }: Pick<ModeratedPerson, 'reports'>) {
  if (reports.length === 0) return <p class="quiet">None.</p>
  return (
    <ul>
      {reports.map(({ subjectKind, reason, reportedAt, isOpen }) => (
        <li>
          {subjectWords[subjectKind]}: {reportReasons[reason]}, <When date={reportedAt} />
          {!isOpen && ', answered'}
        </li>
      ))}
    </ul>
  )
}

function InvitationTree({ person: { invitedBy, invited } }: { person: ModeratedPerson }) {
  if (invitedBy.length + invited.length === 0)
    return <p class="quiet">Nobody invited them, and they invited nobody.</p>
  return (
    <>
      {invitedBy.length > 0 && (
        <p>
          Invited by{' '}
          {invitedBy.map(({ name, displayName }, i) => (
            <>
              {i > 0 && ', who was invited by '}
              <a href={`/moderation/people/${name}`}>{displayName}</a>
            </>
          ))}
          .
        </p>
      )}
      {invited.length > 0 && (
        <ul>
          {invited.map(({ name, displayName, depth }) => (
            <li class={`depth-${Math.min(depth - 1, 8)}`}>
              <a href={`/moderation/people/${name}`}>{displayName}</a>
              {depth > 1 && <span class="quiet">, {depth} invitations away</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
