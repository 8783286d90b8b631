// What this library is, how claims are judged, and how summaries are ranked.
import { Hono } from 'hono'
import { digestHour } from '#domain/following/digest.ts'
import { noticeKinds } from '#domain/following/follow.ts'
import { sameWorkThresholds } from '#domain/papers/same-work.ts'
import { mailTokenMinutes } from '#domain/people/account.ts'
import { bestConfidence, bestRank, bestZ, hotDays } from '#domain/ranking.ts'
import { renderInWorker } from '#text/render-pool.ts'
import type { Rendering } from '#text/rendering.ts'
import { renderPage } from '../page.tsx'
import type { SiteEnv } from '../site.ts'
import { aboutTexts, rankingTexts } from '../texts/about.tsx'

export const about = new Hono<SiteEnv>()

/** These pages depend on nothing that changes while the process runs. */
const lasting = (epoch: number) => ({ topics: [], epoch })

about.get('/about', (c) => {
  const { title, contact, cache } = c.var.site
  const { claims, use, email, privacy, software } = aboutTexts
  const head = {
    title: aboutTexts.title,
    section: 'about' as const,
    canonical: '/about',
    description: aboutTexts.description(title),
  }
  return renderPage(
    c,
    head,
    <article class="prose">
      <h1 class="page-title">{aboutTexts.title}</h1>
      {aboutTexts.what(title)}
      <h2>{claims.title}</h2>
      {claims.text}
      <h2>{use.title}</h2>
      <ul>
        {use.items.map((item) => (
          <li>{item}</li>
        ))}
      </ul>
      <h2>{email.title}</h2>
      <p>{email.intro(digestHour)}</p>
      <ul>
        {Object.values(noticeKinds).map((kind) => (
          <li>{kind}</li>
        ))}
      </ul>
      <p>{email.outro(mailTokenMinutes)}</p>
      <h2>{privacy.title}</h2>
      <p>{privacy.text}</p>
      <h2>{software.title}</h2>
      <p>{software.text}</p>
      {contact && <p>{aboutTexts.contact(contact)}</p>}
    </article>,
    lasting(cache.epoch),
  )
})

const best = (ups: number) => bestRank({ ups, downs: 0 }).toFixed(2)

let rendered: Promise<Rendering> | undefined

/** Once. The constants are put in from the code that ranks, so that the page cannot say anything else. */
function renderRanking(): Promise<Rendering> {
  rendered ??= renderInWorker(
    rankingTexts.text({ hotDays, bestZ, bestConfidence, one: best(1), ten: best(10) }),
    { idPrefix: 'ranking-' },
  )
  return rendered
}

about.get('/about/ranking', async (c) => {
  const ranking = await renderRanking()
  const head = {
    title: rankingTexts.title,
    section: 'about' as const,
    canonical: '/about/ranking',
    description: rankingTexts.description,
    hasMath: true,
  }
  return renderPage(
    c,
    head,
    <article class="prose">
      <h1 class="page-title">{rankingTexts.title}</h1>
      <h2>{rankingTexts.orders}</h2>
      <p>{rankingTexts.intro}</p>
      {/* Our own text, rendered by src/text. */}
      <div dangerouslySetInnerHTML={{ __html: ranking.html }} />
      <h2 id="one-work">{rankingTexts.oneWork.title}</h2>
      {rankingTexts.oneWork.text({
        merge: Math.round(sameWorkThresholds.merge * 100),
        ask: Math.round(sameWorkThresholds.ask * 100),
      })}
    </article>,
    lasting(c.var.site.cache.epoch),
  )
})
