// Addresses in the HTML that's stored for feed readers: they have to be absolute, but the site's own may change.

/** They stand for the site's origin and for the address of the text's own page. `feed-html.ts` takes them out of what a writer wrote. */
export const originMark = '\u0001'
export const pageMark = '\u0002'

/** What is stored, as a feed has it: `page` is the absolute address of the text's own page. */
export function absoluteHtml(stored: string, origin: string, page: string): string {
  return stored.replaceAll(originMark, origin).replaceAll(pageMark, page)
}

/** HTML that has no such places, but may have those characters by chance. */
export function withoutMarks(html: string): string {
  return html.replaceAll(originMark, '').replaceAll(pageMark, '')
}
