// HTML written as text, for what makes up most of the pages that most readers open: JSX takes ten times as long for the same bytes.

/** Finished HTML, as opposed to text that's still to be escaped. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** Nothing is written for `undefined` and `false`. */
export type HtmlPart = Html | string | number | undefined | false | readonly HtmlPart[]

/** A template whose values are escaped, in text and in attributes within double quotes, unless they're HTML themselves. */
export function html(pieces: TemplateStringsArray, ...parts: HtmlPart[]): Html {
  let text = pieces[0] ?? ''
  for (let i = 0; i < parts.length; i++) text += write(parts[i]) + (pieces[i + 1] ?? '')
  return new Html(text)
}

/** For HTML that was made safe elsewhere, such as a rendered text. */
export function safeHtml(text: string): Html {
  return new Html(text)
}

function write(part: HtmlPart): string {
  if (typeof part === 'string') return escapeHtml(part)
  if (part instanceof Html) return part.text
  if (part === undefined || part === false) return ''
  return typeof part === 'number' ? String(part) : part.map(write).join('')
}

const special = /["&<]/
const specials = /["&<]/g
const references: Record<string, string> = { '"': '&quot;', '&': '&amp;', '<': '&lt;' }

/** As Preact escapes. */
function escapeHtml(text: string): string {
  return special.test(text) ? text.replace(specials, (character) => references[character] as string) : text
}
