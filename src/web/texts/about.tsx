// The words of the pages about the library: what it is, how claims are judged, how summaries are ranked.

export const aboutTexts = {
  title: 'About',
  description: (site: string) => `What ${site} is, and how claims are judged.`,
  what: (site: string) => (
    <>
      <p>
        {site} is a library of short summaries of research papers, with claims you can run. People explain a
        paper in a page or less, with formulas and references to other papers. Votes show which explanations
        helped.
      </p>
      <p>
        A good summary says what the paper claims, how the claim was tested, what was found, and what the
        paper doesn’t show. It’s written for someone who has to understand the paper tonight.
      </p>
    </>
  ),
  claims: {
    title: 'Claims you can run',
    text: (
      <>
        <p>
          Some papers have an <a href="/experiments">experiment</a>: a small computation that puts the paper’s
          central claim to the test. You see the stored result right away. Press <b>Run</b> to compute it
          again in your own browser, or move a slider to see where the claim stops holding.
        </p>
        <p>
          Each claim is a rule written down before the run, with a number and a threshold: “the first mode is
          learned at least twice as fast as the last”. We compute the number for several random seeds and
          judge their mean, so that one lucky run proves nothing. A verdict is <b>Holds</b>, <b>Fails</b> or,
          where only some of the headline claims hold, <b>Partly holds</b>.
        </p>
        <p>
          A claim that could never fail would prove nothing either. So for each claim we also run the
          experiment done wrong on purpose, and check that the claim then fails. Where an experiment differs
          from the paper, and what it doesn’t show, is listed on its page. <a href="/claims">All claims</a>{' '}
          are on one page.
        </p>
        <p>
          A verdict is about this small experiment, not about the whole paper. The programs are part of the
          software, so you can read them and run them on your own machine.
        </p>
      </>
    ),
  },
  use: {
    title: 'What you can do',
    items: [
      <>
        <b>Follow</b> a venue, a field, a tag, a person, a paper or a question, in your inbox or in a feed
        reader. Every list has a feed at the bottom of its page; here’s the one with{' '}
        <a href="/feed.rss">all summaries</a>.
      </>,
      <>
        <b>Save</b> papers to read later, or put them on lists of your own.
      </>,
      <>
        <b>Cite</b> a paper as BibTeX, RIS or CSL-JSON from its page.
      </>,
      <>
        <b>Find</b> a paper by any identifier: paste a DOI, an arXiv or PubMed ID, or its web address into the
        search box.
      </>,
      <>
        <b>Open</b> papers here from any other site, <a href="/about/browser">with one click</a>.
      </>,
      <>
        <b>Download</b> everything public as a <a href="/dumps">dump</a>.
      </>,
    ],
  },
  email: {
    title: 'Email',
    intro: (hour: number) =>
      `Everything that concerns you appears in your inbox. In your settings you choose what to get by email too: right away, daily, or weekly on Mondays. Digests go out at ${hour}:00 UTC. You can hear about:`,
    outro: (minutes: number) =>
      `Every such email has an unsubscribe link. We also email you about your account: to confirm your address, to reset your password, and when either has changed. Links in those emails work for ${minutes} minutes.`,
  },
  privacy: {
    title: 'Privacy',
    text: 'You can read everything without an account, without cookies and without scripts. Pages load nothing from other sites, and nobody is tracked.',
  },
  software: {
    title: 'The software',
    text: (
      <>
        This site runs Scholium, free software under the GNU Affero General Public License, version 3. Anyone
        can run a library of their own. Text is set in Source Serif 4, formulas in KaTeX’s fonts, under{' '}
        <a href="/font-licences.txt">their own licences</a>.
      </>
    ),
  },
  contact: (address: string) => (
    <>
      Questions? Write to <a href={`mailto:${address}`}>{address}</a>.
    </>
  ),
}

export const rankingTexts = {
  title: 'How summaries are ranked',
  description: 'The formulas behind hot, best and new.',
  orders: 'Hot, best and new',
  oneWork: {
    title: 'One work, one paper',
    text: (numbers: { merge: number; ask: number }) => (
      <>
        <p>
          A work often has several records: one at arXiv, one with a DOI, one at dblp. If two records have an
          identifier in common, they’re one paper here. Otherwise we compare them, and compute a score from 0
          to 100: the product of how much their titles, authors, years and kinds of venue agree. The title
          counts without case, accents, punctuation and formulas’ TeX; authors by family name and initials.
        </p>
        <p>
          From {numbers.merge} on, a record that someone adds goes to the paper that’s already here. From{' '}
          {numbers.ask} on, a moderator looks at both. Below that, they’re two papers. Two arXiv IDs or two
          DOIs of published works, different parts or editions, and errata, comments and replies are always
          different works, unless a moderator says otherwise.
        </p>
        <p>
          Every merge is in the <a href="/moderation">public log</a> and can be undone. Both addresses work.
          Somebody who wrote about both keeps both summaries.
        </p>
      </>
    ),
  },
  intro: 'Each order is the same for every reader. Views don’t count.',
  text: (numbers: {
    hotDays: number
    bestZ: number
    bestConfidence: number
    one: string
    ten: string
  }) => `# Hot

A summary with $u$ upvotes and $d$ downvotes, published $t$ days after 1 January 2020, has the rank

$$h = \\operatorname{sign}(s)\\,\\log_{10}\\max(1, |s|) + \\frac{t}{${numbers.hotDays}}, \\qquad s = u - d.$$

Ten times the score weighs as much as ${numbers.hotDays} days. The rank changes only with a vote, so the order doesn’t depend on
when you look.

# Best

The fraction of upvotes, discounted by how uncertain it is: the lower end of Wilson’s interval[^wilson],

$$b = \\frac{p + \\frac{z^2}{2n} - z\\sqrt{\\frac{p(1-p)}{n} + \\frac{z^2}{4n^2}}}{1 + \\frac{z^2}{n}}, \\qquad
p = \\frac{u}{n}, \\quad n = u + d, \\quad z = ${numbers.bestZ}.$$

Without votes it’s 0. This value of $z$ gives an ${numbers.bestConfidence}% interval. A single upvote gives ${numbers.one}; ten out of ten give ${numbers.ten}.
A paper’s page sorts its summaries this way.

# New

By date of publication; editing doesn’t change it.

# Comments and answers

Comments appear in the order they were written, each reply below what it answers, so that a discussion reads from the top.
An accepted answer comes first; the others follow by the rank of best, then by time. For the author of an anonymous
summary, times are rounded to the hour.

# Ties and pages

Ties are broken by the summary’s number, later first. The link to the next page names the last summary of this one, so
that new summaries neither repeat nor hide any.

[^wilson]: E. B. Wilson, Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association 22 (1927), 209–212.
`,
}
