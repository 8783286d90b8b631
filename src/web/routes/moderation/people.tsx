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
import { moderationPages } from '../../texts/moderation.tsx'
import { CaseDecisions, CaseReports, DecisionForm, decisionGroup } from '../../views/decision-form.tsx'
import { Refused } from '../../views/form.tsx'
import { stateOf } from '../../views/person-state.tsx'
import { Section } from '../../views/section.tsx'
import { When } from '../../views/when.tsx'

export const moderatedPeople = new Hono<SiteEnv>()

moderatedPeople.use('/moderation/people/*', hiddenArea(mayModerate))

const texts = moderationPages.person

const path = '/moderation/people/:name'
const noSuchPerson = refuse('person-unknown', texts.unknown)

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
        {stateOf(person)} · {person.role} · {texts.joined} <When date={person.joinedAt} /> ·{' '}
        <a href={`/@${person.name}`}>{texts.publicPage}</a>
      </p>
      <Refused refusal={refusal} />
      <Section title={texts.reports}>
        <CaseReports reports={reports} />
      </Section>
      <CaseDecisions decisions={decisions} />
      <Section title={moderationPages.case.decide}>
        <DecisionForm
          action={`/moderation/people/${person.name}`}
          groups={[decisionGroup(moderationPages.case.groups.person, decisionsOn.person, 'person')]}
          written={written}
        />
      </Section>
      <Section title={texts.reportsBy}>
        <ReportsBy reports={person.reports} />
      </Section>
      <Section title={texts.invitations}>
        <InvitationTree person={person} />
      </Section>
    </div>
  )
  return renderPage(c, { title: person.displayName, isUnlisted: true }, body, {
    status: refusal ? statusOf(refusal) : 200,
  })
}

function ReportsBy({ reports }: Pick<ModeratedPerson, 'reports'>) {
  if (reports.length === 0) return <p class="quiet">{texts.none}</p>
  return (
    <ul>
      {reports.map(({ subjectKind, reason, reportedAt, isOpen }) => (
        <li>
          {subjectWords[subjectKind]}: {reportReasons[reason]}, <When date={reportedAt} />
          {!isOpen && `, ${texts.closed}`}
        </li>
      ))}
    </ul>
  )
}

function InvitationTree({ person: { invitedBy, invited } }: { person: ModeratedPerson }) {
  if (invitedBy.length + invited.length === 0) return <p class="quiet">{texts.noInvitations}</p>
  return (
    <>
      {invitedBy.length > 0 && (
        <p>
          {texts.invitedBy}
          {invitedBy.map(({ name, displayName }, i) => (
            <>
              {i > 0 && texts.whoWasInvitedBy}
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
              {depth > 1 && <span class="quiet">{texts.away(depth)}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
