// The paper that a summary in Markdown is about, from the YAML at its beginning. The text itself isn't read here.
import { parse } from 'yaml'
import type { Author } from '#domain/papers/paper.ts'
import { readPrintedName } from '#domain/papers/printed-name.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { ReadWork } from '../contract.ts'
import { readAll, toDraft, webAddressOf } from '../draft.ts'
import { type Item, isItem, listOf, oneOrMore, textOf } from '../json/values.ts'
import { yearIn } from '../place.ts'
import { plainText } from '../text/marked-up.ts'
import { toAuthorList } from '../text/names.ts'
import { sourceTexts } from '../texts/sources.ts'

/** Characters of front matter: a paper with all its authors, by far. */
export const longestFrontMatter = 500_000

/** Refusals: `front-matter-missing`, `front-matter-wrong`, `title-missing` where there's no identifier either. */
export function readMarkdownPaper(file: string): ReadWork | Refusal {
  const [, written] =
    file.replaceAll('\r\n', '\n').match(/^\ufeff?---[ \t]*\n(.*?\n)---[ \t]*(?:\n|$)/s) ?? []
  if (written === undefined || written.length > longestFrontMatter)
    return refuse('front-matter-missing', sourceTexts.noFrontMatter)
  const head = readYaml(written)
  return isRefusal(head) ? head : readHead(head)
}

function readYaml(written: string): Item | Refusal {
  try {
    // Aliases could make a few lines a giant.
    const value: unknown = parse(written, { maxAliasCount: 0, schema: 'failsafe', uniqueKeys: false })
    return isItem(value) ? value : refuse('front-matter-wrong', sourceTexts.noFrontMatter)
  } catch (error) {
    return refuse('front-matter-wrong', sourceTexts.brokenFrontMatter(String(error).slice(0, 200)))
  }
}

/** Names of fields as many programs write them. */
function readHead(head: Item): ReadWork | Refusal {
  const field = (...names: string[]) =>
    names.map((name) => textOf(head[name])).find((text) => text !== '') ?? ''
  const labelled = ['doi', 'arxiv', 'pmid', 'pmcid', 'isbn', 'dblp'].flatMap((name) =>
    [field(name, name.toUpperCase(), name === 'arxiv' ? 'arXiv' : name)].map((text) =>
      text === '' ? '' : `${name}:${text}`,
    ),
  )
  const written = [
    field('paper', 'key', 'identifier'),
    ...oneOrMore(head.identifiers).map(textOf),
    ...labelled,
  ]
  const identifiers = readAll([
    ...written,
    ...written.map((text) => text.replace(/^\w+:/, '')),
    field('url', 'link'),
  ])
  const title = plainText(field('title'))
  const url = webAddressOf([field('paper'), field('url', 'link')])
  if (title === '' && identifiers.length === 0 && url === undefined)
    return refuse('title-missing', sourceTexts.untitledRecord)
  const { authors, isComplete } = toAuthorList(authorsOf(head.authors ?? head.author))
  const venueName = plainText(field('venue', 'journal', 'booktitle', 'conference'))
  return {
    draft: toDraft({
      identifiers,
      title,
      authors,
      authorsComplete: isComplete,
      year: yearIn(field('year', 'date')),
      ...(venueName === '' ? {} : { venueName }),
      url,
    }),
  }
}

/** A list of names or of names in parts, or all in one text. */
function authorsOf(value: unknown): Author[] {
  if (!Array.isArray(value))
    return textOf(value)
      .replace(/\s+/g, ' ')
      .split(/ ?; ?| and /i)
      .filter(Boolean)
      .map(readPrintedName)
  return listOf(value).map((author) =>
    isItem(author)
      ? {
          name: textOf(author.name),
          family: textOf(author.family),
          given: textOf(author.given),
          suffix: textOf(author.suffix),
        }
      : readPrintedName(textOf(author)),
  )
}
