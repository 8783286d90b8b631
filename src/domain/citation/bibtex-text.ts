// Text inside BibTeX's braces: specials escaped, formulas kept, and capitals guarded that a style would lower.
import { plainLine } from './reference.ts'

/** BibTeX counts braces without looking at backslashes, so a literal brace is written as a command. */
const escapes = new Map(
  Object.entries({
    '&': '\\&',
    '%': '\\%',
    $: '\\$',
    '#': '\\#',
    _: '\\_',
    '{': '\\textbraceleft{}',
    '}': '\\textbraceright{}',
    '~': '\\textasciitilde{}',
    '^': '\\textasciicircum{}',
    '\\': '\\textbackslash{}',
  }),
)

/** Of two dashes or quotes the first: together they'd be one sign. */
const ligature = /-(?=-)|`(?=`)|'(?=')/gu
const wordOrSpecial = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*|[&%$#_{}~^\\]/gu

/** Text without formulas: names, venues. */
export function bibtexText(text: string): string {
  return plainLine(text)
    .replace(wordOrSpecial, (found) => escapes.get(found) ?? found)
    .replace(ligature, '$&{}')
}

export function bibtexTitle(title: string): string {
  const text = plainLine(title)
  const isSentence = isSentenceCase(text)
  let written = ''
  let end = 0
  for (const formula of text.matchAll(formulaShape)) {
    if (!isFormula(formula[0], text.slice(0, formula.index))) continue
    written += guardedText(text, end, formula.index, isSentence) + guardedFormula(formula[0])
    end = formula.index + formula[0].length
  }
  return written + guardedText(text, end, text.length, isSentence)
}

/** Dollars with no space inside them and no digit after: `$5 and $10` is money. */
const formulaShape = /(?<!\\)\$(?![\s$])(?:\\.|[^$\\])+?(?<!\s)\$(?![\d$])/gu

/** Kept as a formula only if neither BibTeX's brace count nor TeX's comments and parameters can go wrong in it. */
function isFormula(formula: string, before: string): boolean {
  const commands = formula.replaceAll(/\\./gu, '')
  if (/[%#]/.test(commands) || !isBalanced(formula)) return false
  return !/[\p{L}\p{N}]$/u.test(before.slice(-2)) || /[\\^_{=]/.test(formula)
}

function isBalanced(text: string): boolean {
  let depth = 0
  for (const character of text) {
    if (character === '{') depth++
    if (character === '}') depth--
    if (depth < 0) return false
  }
  return depth === 0
}

/** A style lowers `$N$` and even `\Delta` as it does any letter outside braces. */
function guardedFormula(formula: string): string {
  return /\p{Lu}/u.test(formula) ? `{${formula}}` : formula
}

function guardedText(text: string, start: number, end: number, isSentence: boolean): string {
  return text
    .slice(start, end)
    .replace(wordOrSpecial, (found, offset: number) => {
      const escaped = escapes.get(found)
      if (escaped !== undefined) return escaped
      return isGuarded(found, text.slice(0, start + offset), isSentence) ? `{${found}}` : found
    })
    .replace(ligature, '$&{}')
}

/** Styles keep the first letter of the title and the one after a colon; every other capital goes. */
function isGuarded(word: string, before: string, isSentence: boolean): boolean {
  const [first = '', ...rest] = word
  if (/\p{Lu}/u.test(rest.join(''))) return true
  if (!/\p{Lu}/u.test(first) || before === '' || before.endsWith(': ')) return false
  // In a title set like a sentence a capital marks a name; in one that capitalises every word it tells nothing.
  return isSentence || (rest.length === 0 && word !== 'A')
}

/** In lower case in either style, as are words of up to three letters. */
const functionWords = new Set(
  'about above after among around before below between beyond during from into onto over than that through toward towards under upon using versus when where which with within without'.split(
    ' ',
  ),
)

function isSentenceCase(title: string): boolean {
  const [, ...words] = title.match(/\p{L}[\p{L}\p{M}\p{N}]*/gu) ?? []
  const telling = words.filter((word) => word.length > 3 && !functionWords.has(word))
  const lower = telling.filter((word) => !/\p{Lu}/u.test(word)).length
  return lower * 2 > telling.length
}
