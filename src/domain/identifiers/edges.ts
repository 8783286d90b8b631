// What stands around an identifier and isn't part of it: brackets, quotes, bullets, the end of a sentence, TeX and Markdown.

const pairs: Record<string, string> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '<': '>',
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '‘': '’',
  '«': '»',
  '„': '“',
  '（': '）',
  '【': '】',
  '「': '」',
  '《': '》',
  '*': '*',
  _: '_',
}

const openers: Record<string, string> = {
  ')': '(',
  ']': '[',
  '}': '{',
  '>': '<',
  '）': '（',
  '】': '【',
  '」': '「',
  '》': '《',
}

/** More layers than anybody writes: `[**“(10.1000/x).”**](…)`. */
const mostLayers = 10

/** The text between what surrounds it. */
export function withoutEdges(written: string): string {
  let text = written
  for (let layer = 0; layer < mostLayers; layer++) {
    const trimmed = text.trim()
    const inner = unwrap(trimmed).trim()
    // The bracket at the end belongs to the one at the start, so it stays while that does.
    const isOpen = inner !== trimmed && pairs[inner.charAt(0)] !== undefined
    const next = isOpen ? inner : trimSentenceEnd(inner)
    if (next === text) break
    text = next
  }
  return text
}

const texCommand =
  /^\\(?:doi|url|path|eprint|arxiv|href|nolinkurl|pmid|isbn)\s*\{([^{}]+)\}(?:\s*\{.*\})?[.,;]*$/i
const markdownLink = /^!?\[[^[\]]*\]\((\S+)\)[.,;]*$/

function unwrap(text: string): string {
  const command = text.match(texCommand)?.[1] ?? text.match(markdownLink)?.[1]
  if (command !== undefined) return command
  // The number of a list or of a reference.
  const item = text.replace(/^(?:\d{1,3}[.)]|\[\d{1,3}\])\s+/, '')
  const inner = item === text ? withoutBrackets(text) : item
  return inner === text ? text.replace(/^(?:[-•·‣–—>]\s+|[.,;:]+)/, '') : inner
}

/** `(10.1103/…)`, `"10.1103/…".` or `[arXiv:1412.6980]`; one that never closes goes too, for nothing begins with a bracket. */
function withoutBrackets(text: string): string {
  const close = pairs[text.charAt(0)]
  if (close === undefined) return text
  const end = text.lastIndexOf(close)
  if (end > 0 && sentenceEnd.test(text.slice(end + 1))) return text.slice(1, end)
  return end <= 0 && text.charAt(0) !== '_' ? text.slice(1) : text
}

const sentenceEnd = /^[.,;:!?。，、；：！？]*$/
const closing = /[.,;:!?'"’”“»›。，、；：！？．]/

/**
 * Drops the punctuation that ends a sentence rather than an identifier; a bracket goes only while it's unbalanced. The `!` of a web
 * address may be its own.
 */
export function trimSentenceEnd(written: string): string {
  const counts = new Map<string, number>()
  const count = (character: string) => counts.get(character) ?? 0
  for (const character of written) counts.set(character, count(character) + 1)
  const isAddress = /^(?:url: ?)?https?:/i.test(written)
  let end = written.length
  for (; end > 0; end -= 1) {
    const last = written.charAt(end - 1)
    const opener = openers[last]
    const isUnbalanced = opener !== undefined && count(last) > count(opener)
    if (!isUnbalanced && (!closing.test(last) || (isAddress && last === '!'))) break
    counts.set(last, count(last) - 1)
  }
  return written.slice(0, end)
}

/** The brackets around an identifier are none of its own: `[doi:10.1000/x](…)`. */
export function untilUnbalanced(written: string): string {
  const open: string[] = []
  for (let index = 0; index < written.length; index++) {
    const character = written.charAt(index)
    const opener = openers[character]
    if ('([{'.includes(character)) open.push(character)
    else if (opener !== undefined && '([{'.includes(opener) && open.pop() !== opener)
      return written.slice(0, index)
  }
  return written
}
