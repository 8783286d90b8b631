// What waits for moderators. Nobody else finds it.
import { Hono } from 'hono'
import { mayModerate } from '#domain/actor.ts'
import { decisionWords, subjectWords } from '#domain/moderation/decision.ts'
import { reportReasons } from '#domain/moderation/moderation.ts'
import {
  findQueue,
  type QueuedAppeal,
  type QueuedSubject,
  queueSize,
} from '#storage/queries/moderation-queue.ts'
import { caseAddress } from '../../case-address.ts'
import { hiddenArea } from '../../middleware/hidden-area.ts'
import { renderPage } from '../../page.tsx'
import type { SiteEnv } from '../../site.ts'
import { Section } from '../../views/section.tsx'
import { When } from '../../views/when.tsx'

export const moderationQueue = new Hono<SiteEnv>()

moderationQueue.use('/moderation/queue/*', hiddenArea(mayModerate))

moderationQueue.get('/moderation/queue', async (c) => {
  const { subjects, appeals } = await findQueue(c.var.site.storage.pool)
  const body = (
    <div class="form">
      <h1 class="page-title">Queue</h1>
      {subjects.length + appeals.length === 0 && <p class="empty">Nothing waits.</p>}
      {appeals.length > 0 && (
        <Section title="Appeals">
          <ul>
            {appeals.map((appeal) => (
              <li>
                <Appeal appeal={appeal} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {subjects.length > 0 && (
        <Section title="Reports">
          <ul>
            {subjects.map((subject) => (
              <li>
                <Reported subject={subject} />
              </li>
            ))}
          </ul>
          {subjects.length === queueSize && <p class="quiet">These are the {queueSize} oldest.</p>}
        </Section>
      )}
      <p class="small">
        <a href="/moderation">The public log</a> · <a href="/about/moderation">How moderation works</a>
      </p>
    </div>
  )
  return renderPage(c, { title: 'Queue', isUnlisted: true }, body)
})

function Reported({ subject }: { subject: QueuedSubject }) {
  const { kind, reports, reasons, since, words } = subject
  return (
    <>
      <a href={caseAddress(subject)}>{subjectWords[kind]}</a>,{' '}
      {reports === 1 ? '1 report' : `${reports} reports`} since <When date={since} />:{' '}
      {reasons.map((reason) => reportReasons[reason]).join('; ')}
      <blockquote>{words}</blockquote>
    </>
  )
}

function Appeal({ appeal }: { appeal: QueuedAppeal }) {
  const { decisionId, kind, subjectKind, text, appealedAt } = appeal
  return (
    <>
      <a href={`/moderation/appeals/${decisionId}`}>Decision {decisionId}</a>:{' '}
      {subjectWords[subjectKind].toLowerCase()} {decisionWords[kind]}. Appeal of <When date={appealedAt} />:
      <blockquote>{text}</blockquote>
    </>
  )
}
