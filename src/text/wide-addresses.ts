// Bare addresses among scripts without spaces: `访问https://example.org/a（说明）` ends before the bracket, and may follow a letter.
import type { Link, Root, Text } from 'mdast'
import type { Extension as TreeExtension } from 'mdast-util-from-markdown'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'
import { visit } from 'unist-util-visit'
import { unspacedScript } from './math-delimiters.ts'

/** Scheme and host together; no host has more than 253 characters. */
const maxHostLength = 262
/** Addresses are often copied with these in them: `レオナルド・ダ・ヴィンチ`, `col·lecció`, `¿Qué`, `§_1`. */
const partOfAddress = /[·・･¿¡§¶†‡′″]/
const punctuation = /[\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}]/u
const wide = /[\u3000-\u303f\ufe10-\ufe1f\ufe30-\ufe6f\uff00-\uffef]/
const wideMark = /[\p{P}\p{S}\p{Z}]/u
const letterOrDigit = /[A-Za-z0-9]/
const scheme = /^https?:\/\//i
const restOfLabel = /[\p{L}\p{M}\p{N}-]{1,63}\.[\p{L}\p{N}]/uy

/** GFM's bare addresses, except that they see a space where one of these scripts ends an address. */
export function wideAddressSyntax(extension: Extension, source: string): Extension {
  const text = Object.entries(extension.text ?? {}).map(([code, constructs]) => [
    code,
    [constructs ?? []].flat().map((construct) => endingEarly(construct, source)),
  ])
  return { ...extension, text: Object.fromEntries(text) }
}

function endingEarly(construct: Construct, source: string): Construct {
  const isWww = construct.name === 'wwwAutolink'
  if (!isWww && construct.name !== 'protocolAutolink') return construct
  return { ...construct, tokenize: tokenizeAddress }

  function tokenizeAddress(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const context = this
    const start = context.now().offset
    let real: Code = null
    let isDone = false
    const seen = isWww && followsUnspaced(context.previous) ? afterSpace(context) : context
    return watch(construct.tokenize.call(seen, withinParts(effects), leave(ok), leave(nok)))

    function leave(state: State): State {
      return () => {
        isDone = true
        return state(real)
      }
    }

    function watch(state: State): State {
      return (code) => {
        real = code
        const isEnd = code !== null && code > 127 && endsAddress(source, start, context.now().offset)
        const next = state(isEnd ? codes.space : code)
        return next === undefined || isDone ? next : watch(next)
      }
    }

    /** The constructs that an address is made of see the same, and give the parser back what is really there. */
    function withinParts(outer: Effects): Effects {
      return {
        ...outer,
        check: (part, then, otherwise) => outer.check(partOf(part as Construct), then, otherwise),
        attempt: (part, then, otherwise) => outer.attempt(partOf(part as Construct), then, otherwise),
      }
    }

    function partOf(part: Construct): Construct {
      return {
        ...part,
        tokenize(inner, done, failed) {
          return part.tokenize.call(
            this,
            withinParts(inner),
            () => done(real),
            () => failed(real),
          )
        },
      }
    }
  }
}

function afterSpace(context: TokenizeContext): TokenizeContext {
  return Object.create(context, { previous: { value: codes.space } })
}

function followsUnspaced(previous: Code): boolean {
  if (previous === null || previous < 128) return false
  const character = String.fromCharCode(previous)
  return unspacedScript.test(character) || punctuation.test(character)
}

/** Whether an address that starts at `start` ends before the character at `offset`, which is not ASCII. */
function endsAddress(text: string, start: number, offset: number): boolean {
  const character = text[offset] ?? ''
  const next = text[offset + 1] ?? ''
  if (partOfAddress.test(character)) return false
  // An apostrophe, or a closing quote.
  if (character === '’' || character === '‘') return !letterOrDigit.test(next)
  if (character === '—') return next === '—'
  if (punctuation.test(character) || (wide.test(character) && wideMark.test(character))) return true
  return unspacedScript.test(character) && endsHost(text, start, offset)
}

/** `https://example.org了解`: no last label of a host mixes these scripts with ASCII. A path may be in any script. */
function endsHost(text: string, start: number, offset: number): boolean {
  if (!letterOrDigit.test(text[offset - 1] ?? '') || offset - start > maxHostLength) return false
  if (/[/?#]/.test(text.slice(start, offset).replace(scheme, ''))) return false
  restOfLabel.lastIndex = offset
  return !restOfLabel.test(text)
}

/** The addresses that are found in the tree and not by syntax: they are the links without a place. */
export function wideAddressesFromMarkdown(): TreeExtension {
  return { transforms: [cutAddresses] }
}

function cutAddresses(root: Root): void {
  visit(root, 'link', (link, index, parent) => {
    if (link.position !== undefined || parent === undefined || index === undefined) return
    const words = link.children[0]
    const end = words?.type === 'text' ? addressEnd(words.value) : undefined
    if (words?.type !== 'text' || end === undefined) return
    const rest: Text = { type: 'text', value: words.value.slice(end) }
    cut(link, words, rest.value.length)
    parent.children.splice(index + 1, 0, rest)
    return index + 2
  })
}

function addressEnd(address: string): number | undefined {
  for (let offset = 0; offset < address.length; offset++) {
    if (address.charCodeAt(offset) > 127 && endsAddress(address, 0, offset)) return offset
  }
  return undefined
}

function cut(link: Link, words: Text, size: number): void {
  link.url = link.url.slice(0, -size)
  words.value = words.value.slice(0, -size)
}
