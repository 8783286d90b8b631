// Citations in rendered texts: those whose label is the bare key can be given a name where the papers are known.
import { toHtml } from 'hast-util-to-html'
import { identifierLabel, parseKey } from '#domain/identifiers/identifier.ts'
import { element } from './html-tree.ts'

export interface CiteName {
  label: string
  title: string
}

/** As `cross-links.ts` and the serialiser write a citation. Raw HTML is text, so no writer can. */
const citation = /<a href="\/papers\/([^"&<>]*)" class="cite">([^<]*)<\/a>/g
const references: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' }

/** Keys of the papers that are cited by their bare key, each once, in order. */
export function bareCitations(html: string): string[] {
  const keys = new Set<string>()
  for (const [, path = '', label = ''] of html.matchAll(citation)) {
    const key = bareKey(path, label)
    if (key !== undefined) keys.add(key)
  }
  return [...keys]
}

/** The same HTML with the names of those papers that have one; words that a writer chose stay. */
export function nameCitations(html: string, nameOf: (key: string) => CiteName | undefined): string {
  return html.replace(citation, (whole, path: string, label: string) => {
    const key = bareKey(path, label)
    const name = key === undefined ? undefined : nameOf(key)
    if (name === undefined) return whole
    const words = { type: 'text' as const, value: name.label }
    return toHtml(element('a', { href: `/papers/${path}`, className: ['cite'], title: name.title }, [words]))
  })
}

/** The key of the path, if the label is that identifier's own, with a version or without. */
function bareKey(path: string, label: string): string | undefined {
  const key = decodedPath(path)
  const id = key === undefined ? undefined : parseKey(key)
  if (id === undefined || id.scheme === 'url') return undefined
  const written = label.replaceAll(/&(?:lt|gt|amp|quot);/g, (reference) => references[reference] ?? reference)
  const isOwn =
    withoutCase(written.replace(id.scheme === 'arxiv' ? /v\d+$/ : /^$/, '')) ===
    withoutCase(identifierLabel(id))
  return isOwn ? key : undefined
}

/** Keys of DOIs are in small letters, labels as they were given. */
function withoutCase(text: string): string {
  return text.toLowerCase()
}

function decodedPath(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
