// `arXiv:…`, `doi:…`, `PMID: …`, `PMC…`, `isbn:…` and addresses of papers in running text, as syntax: Markdown does nothing inside one.
// `@` before it, as in Pandoc's citations, and angle brackets around it are part of the name.
import { markdownLineEnding } from 'micromark-util-character'
import { codes, types } from 'micromark-util-symbol'
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'
import { findIdentifiers } from '#domain/identifiers/running-text.ts'
import { createInlineReader } from './inline-text.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    paperName: 'paperName'
    paperNameData: 'paperNameData'
  }
}

/** Enough of each beginning to tell whether the text is worth reading ahead. */
const beginnings = ['arxiv:', 'doi:', 'http', 'pmid', 'pmc', 'isbn']

/** The index behind each name, by the index at which it starts. */
type Names = Map<number, number>

export function paperNameSyntax(): Extension {
  const name = paperName()
  const first = [...'aAdDhHpPiI@<'].map((character) => [character.charCodeAt(0), name] as const)
  return { text: Object.fromEntries(first) }
}

function paperName(): Construct {
  const reader = createInlineReader(isBeginning, findNames)
  return { name: 'paperName', tokenize: tokenizePaperName }

  function tokenizePaperName(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const context = this
    let left = 0
    return effects.check(beginning, reader.ahead(context, effects, open, nok), nok)

    function open(code: Code): State | undefined {
      const { found, indexes } = reader.read(context)
      const index = indexes.get(context.now().offset)
      const end = index === undefined ? undefined : found.get(index)
      if (index === undefined || end === undefined) return nok(code)
      left = end - index
      effects.enter('paperName')
      return between(code)
    }

    function between(code: Code): State | undefined {
      if (left === 0) {
        effects.exit('paperName')
        return ok(code)
      }
      if (!markdownLineEnding(code)) {
        effects.enter('paperNameData')
        return data(code)
      }
      effects.enter(types.lineEnding)
      effects.consume(code)
      effects.exit(types.lineEnding)
      left--
      return between
    }

    function data(code: Code): State | undefined {
      if (left === 0 || markdownLineEnding(code)) {
        effects.exit('paperNameData')
        return between(code)
      }
      effects.consume(code)
      if (code !== codes.virtualSpace) left--
      return data
    }
  }
}

/** Looks ahead only. */
const beginning: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let read = ''
    return start

    function start(code: Code): State | undefined {
      effects.enter(types.data)
      return code === codes.atSign || code === codes.lessThan ? skip(code) : letter(code)
    }

    function skip(code: Code): State {
      effects.consume(code)
      return letter
    }

    function letter(code: Code): State | undefined {
      read += code !== null && code > 0 ? String.fromCharCode(code).toLowerCase() : '\n'
      if (!beginnings.some((each) => each.startsWith(read))) return nok(code)
      effects.consume(code)
      return beginnings.includes(read) ? end : letter
    }

    function end(code: Code): State | undefined {
      effects.exit(types.data)
      return ok(code)
    }
  },
}

function findNames(text: string): Names {
  const names: Names = new Map()
  for (const { start, end: written } of findIdentifiers(text)) {
    const end = withoutMarks(text, start, written)
    names.set(start, end)
    if (text[start - 1] === '@' && !/[\w.:/@-]/.test(text[start - 2] ?? '')) names.set(start - 1, end)
    if (text[start - 1] === '<' && text[end] === '>') names.set(start - 1, end + 1)
  }
  return names
}

/** Emphasis that closes right behind the name. */
function withoutMarks(text: string, start: number, written: number): number {
  let end = written
  while (end > start && /[_~]/.test(text[end - 1] ?? '')) end--
  return end
}

function isBeginning(code: Code): boolean {
  return code !== null && code > 0 && 'aAdDhHpPiI@<'.includes(String.fromCharCode(code))
}
