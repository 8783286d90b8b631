// The words of the search page.

export const searchTexts = {
  title: 'Search',
  headTitle: (query: string) => `${query} · Search`,
  heading: (query: string) => `Results for “${query}”`,
  feedTitle: (query: string) => `Search: ${query}`,
  count: (total: number, isMore: boolean) => {
    if (isMore) return `${total}+ papers`
    return total === 1 ? '1 paper' : `${total} papers`
  },
  filters: 'Which papers',
  all: 'All papers',
  withSummaries: 'With summaries',
  noneWithSummaries: 'None of them has a summary yet.',
  corrected: (written: string, used: string, typedTotal: number) => (
    <>
      {typedTotal === 0 ? 'No' : 'Few'} results for “{written}”. Showing results for <b>{used}</b>.
    </>
  ),
  completed: (beginning: string) => (
    <>
      Showing results for words that begin with <b>{beginning}</b>.
    </>
  ),
  dropped: (words: string) => (
    <>
      Nothing matches <b>{words}</b>.
    </>
  ),
  unknownPrefixes: (prefixes: string) => (
    <>
      Unknown filter <b>{prefixes}</b>, so it was searched for as text. Filters are author:, venue:, year: and
      field:.
    </>
  ),
  missing: (identifier: string) => (
    <>
      We don’t have <b>{identifier}</b> yet.
    </>
  ),
  ofPerson: (label: string) => (
    <>
      <b>{label}</b> identifies a person, not a paper. Search for their name, as in author:hochreiter.
    </>
  ),
  left: (words: string) => (
    <>
      Ignored: <b>{words}</b>.
    </>
  ),
  none: (query: string) => `No papers match “${query}”.`,
  help: {
    intro:
      'Search titles, authors, abstracts and summaries. A paper’s identifier or web address takes you straight to the paper: a DOI, an arXiv, PubMed, ACL, OpenReview, dblp, HAL or Semantic Scholar ID, or an ISBN, in whatever form you find it.',
    type: 'Type',
    find: 'to find papers',
    examples: [
      ['lottery ticket', 'with both words'],
      ['transf*', 'with a word that begins like this'],
      ['"language model"', 'with this exact phrase'],
      ['author:hochreiter', 'by this author'],
      ['venue:neurips year:2012-2019', 'from a venue and a range of years'],
      ['field:physics', 'in a field'],
    ] as const,
  },
}
