// What waits for moderators. Nobody else finds it.
import { Hono } from 'hono'
import { mayModerate } from '#domain/actor.ts'
import { subjectWords } from '#domain/moderation/decision.ts'
import { reportReasons } from '#domain/moderation/moderation.ts'
import { plainTitle } from '#domain/papers/title-parts.ts'
import { findSuggestions, mostSuggestions, type SuggestedPair } from '#storage/queries/merge-pairs.ts'
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
import { mergingPages } from '../../texts/merging.tsx'
import { moderationPages } from '../../texts/moderation.tsx'
import { keyLabel } from '../../views/labels.tsx'
import { logSentence } from '../../views/log-entry.tsx'
import { PaperTitle } from '../../views/paper-title.tsx'
import { Section } from '../../views/section.tsx'
import { When } from '../../views/when.tsx'

export const moderationQueue = new Hono<SiteEnv>()

const texts = moderationPages.queue

moderationQueue.use('/moderation/queue/*', hiddenArea(mayModerate))

moderationQueue.get('/moderation/queue', async (c) => {
  const { pool } = c.var.site.storage
  const [{ subjects, appeals }, pairs] = await Promise.all([findQueue(pool), findSuggestions(pool)])
  const body = (
    <div class="form">
      <h1 class="page-title">{texts.title}</h1>
      {subjects.length + appeals.length + pairs.length === 0 && <p class="empty">{texts.empty}</p>}
      {appeals.length > 0 && (
        <Section title={texts.appeals}>
          <ul class="log">
            {appeals.map((appeal) => (
              <li>
                <Appeal appeal={appeal} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {subjects.length > 0 && (
        <Section title={texts.reports}>
          <ul class="log">
            {subjects.map((subject) => (
              <li>
                <Reported subject={subject} />
              </li>
            ))}
          </ul>
          {subjects.length === queueSize && <p class="quiet">{texts.oldest(queueSize)}</p>}
        </Section>
      )}
      {pairs.length > 0 && (
        <Section title={mergingPages.queue.title}>
          <ul class="log">
            {pairs.map((pair) => (
              <li>
                <Pair pair={pair} />
              </li>
            ))}
          </ul>
          {pairs.length === mostSuggestions && (
            <p class="quiet">{mergingPages.queue.oldest(mostSuggestions)}</p>
          )}
        </Section>
      )}
      <p class="small">
        <a href="/moderation">{texts.log}</a> · <a href="/about/moderation">{texts.about}</a>
      </p>
    </div>
  )
  return renderPage(c, { title: texts.title, isUnlisted: true }, body)
})

function Reported({ subject }: { subject: QueuedSubject }) {
  const { kind, reports, reasons, since, words } = subject
  return (
    <>
      <p>
        <a href={caseAddress(subject)}>
          <b>{subjectWords[kind]}</b>
        </a>
        : {reasons.map((reason) => reportReasons[reason]).join('; ')}
      </p>
      <blockquote>{words}</blockquote>
      <p class="quiet small">
        {texts.reportCount(reports)} · <When date={since} />
      </p>
    </>
  )
}

function Pair({ pair: { one, other, reason, score, suggestedAt } }: { pair: SuggestedPair }) {
  const { pair, pairWhat, reasons } = mergingPages.queue
  return (
    <>
      <p>
        <a href={`/moderation/pairs/${one.id}/${other.id}`}>
          <b>{pair}</b>
          <span class="visually-hidden">{pairWhat(plainTitle(one.title), plainTitle(other.title))}</span>
        </a>
        :{' '}
        {reason === 'score' && score !== undefined
          ? reasons.score(Math.floor(score * 100))
          : reasons.identifier}
      </p>
      <p>
        <PaperTitle title={one.title} /> <span class="quiet">({keyLabel(one.key)})</span>
      </p>
      <p>
        <PaperTitle title={other.title} /> <span class="quiet">({keyLabel(other.key)})</span>
      </p>
      <p class="quiet small">
        <When date={suggestedAt} />
      </p>
    </>
  )
}

function Appeal({ appeal }: { appeal: QueuedAppeal }) {
  const { decisionId, kind, subjectKind, text, appealedAt } = appeal
  return (
    <>
      <p>
        <a href={`/moderation/appeals/${decisionId}`}>
          <b>{texts.decision(decisionId)}</b>
        </a>
        : {logSentence({ kind, subjectKind })}
      </p>
      <blockquote>{text}</blockquote>
      <p class="quiet small">
        {texts.appealed} <When date={appealedAt} />
      </p>
    </>
  )
}
