// What KaTeX says of a formula that it can't read, in words for the writer.
import { hintTexts } from './texts/hints.ts'

const words = hintTexts.formula

/** Tried in order, on KaTeX's message without the place that it names. */
const patterns: [pattern: RegExp, say: (...found: string[]) => string][] = [
  [/^Undefined control sequence: (\\.+)$/, (name) => words.unknownCommand(name)],
  [/^Unexpected end of input in a macro argument, expected '(.+)'$/, (sign) => words.missingClosing(sign)],
  [/^Expected '\\right', got /, () => words.missingRight],
  [/^Expected '\\end', got /, () => words.missingEnd],
  [/^Expected '([\]}$)])', got /, (sign) => words.missingClosing(sign)],
  [/^Expected 'EOF', got '}'/, () => words.extraClosing],
  [/^Expected 'EOF', got '\\right'/, () => words.extraRight],
  [/^Expected 'EOF', got '\\end'/, () => words.extraEnd],
  [/^Expected 'EOF', got '&'/, () => words.misplacedAmpersand],
  [/^Expected '.+', got '([#%])'/, (sign) => words.misplaced(sign)],
  [/^Can't use function '\$' in math mode/, () => words.misplaced('$')],
  [/^Expected '.+', got '(\\[A-Za-z]+)'/, (name) => words.misplacedCommand(name)],
  [/^Can't use function '(\\[A-Za-z]+)' in /, (name) => words.misplacedCommand(name)],
  [/^Got function '(\\[A-Za-z]+)' /, (name) => words.nothingAfter(name)],
  [/^Expected group (?:after|as argument to) '(.+)'/, (sign) => words.nothingAfter(sign)],
  [/^Double superscript/, () => words.doubleSuperscript],
  [/^Double subscript/, () => words.doubleSubscript],
  [/^No such environment: (.+)$/, (name) => words.unknownEnvironment(name)],
  [/^Mismatch: (\\begin\{.+\}) matched by (\\end\{.+\})$/, (begin, end) => words.mismatch(begin, end)],
  [/^\{(.+)\} can be used only in display mode/, (name) => words.displayOnly(name)],
  [/^Invalid delimiter '(.+)' after '(.+)'/, (sign, command) => words.badDelimiter(sign, command)],
  [/^Invalid (?:size|unit): '(.+)'/, (size) => words.badSize(size)],
  [/^Too many expansions/, () => words.endlessMacro],
]

/** KaTeX's own words, shortened, where ours say nothing better. */
export function explainMathError(error: unknown): string {
  const said = wordsOf(error).slice(0, 300)
  for (const [pattern, say] of patterns) {
    const found = pattern.exec(said)
    if (found) return say(...found.slice(1))
  }
  return words.other(said.replace(/\.$/, ''))
}

/** `rawMessage` leaves out the place and the formula around it. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { rawMessage } = error as { rawMessage?: unknown }
  return typeof rawMessage === 'string' ? rawMessage : error.message.replace(/^KaTeX parse error: /, '')
}
