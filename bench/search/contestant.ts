// What takes part in the comparison of searches: it answers a typed search with a page of papers, ready to show.

export interface SearchContestant {
  name: string
  /** Number of papers on the first page. */
  find(text: string): Promise<number>
}

/** All give a page of so many. */
export const pageLength = 20
