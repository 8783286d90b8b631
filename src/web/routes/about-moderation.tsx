// How moderation works, and how much somebody may do: the pages that say so, with the numbers that hold.
import { Hono } from 'hono'
import { papersAnHour } from '#actions/add-paper.ts'
import { votesAnHour } from '#actions/cast-vote.ts'
import { commentsAnHour } from '#actions/comment-turn.ts'
import { editsAnHour } from '#actions/edit-paper.ts'
import { followingDays } from '#actions/moderation/following-texts.ts'
import { uploadsAnHour } from '#actions/upload-image.ts'
import { writesAnHour } from '#actions/write-summary.ts'
import { mostFollows } from '#domain/following/follow.ts'
import { mostListed, mostLists } from '#domain/following/list.ts'
import { appealDays, longestSuspension, reportsADay } from '#domain/moderation/decision.ts'
import { reportReasons } from '#domain/moderation/moderation.ts'
import {
  deeds,
  deedWords,
  mostADay,
  mostInAComment,
  trustNames,
  trustThresholds,
} from '#domain/moderation/trust.ts'
import { renderPage } from '../page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'

export const aboutModeration = new Hono<SiteEnv>()

/** They change with the program, not with the library; every change of the library drops them all the same. */
function lasting(c: SiteContext) {
  return { topics: ['papers'], epoch: c.var.site.cache.epoch }
}

aboutModeration.get('/about/moderation', (c) => {
  const head = {
    title: 'Moderation',
    section: 'about' as const,
    canonical: '/about/moderation',
    description: 'What is removed, who decides, and how to appeal.',
  }
  return renderPage(c, head, <Moderation />, lasting(c))
})

function Moderation() {
  return (
    <article class="prose">
      <h1 class="page-title">Moderation</h1>
      <h2>What can be reported</h2>
      <p>
        Whoever is signed in can report a summary, a comment, a question, an answer, a paper or a person, and
        whoever has the link of an unlisted summary can report that. The reasons are:
      </p>
      <ul>
        {Object.values(reportReasons).map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
      <p>
        One person can report {reportsADay} things a day, and each once while it is open. Who reported is told
        to moderators only. A summary that is merely wrong is better answered: vote, comment, or write another
        one.
      </p>
      <h2>Who decides</h2>
      <p>
        Moderators and administrators of this library. Nobody decides about themselves or what they wrote, and
        no moderator about an administrator.
      </p>
      <h2>What is decided</h2>
      <ul>
        <li>
          A text is <b>hidden</b>: its author sees it and can mend it, and a moderator can show it again.
        </li>
        <li>
          A text is <b>removed</b>: its author cannot bring it back. A moderator still can.
        </li>
        <li>
          A person is <b>warned</b>, or <b>suspended</b> for at most {longestSuspension} days: they read, but
          do not write.
        </li>
        <li>
          A paper is <b>hidden</b>, with all that was written about it, and can be shown again.
        </li>
        <li>
          An <b>image is removed</b> from every text, for good.
        </li>
        <li>
          A person is marked as <b>spam</b>: nothing they wrote is shown and none of their votes counts, until
          they are reinstated. Then exactly what was shown before is shown again.
        </li>
      </ul>
      <p>
        What is hidden or removed is gone from every list, feed, search and count. Every decision stands in{' '}
        <a href="/moderation">the log</a> with its reason, and without names.
      </p>
      <h2>Anonymous authors</h2>
      <p>
        Moderators and administrators decide on the text and are not told who wrote it. The decision still
        reaches the author’s inbox. Deciding about the account behind an anonymous text is left to
        administrators: no page says whose it is, but what becomes of an account can be seen.
      </p>
      <p>
        When somebody is marked as spam, is reinstated, or takes their texts along as they close their
        account, what they signed changes at once. What they wrote without their name, and their votes on such
        texts, follow within {followingDays} days, each at a time drawn by lot, so that nobody finds out who
        wrote it by what changes together.
      </p>
      <h2>How to appeal</h2>
      <p>
        A decision that concerns you is in your inbox. Its page has a form: you can appeal once, within{' '}
        {appealDays} days, also while you are suspended. Where there is another moderator, another one
        answers. A decision that is taken back leaves things as if it had never been made.
      </p>
      <p>
        How much a new account may do is said at <a href="/about/trust">Trust</a>.
      </p>
    </article>
  )
}

aboutModeration.get('/about/trust', (c) => {
  const head = {
    title: 'Trust',
    section: 'about' as const,
    canonical: '/about/trust',
    description: 'How much a new account may do, and when it may do more.',
  }
  return renderPage(c, head, <Trust />, lasting(c))
})

function Trust() {
  const { knownDays, knownTexts, trustedDays, trustedTexts, decisionDays } = trustThresholds
  return (
    <article class="prose">
      <h1 class="page-title">Trust</h1>
      <p>
        Everybody is <b>new</b> at first. You are <b>known</b> after {knownDays} days, or as soon as{' '}
        {knownTexts} of your summaries, comments, questions or answers have more votes up than down. You are{' '}
        <b>trusted</b> after {trustedDays} days with {trustedTexts} such texts. Moderators are trusted.
      </p>
      <p>
        For {decisionDays} days after a decision against you or what you wrote, you are as new. A decision
        that is taken back does not count. Nobody else sees how much you are trusted.
      </p>
      <div class="table-scroll">
        <table>
          <caption>What you can do at most</caption>
          <thead>
            <tr>
              <td />
              {trustNames.map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {deeds.map((deed) => (
              <Row label={`${deedWords[deed]}, in 24 hours`} most={mostADay[deed]} />
            ))}
            <Row label="links to other sites, in a comment" most={mostInAComment.links} />
            <Row label="people mentioned, in a comment" most={mostInAComment.mentions} />
          </tbody>
        </table>
      </div>
      <h2>For everybody</h2>
      <p>Nobody does anything at the speed of a machine. In one hour a person can</p>
      <ul>
        <li>write {commentsAnHour} comments, questions and answers,</li>
        <li>save a summary {writesAnHour} times,</li>
        <li>vote {votesAnHour} times,</li>
        <li>
          add {papersAnHour} papers, and correct papers {editsAnHour} times,
        </li>
        <li>upload {uploadsAnHour} images.</li>
      </ul>
      <p>
        Everybody can follow {mostFollows} things, and have {mostLists} lists of{' '}
        {mostListed.toLocaleString('en')} papers each. Public lists that somebody new imports are private at
        first.
      </p>
    </article>
  )
}

function Row({ label, most }: { label: string; most: readonly number[] }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {most.map((number) => (
        <td>{Number.isFinite(number) ? number : 'no limit'}</td>
      ))}
    </tr>
  )
}
