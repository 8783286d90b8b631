// The macros of one text: `\newcommand` holds for the rest of it, and what they produce is counted.
import { labelName } from './equation-rows.ts'
import { maxFormulaCells, maxMacroTokens, maxMacroTokensPerText } from './limits.ts'

interface Token {
  text: string
}

/** KaTeX's expanded form of a definition; tokens are in reverse order. */
interface Expansion {
  tokens: Token[]
  numArgs: number
  delimiters?: string[][]
  unexpandable?: boolean
}

interface Expander {
  consumeArgs(count: number, delimiters?: string[][]): Token[][]
  pushTokens(tokens: Token[]): void
  isDefined(name: string): boolean
}

type Definition = string | Expansion | ((expander: Expander) => Expansion | string)

export interface TextMacros {
  /** Handed to KaTeX, which writes definitions into it. */
  macros: Record<string, Definition>
  startFormula(): void
  /** Whether the text has defined macros, so that equal formulas may differ. */
  hasOwn(): boolean
}

/** The number of the equation with this label, as it is referred to. */
export type NumberOf = (label: string, isBracketed: boolean) => string

const nothing = '\\@firstoftwo{}{#1}'

/** Commands of old texts that KaTeX does not have, and commands that would write to the server's log. */
const basic: Record<string, Definition> = {
  '\\newcommand': defineCommand,
  '\\DeclareMathOperator': '\\@ifstar\\@declarelimits\\@declareoperator',
  '\\@declarelimits': '\\newcommand{#1}{\\operatorname*{#2}}',
  '\\@declareoperator': '\\newcommand{#1}{\\operatorname{#2}}',
  '\\label': nothing,
  '\\message': nothing,
  '\\errmessage': nothing,
  '\\show': nothing,
  '\\mathds': '\\mathbb{#1}',
  '\\mathbbm': '\\mathbb{#1}',
  '\\bbm': '\\mathbb{#1}',
}

/** KaTeX brings `\R` and some more that LaTeX leaves free; a text may define them without asking. */
function defineCommand(expander: Expander): string {
  const [name = []] = expander.consumeArgs(1)
  expander.pushTokens(name)
  return expander.isDefined(name[0]?.text ?? '') ? '\\renewcommand' : '\\providecommand'
}

/**
 * KaTeX bounds the number of expansions but not their size: twenty macros that each double their argument make a
 * million tokens. So each definition is replaced by a function that pastes the arguments itself and counts.
 */
export function createTextMacros(numberOf: NumberOf): TextMacros {
  let inFormula = 0
  let inText = 0
  let own = false
  const target: Record<string, Definition> = Object.assign(Object.create(null), basic, {
    '\\ref': reference(false),
    '\\eqref': reference(true),
  })
  const macros = new Proxy(target, {
    set(definitions, name, definition: Definition) {
      own = true
      definitions[String(name)] = typeof definition === 'object' ? counted(definition) : definition
      return true
    },
  })
  return { macros, startFormula, hasOwn: () => own }

  function reference(isBracketed: boolean): Definition {
    return (expander) => {
      const [label = []] = expander.consumeArgs(1)
      const name = label.toReversed().map(({ text }) => text)
      return `\\text{${numberOf(labelName(name.join('')), isBracketed)}}`
    }
  }

  function startFormula(): void {
    inFormula = 0
  }

  function counted(definition: Expansion): Definition {
    const [only] = definition.tokens
    const isSmall = definition.tokens.length <= 1 && !cellEnds.has(only?.text ?? '')
    if (definition.numArgs === 0 && isSmall) return definition
    return (expander) => {
      const args = expander.consumeArgs(definition.numArgs, definition.delimiters)
      spend(sizeOf(definition.tokens, args))
      const tokens = definition.numArgs === 0 ? definition.tokens : paste(definition.tokens, args)
      return { tokens, numArgs: 0 }
    }
  }

  function spend(size: number): void {
    inFormula += size
    inText += size
    if (inFormula > maxMacroTokens || inText > maxMacroTokensPerText) {
      throw new MacroOverflow()
    }
  }
}

export class MacroOverflow extends Error {}

/** What ends a cell or a row of a table: those of macros must not grow where those of the source may not. */
const cellEnds = new Set(['&', '\\\\', '\\cr', '\\newline'])
const cellSize = Math.ceil(maxMacroTokens / maxFormulaCells)

function sizeOf(tokens: Token[], args: Token[][]): number {
  let size = weigh(tokens)
  for (const [index, token] of tokens.entries()) {
    if (tokens[index + 1]?.text === '#') size += weigh(args[Number(token.text) - 1] ?? [])
  }
  return size
}

function weigh(tokens: Token[]): number {
  return tokens.reduce((size, { text }) => size + (cellEnds.has(text) ? cellSize : 1), 0)
}

/** Puts the arguments in place of `#1`…; reads forwards, that is from the end, so that `##` is one `#`. */
function paste(tokens: Token[], args: Token[][]): Token[] {
  const out: Token[] = []
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index] as Token
    const argument = token.text === '#' ? tokens[--index] : undefined
    if (argument === undefined) out.push(token)
    else if (argument.text === '#') out.push(argument)
    else for (const part of (args[Number(argument.text) - 1] ?? []).toReversed()) out.push(part)
  }
  return out.reverse()
}
