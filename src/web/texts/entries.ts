// The words that lists show beside papers and summaries.

const numbers = new Intl.NumberFormat('en')

function grouped(count: number): string {
  return count < 1_000 ? String(count) : numbers.format(count)
}

export const entryTexts = {
  read: 'Read',
  readWhat: (title: string) => `the summary of ${title}`,
  words: (count: number) => (count === 1 ? '1 word' : `${grouped(count)} words`),
  papers: (count: number) => (count === 1 ? '1 paper' : `${grouped(count)} papers`),
  summaries: (count: number) => {
    if (count === 0) return 'no summaries yet'
    return count === 1 ? '1 summary' : `${grouped(count)} summaries`
  },
  etAl: 'et al.',
  labels: 'Fields and tags',
  anonymous: 'Anonymous',
  edited: 'edited',
  score: 'Score',
  claim: 'Experiment:',
  noPapers: 'No papers here yet.',
  citations: {
    thisList: 'These papers',
    papersOf: (what: string) => `${what} for a reference manager:`,
    most: (most: number) => `(at most ${most.toLocaleString('en')})`,
    /** In a file, before its entries. */
    cut: (most: number) =>
      `Only the first ${most.toLocaleString('en')} papers: there are more on the site, and all of them in its public dump.`,
  },
  pages: {
    label: 'Pages',
    previous: '← Previous',
    next: 'Next →',
    here: (page: number) => `Page ${page}`,
    thisList: 'This list',
    feedOf: (what: string) => `${what} as a feed:`,
  },
}
