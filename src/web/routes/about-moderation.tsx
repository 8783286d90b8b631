// How moderation works and what new accounts can do: the pages that say so, with the numbers that apply.
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
import { moderationTexts, trustTexts } from '../texts/about-moderation.tsx'

export const aboutModeration = new Hono<SiteEnv>()

/** They change with the program, not with the library; every change of the library drops them all the same. */
function lasting(c: SiteContext) {
  return { topics: ['papers'], epoch: c.var.site.cache.epoch }
}

aboutModeration.get('/about/moderation', (c) => {
  const { title, description } = moderationTexts
  const head = { title, section: 'about' as const, canonical: '/about/moderation', description }
  return renderPage(c, head, <Moderation />, lasting(c))
})

function Moderation() {
  const { title, report, who, what, anonymous, appeal } = moderationTexts
  return (
    <article class="prose">
      <h1 class="page-title">{title}</h1>
      <h2>{report.title}</h2>
      <p>{report.intro}</p>
      <ul>
        {Object.values(reportReasons).map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
      <p>{report.limits(reportsADay)}</p>
      <h2>{who.title}</h2>
      <p>{who.text}</p>
      <h2>{what.title}</h2>
      <ul>
        {what.items(longestSuspension).map((item) => (
          <li>{item}</li>
        ))}
      </ul>
      <p>{what.log}</p>
      <h2>{anonymous.title}</h2>
      <p>{anonymous.text}</p>
      <p>{anonymous.later(followingDays)}</p>
      <h2>{appeal.title}</h2>
      <p>{appeal.text(appealDays)}</p>
      <p>{appeal.trust}</p>
    </article>
  )
}

aboutModeration.get('/about/trust', (c) => {
  const { title, description } = trustTexts
  const head = { title, section: 'about' as const, canonical: '/about/trust', description }
  return renderPage(c, head, <Trust />, lasting(c))
})

function Trust() {
  const texts = trustTexts
  return (
    <article class="prose">
      <h1 class="page-title">{texts.title}</h1>
      <p>{texts.levels(trustThresholds)}</p>
      <p>{texts.decisions(trustThresholds.decisionDays)}</p>
      <div class="table-scroll">
        <table>
          <caption>{texts.table}</caption>
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
              <Row label={texts.perDay(deedWords[deed])} most={mostADay[deed]} />
            ))}
            <Row label={texts.links} most={mostInAComment.links} />
            <Row label={texts.mentions} most={mostInAComment.mentions} />
          </tbody>
        </table>
      </div>
      <ForEveryone />
    </article>
  )
}

function ForEveryone() {
  const { title, intro, items, totals } = trustTexts.everyone
  const numbers = {
    comments: commentsAnHour,
    writes: writesAnHour,
    votes: votesAnHour,
    papers: papersAnHour,
    edits: editsAnHour,
    uploads: uploadsAnHour,
  }
  return (
    <>
      <h2>{title}</h2>
      <p>{intro}</p>
      <ul>
        {items(numbers).map((item) => (
          <li>{item}</li>
        ))}
      </ul>
      <p>{totals(mostFollows, mostLists, mostListed.toLocaleString('en'))}</p>
    </>
  )
}

function Row({ label, most }: { label: string; most: readonly number[] }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {most.map((number) => (
        <td>{Number.isFinite(number) ? number : trustTexts.noLimit}</td>
      ))}
    </tr>
  )
}
