// The form by which moderators decide, and what was reported and decided so far.
import { decisionOffers, decisionWords, specialOffers } from '#domain/moderation/decision.ts'
import {
  type DecisionKind,
  moderationLimits,
  reportReasons,
  type SubjectKind,
} from '#domain/moderation/moderation.ts'
import type { CaseDecision, CaseReport } from '#storage/queries/moderation-case.ts'
import type { Written } from '../form.ts'
import { useProblem } from '../form-problems.ts'
import { moderationPages } from '../texts/moderation.tsx'
import { SubmitRow } from './buttons.tsx'
import { described, FieldError, SelectField, TextField } from './form.tsx'
import { Section } from './section.tsx'
import { When } from './when.tsx'

const suspensions = [1, 3, 7, 14, 30, 90, 365] as const

const texts = moderationPages

/** What can be decided about one thing, under a heading. */
export interface DecisionGroup {
  label: string
  /** The form's value, and how it is offered. */
  choices: readonly (readonly [value: string, label: string])[]
}

/** `subject` says which words are meant: a paper is hidden with all that is written about it. */
export function decisionGroup(
  label: string,
  kinds: readonly DecisionKind[],
  subject?: SubjectKind,
): DecisionGroup {
  const offers = { ...decisionOffers, ...(subject && specialOffers[subject]) }
  return { label, choices: kinds.map((kind) => [kind, offers[kind]]) }
}

interface DecisionFormProps {
  action: string
  groups: readonly DecisionGroup[]
  written: Written
}

export function DecisionForm({ action, groups, written }: DecisionFormProps) {
  const canSuspend = groups.some(({ choices }) => choices.some(([value]) => value.endsWith('suspend')))
  return (
    <form class="deciding" method="post" action={action}>
      <KindField groups={groups} value={written.kind} />
      {canSuspend && (
        <div class="when-suspending">
          <SelectField
            name="days"
            label={texts.form.days}
            options={suspensions.map((days) => [`${days}`, texts.form.dayCount(days)] as const)}
            value={written.days ?? '7'}
          />
        </div>
      )}
      <TextField
        name="reason"
        label={texts.form.reason}
        hint={texts.form.reasonHint}
        rows={3}
        maxLength={moderationLimits.reason}
        value={written.image === undefined ? written.reason : undefined}
      />
      <TextField
        name="note"
        label={texts.form.note}
        rows={2}
        maxLength={moderationLimits.note}
        value={written.note}
      />
      <SubmitRow label={texts.form.submit} />
    </form>
  )
}

/** One choice, in groups where there are several things to decide about. */
function KindField({ groups, value }: Pick<DecisionFormProps, 'groups'> & { value: string | undefined }) {
  const problem = useProblem('kind')
  const options = ({ choices }: DecisionGroup) =>
    choices.map(([choice, label]) => (
      <option value={choice} selected={choice === value}>
        {label}
      </option>
    ))
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for="kind">{texts.form.decision}</label>
      <select id="kind" name="kind" {...described('kind', undefined, problem)}>
        <option value="">{texts.form.choose}</option>
        {groups.length === 1
          ? groups.map(options)
          : groups.map((group) => <optgroup label={group.label}>{options(group)}</optgroup>)}
      </select>
      <FieldError of="kind" problem={problem} />
    </div>
  )
}

export function CaseReports({ reports }: { reports: CaseReport[] }) {
  if (reports.length === 0) return <p class="quiet">{texts.case.noReports}</p>
  return (
    <ul>
      {reports.map((report) => (
        <li>
          <b>{reportReasons[report.reason]}</b>, <When date={report.reportedAt} />
          {!report.isOpen && `, ${texts.case.answered}`}
          {report.text !== '' && <blockquote>{report.text}</blockquote>}
        </li>
      ))}
    </ul>
  )
}

export function CaseDecisions({ decisions }: { decisions: CaseDecision[] }) {
  return (
    <Section title={texts.history.title}>
      {decisions.length === 0 && <p class="quiet">{texts.history.none}</p>}
      <ul>
        {decisions.map((decision) => (
          <li>
            <CaseDecisionView decision={decision} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function CaseDecisionView({ decision }: { decision: CaseDecision }) {
  const { id, kind, reason, note, moderator, decidedAt, isReversed, appeal } = decision
  return (
    <>
      <p>
        <a href={`/moderation/decisions/${id}`}>{texts.history.decision(id)}</a>: <b>{decisionWords[kind]}</b>{' '}
        <span class="quiet">
          <When date={decidedAt} /> {texts.history.by(moderator ?? texts.history.operator)}
          {isReversed && `, ${texts.history.overturned}`}
        </span>
        <br />
        {reason}
      </p>
      {note !== '' && <p class="quiet">{texts.history.note(note)}</p>}
      {appeal && (
        <>
          <p>{appeal.isOpen ? texts.history.appealOpen : texts.history.appealClosed}</p>
          <blockquote>{appeal.text}</blockquote>
        </>
      )}
      {appeal?.isOpen && <a href={`/moderation/appeals/${id}`}>{texts.history.answer}</a>}
    </>
  )
}
