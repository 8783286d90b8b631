// The form by which moderators decide, and what was reported and decided so far.
import { decisionOffers, decisionWords, paperOffers } from '#domain/moderation/decision.ts'
import { type DecisionKind, moderationLimits, reportReasons } from '#domain/moderation/moderation.ts'
import type { CaseDecision, CaseReport } from '#storage/queries/moderation-case.ts'
import type { Written } from '../form.ts'
import { SelectField, SubmitRow, TextField } from './form.tsx'
import { Section } from './section.tsx'
import { When } from './when.tsx'

const suspensions = [1, 3, 7, 14, 30, 90, 365] as const

interface DecisionFormProps {
  action: string
  kinds: readonly DecisionKind[]
  isPaper?: boolean
  written: Written
  /** Tells apart two forms on one page. */
  name?: string
}

export function DecisionForm({ action, kinds, isPaper = false, written, name = 'case' }: DecisionFormProps) {
  const offers = isPaper ? { ...decisionOffers, ...paperOffers } : decisionOffers
  const isOurs = (written.form ?? 'case') === name
  const value = (field: string) => (isOurs ? written[field] : undefined)
  const id = (field: string) => `${name}-${field}`
  return (
    <form method="post" action={action}>
      <input type="hidden" name="form" value={name} />
      <SelectField
        id={id('kind')}
        name="kind"
        label="Decision"
        options={[['', 'Choose'], ...kinds.map((kind) => [kind, offers[kind]] as const)]}
        value={value('kind')}
      />
      {kinds.includes('suspend') && (
        <SelectField
          id={id('days')}
          name="days"
          label="Suspended for"
          hint="Counts where you suspend somebody."
          options={suspensions.map((days) => [`${days}`, days === 1 ? '1 day' : `${days} days`] as const)}
          value={value('days') ?? '7'}
        />
      )}
      <TextField
        id={id('reason')}
        name="reason"
        label="Reason, for all to read"
        hint="It stands in the public log: no names, nothing private."
        rows={3}
        maxLength={moderationLimits.reason}
        value={value('reason')}
      />
      <TextField
        id={id('note')}
        name="note"
        label="Note, for moderators"
        rows={2}
        maxLength={moderationLimits.note}
        value={value('note')}
      />
      <SubmitRow label="Decide" />
    </form>
  )
}

export function CaseReports({ reports }: { reports: CaseReport[] }) {
  if (reports.length === 0) return <p class="quiet">Nobody has reported it.</p>
  return (
    <ul>
      {reports.map((report) => (
        <li>
          <b>{reportReasons[report.reason]}</b>, <When date={report.reportedAt} />
          {!report.isOpen && ', answered'}
          {report.text !== '' && <blockquote>{report.text}</blockquote>}
        </li>
      ))}
    </ul>
  )
}

export function CaseDecisions({ decisions }: { decisions: CaseDecision[] }) {
  return (
    <Section title="Decisions so far">
      {decisions.length === 0 && <p class="quiet">None.</p>}
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
        <a href={`/moderation/decisions/${id}`}>Decision {id}</a>: it {decisionWords[kind]},{' '}
        <When date={decidedAt} />, by {moderator ?? 'the operator'}
        {isReversed && ', taken back since'}. {reason}
      </p>
      {note !== '' && <p class="quiet">Note: {note}</p>}
      {appeal && (
        <>
          <p>Appeal: {appeal.isOpen ? 'waits for an answer.' : 'answered.'}</p>
          <blockquote>{appeal.text}</blockquote>
        </>
      )}
      {appeal?.isOpen && <a href={`/moderation/appeals/${id}`}>Answer the appeal</a>}
    </>
  )
}
