// What this library is, and how summaries are ranked.
import { Hono } from 'hono'
import { digestHour } from '#domain/following/digest.ts'
import { noticeKinds } from '#domain/following/follow.ts'
import { mailTokenMinutes } from '#domain/people/account.ts'
import { bestConfidence, bestRank, bestZ, hotDays } from '#domain/ranking.ts'
import { renderText } from '#text/render.ts'
import { renderPage } from '../page.tsx'
import type { SiteEnv } from '../site.ts'

export const about = new Hono<SiteEnv>()

/** These pages depend on nothing that changes while the process runs. */
const lasting = (epoch: number) => ({ topics: [], epoch })

about.get('/about', (c) => {
  const { title, contact, cache } = c.var.site
  const head = {
    title: 'About',
    section: 'about' as const,
    canonical: '/about',
    description: `What ${title} is.`,
  }
  return renderPage(
    c,
    head,
    <article class="prose">
      <h1 class="page-title">About</h1>
      <p>
        {title} is a library of short summaries of research papers. A person explains a paper in a page or
        less, with formulas, and refers to other papers. Votes say which explanations helped.
      </p>
      <p>
        A good summary says what is claimed, how it was tested, what was found, and what the paper does not
        show. It is written for a reader who must understand the paper tonight.
      </p>
      <h2>What you can do with it</h2>
      <ul>
        <li>
          Follow a venue, a field, a tag, a person, a paper or a question in a feed reader: add{' '}
          <code>.rss</code>, <code>.atom</code> or <code>.json</code> to the address.{' '}
          <a href="/feed.rss">All summaries</a>, searches and the comments on a summary are feeds too.
        </li>
        <li>
          Cite a paper: add <code>.bib</code>, <code>.ris</code> or <code>.csl.json</code> to its address.
        </li>
        <li>
          Take a summary with you: add <code>.md</code> to its address. Everything that is public can be
          loaded as a <a href="/dumps">dump</a>.
        </li>
        <li>
          Link to a paper by any identifier. <code>/papers/10.1038/nature14236</code> and{' '}
          <code>/papers/1905.01320</code> lead to the right page.
        </li>
      </ul>
      <h2>What it mails</h2>
      <p>
        Whatever concerns you is in your inbox. In your settings, under Mail, you choose what also comes by
        e-mail: one by one, or together, every day or on Mondays at {digestHour}:00 UTC. You can hear of this:
      </p>
      <ul>
        {Object.values(noticeKinds).map((kind) => (
          <li>{kind}</li>
        ))}
      </ul>
      <p>
        Each of these letters has a link that stops them. Besides, there are letters about your account: to
        confirm an address, to choose a new password, and when either was changed. Links in them work for{' '}
        {mailTokenMinutes} minutes.
      </p>
      <h2>What it does not do</h2>
      <p>
        Reading needs no script, no cookie and no account. Pages load nothing from other sites. Nobody is
        tracked.
      </p>
      <h2>The software</h2>
      <p>
        This site runs Scholium, free software under the GNU Affero General Public License, version 3. Anyone
        may run a library of their own with it. Text is set in Source Serif 4, formulas in KaTeX’s fonts,
        under <a href="/font-licences.txt">their own licences</a>.
      </p>
      {contact && (
        <p>
          Who runs this library can be reached at <a href={`mailto:${contact}`}>{contact}</a>.
        </p>
      )}
    </article>,
    lasting(cache.epoch),
  )
})

const best = (ups: number) => bestRank({ ups, downs: 0 }).toFixed(2)

/** The constants are put in from the code that ranks, so that the page cannot say anything else. */
const ranking = renderText(
  `# Hot

A summary with $u$ up votes and $d$ down votes, published $t$ days after 1 January 2020, has the rank

$$h = \\operatorname{sign}(s)\\,\\log_{10}\\max(1, |s|) + \\frac{t}{${hotDays}}, \\qquad s = u - d.$$

Ten times the score weighs as much as ${hotDays} days. The rank changes only with a vote, so the order does not depend on
when you look.

# Best

The share of up votes, judged by how sure one can be of it: the lower end of Wilson's interval[^wilson],

$$b = \\frac{p + \\frac{z^2}{2n} - z\\sqrt{\\frac{p(1-p)}{n} + \\frac{z^2}{4n^2}}}{1 + \\frac{z^2}{n}}, \\qquad
p = \\frac{u}{n}, \\quad n = u + d, \\quad z = ${bestZ}.$$

Without votes it is 0. The value of $z$ makes the interval one of ${bestConfidence} %. One up vote alone gives ${best(1)}; ten of ten give ${best(10)}.

# New

By the time of publication; an edit does not change it.

# Comments and answers

Comments stand in the order in which they were written, each reply under what it answers: a discussion is read from its
beginning. The answers to a question begin with the accepted one; the others follow by the rank of best, then by time. Of
what the author of an anonymous summary says, only the hour is known.

# Ties and pages

Equal ranks are ordered by the summary's number, the later first. The link to the next page names the last summary of this
one, so summaries that are added meanwhile neither repeat nor hide any.

[^wilson]: E. B. Wilson, Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association 22 (1927), 209–212.
`,
  { idPrefix: 'ranking-' },
)

about.get('/about/ranking', (c) => {
  const head = {
    title: 'How summaries are ranked',
    section: 'about' as const,
    canonical: '/about/ranking',
    description: 'The formulas of hot, best and new.',
    hasMath: true,
  }
  return renderPage(
    c,
    head,
    <article class="prose">
      <h1 class="page-title">How summaries are ranked</h1>
      <h2>Three orders</h2>
      <p>Each is the same for every reader. Nobody’s visits count.</p>
      {/* Our own text, rendered by src/text. */}
      <div dangerouslySetInnerHTML={{ __html: ranking.html }} />
      <p class="quiet small">
        The code is <code>src/domain/ranking.ts</code>; <code>npx vitest run src/domain/ranking.test.ts</code>{' '}
        checks it.
      </p>
    </article>,
    lasting(c.var.site.cache.epoch),
  )
})
