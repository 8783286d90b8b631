// The parser's work, counted while it parses: constructs that match nothing, and stop a text that would take too long.
import { codes, types } from 'micromark-util-symbol'
import type { Construct, Extension, Previous, Token, TokenizeContext } from 'micromark-util-types'
import { maxBlocks, maxDefinitions, parserWorkPerCharacter, smallestParserWork } from './limits.ts'
import { TextOverload } from './overload.ts'
import { hintTexts } from './texts/hints.ts'

/** What was seen of a paragraph: its events, those of them that are no plain words, and the brackets that stand open. */
interface Paragraph {
  events: number
  marks: number
  open: { token: Token; index: number }[]
}

const tooManyMarks = hintTexts.plain.tooManyMarksOrLines

/** Looking at an event takes a lazy line about as long as this many steps of the loops over a paragraph's marks. */
const lazyCost = 40
/** The search for an open bracket takes less. */
const bracketCost = 4
/** An underlined heading copies each event before it. */
const headingCost = 20

/** Where the default inline constructs begin. Backticks look at what precedes them, so they're left alone. */
const inlineMarks = [
  codes.carriageReturn,
  codes.lineFeed,
  codes.carriageReturnLineFeed,
  codes.exclamationMark,
  codes.ampersand,
  codes.asterisk,
  codes.lessThan,
  codes.leftSquareBracket,
  codes.backslash,
  codes.underscore,
]

/** Where blocks of one kind begin; `null` is tried for everything else. */
const blockMarks = [
  codes.numberSign,
  codes.asterisk,
  codes.lessThan,
  codes.underscore,
  codes.graveAccent,
  codes.tilde,
  codes.colon,
  codes.dollarSign,
  codes.backslash,
  codes.verticalBar,
]

/** Rules, and what underlines a heading. */
const underlineMarks = [codes.dash, codes.equalsTo]

/**
 * The parser is quadratic in three ways: in the marks and lines of one paragraph (it looks for partners of brackets and
 * stars, and moves what stands behind them), in lazy lines (each looks through all events of its quote or list), and in
 * underlined headings (each copies the events before it). The sum of these products is held to a bound that is linear in
 * the text; beyond it `TextOverload` is thrown. Returns the given extensions and a last one, which is asked first.
 */
export function countParserWork(source: string, extensions: Extension[]): Extension[] {
  const most = smallestParserWork + source.length * parserWorkPerCharacter
  let work = 0
  let blocks = 0
  let definitions = 0
  const paragraphs = new WeakMap<TokenizeContext, Paragraph>()
  const inline = counter(countInline)
  const bracket = counter((context) => {
    spend(context.events.length, tooManyMarks)
    countInline(context)
  })
  const block = counter(countBlock)
  const underline = counter((context) => {
    spend(context.events.length * headingCost, hintTexts.plain.tooManyUnderlined)
    countBlock(context)
  })
  let lastLazy = 0
  let lastBlock = -1
  const counting: Extension = {
    text: { ...alike(extensions, inline), ...at(inlineMarks, inline), [codes.rightSquareBracket]: bracket },
    contentInitial: { [codes.leftSquareBracket]: counter(countDefinition) },
    flow: { null: block, ...at(blockMarks, block), ...at(underlineMarks, underline) },
  }
  return [...extensions, counting]

  function countInline(context: TokenizeContext): void {
    const { events } = context
    const seen = paragraphs.get(context) ?? { events: 0, marks: 0, open: [] }
    paragraphs.set(context, seen)
    const { marks, open } = seen
    for (let index = seen.events; index < events.length; index++) {
      const token = events[index]?.[1]
      if (token?.type !== types.data) seen.marks++
      if (token?.type === types.labelLink || token?.type === types.labelImage) open.push({ token, index })
    }
    seen.events = events.length
    while (open.at(-1)?.token._balanced) open.pop()
    spend(seen.marks ** 2 - marks ** 2, tooManyMarks)
    // Where an address may begin, the bracket that stands open is looked for.
    spend((events.length - (open.at(-1)?.index ?? events.length)) * bracketCost, tooManyMarks)
  }

  function countDefinition(): void {
    if (++definitions > maxDefinitions)
      throw new TextOverload(hintTexts.plain.tooManyDefinitions(maxDefinitions))
  }

  function countBlock(context: TokenizeContext): void {
    const { line, offset } = context.now()
    if (context.parser.lazy[line] && line !== lastLazy) {
      lastLazy = line
      spend(context.events.length * lazyCost, hintTexts.plain.tooManyLazyLines)
    }
    // Several counters may be asked at one place.
    if (context.interrupt || offset === lastBlock) return
    lastBlock = offset
    if (++blocks > maxBlocks) throw new TextOverload(hintTexts.plain.tooManyBlocks(maxBlocks))
  }

  function spend(amount: number, reason: string): void {
    work += amount
    if (work > most) throw new TextOverload(reason)
  }
}

/** Counts wherever an inline construct of the extensions begins, and nowhere else: to begin is to end the words before. */
function alike(extensions: Extension[], construct: Construct): Record<string, Construct> {
  const counters: Record<string, Construct> = {}
  for (const { text } of extensions) {
    for (const [code, constructs] of Object.entries(text ?? {})) {
      const begins = [constructs ?? [], counters[code] ?? []].flat().map(({ previous }) => previous)
      counters[code] = begins.includes(undefined) ? construct : { ...construct, previous: anyOf(begins) }
    }
  }
  return counters
}

function anyOf(begins: (Previous | undefined)[]): Previous {
  return function previous(this: TokenizeContext, code) {
    return begins.some((begin) => begin?.call(this, code))
  }
}

function at(marks: number[], construct: Construct): Record<number, Construct> {
  return Object.fromEntries(marks.map((code) => [code, construct]))
}

/** A construct that never matches: it looks at the tokenizer and leaves the character to the others. */
function counter(count: (context: TokenizeContext) => void): Construct {
  return {
    name: 'parserWork',
    tokenize(_effects, _ok, nok) {
      count(this)
      return nok
    },
  }
}
