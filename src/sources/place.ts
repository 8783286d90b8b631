// Years, pages and names of venues as sources write them.

/** The first year in a text such as `2019-06-01`, `1999/2000` or `c1987`. */
export function yearIn(text: string): number | undefined {
  const found = text.match(/(?<!\d)(?:1\d|20|21)\d\d(?!\d)/)?.[0]
  return found === undefined ? undefined : Number(found)
}

/** With one hyphen between first and last, as the library keeps them. */
export function tidyPages(text: string): string | undefined {
  const line = text.replace(/\s+/g, ' ')
  const pages = line.replace(/ ?(?:-{2,3}|[–—‒−]) ?/g, '-').trim()
  return pages === '' ? undefined : pages
}

/** Preprints are cited as if arXiv were a journal, under several names. */
export function isArxivName(venue: string): boolean {
  return /^(?:corr|arxiv)\b/i.test(venue.trim())
}
