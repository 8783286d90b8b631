// The words of the home page and of lists of summaries.
import type { FeedSort } from '#domain/summaries/summary.ts'

const sorts: Record<FeedSort, string> = { hot: 'Hot', best: 'Best', new: 'New' }

export const homeTexts = {
  lead: 'Short summaries of research papers, with claims you can run.',
  description: (title: string) =>
    `${title}: short summaries of research papers, with formulas and references, and claims you can run in your browser.`,
  heading: 'Summaries',
  sorts,
  sortsLabel: 'Order',
  titleOf: (sort: FeedSort) => `${sorts[sort]} summaries`,
  titleInField: (sort: FeedSort, field: string) => `${sorts[sort]} summaries in ${field}`,
  byField: 'By field',
  allFields: 'All fields',
  empty: 'No summaries here yet.',
  noField: 'There’s no such field.',
  ranking: (
    <>
      <a href="/about/ranking">How ranking works</a>
    </>
  ),
  daily: {
    title: 'Claim of the day',
    hide: 'Hide',
    hideWhat: 'the claim of the day',
    show: 'Show the claim of the day',
    from: 'From',
    malformed: 'Say whether it is shown: yes or no.',
  },
}
