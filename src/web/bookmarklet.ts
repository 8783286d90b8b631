// The bookmarklet: a link that, as a bookmark, opens the page's paper here, or the form that adds it.
import { describePage, identifierMetas, type PageDescription, titleMetas } from './page-description.ts'

/** Runs in the page after `describePage`. Sites with a strict policy may forbid new windows, never leaving. */
function openPaper(origin: string, { identifiers, title }: PageDescription): void {
  const query = new URLSearchParams()
  for (const [name, value] of [...identifiers.map((one) => ['identifier', one]), ['title', title]]) {
    const more = new URLSearchParams([[name ?? '', value ?? '']])
    // Servers refuse long addresses.
    if (value !== '' && `${query}${more}`.length < 3_500) query.append(name ?? '', value ?? '')
  }
  const address = `${origin}/add?${query}`
  if (!window.open(address)) location.href = address
}

/** `javascript:…`, for the library at this origin. */
export function bookmarkletOf(origin: string): string {
  const names = [identifierMetas, titleMetas].map((list) => JSON.stringify(list)).join(',')
  const code = `(${openPaper})(${JSON.stringify(origin)},(${describePage})(${names}))`
  // `encodeURI` leaves a fragment's beginning as it is.
  return `javascript:${encodeURI(withoutMargins(code)).replaceAll('#', '%23')}`
}

/** Comments and indentation help nobody in a bookmark. Line ends stay: some of them end statements. */
function withoutMargins(code: string): string {
  return code
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'))
    .join('\n')
}
