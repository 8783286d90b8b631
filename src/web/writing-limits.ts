// The numbers in docs/text.md, from the code that holds them: the page about writing cannot say anything else.
import {
  excerptLength,
  maxBlocks,
  maxColouredCode,
  maxColouredCodePerText,
  maxContainerWork,
  maxDefinitionLength,
  maxDefinitions,
  maxExpansions,
  maxExperiments,
  maxFormulaCells,
  maxFormulaDepth,
  maxFormulaLength,
  maxFormulaSize,
  maxFormulas,
  maxGrowth,
  maxGrowthBase,
  maxLeadLength,
  maxMacroTokens,
  maxMacroTokensPerText,
  maxMarks,
  maxMathLength,
  maxMathTime,
  maxMentions,
  maxMessages,
  maxNesting,
  maxNoteMarks,
  maxTableCells,
  maxTextLength,
  parserWorkPerCharacter,
  punctuationWorkPerCharacter,
  smallestParserWork,
  smallestPunctuationWork,
} from '#text/limits.ts'

const n = (value: number) => value.toLocaleString('en')

/** By the beginning of its row in the table of limits. */
const limits: [row: string, value: string][] = [
  ['characters of a text', n(maxTextLength)],
  ['quotes and lists inside', n(maxNesting)],
  ['lines that open', n(maxContainerWork)],
  ['definitions of links', n(maxDefinitions)],
  ['marks of all kinds', n(maxMarks)],
  ['parser work', `${n(smallestParserWork)}, and ${n(parserWorkPerCharacter)} for each character`],
  [
    'work on punctuation',
    `${n(smallestPunctuationWork)}, and ${n(punctuationWorkPerCharacter)} for each character`,
  ],
  ['blocks', n(maxBlocks)],
  ['cells of all tables', n(maxTableCells)],
  ['footnote marks', n(maxNoteMarks)],
  ['HTML of a text', `${n(maxGrowth)} times its characters and ${n(maxGrowthBase)}`],
  ['addresses that are repeated', `${n(maxDefinitionLength)}, or the text’s own length`],
  ['messages', n(maxMessages)],
  ['characters of a formula', n(maxFormulaLength)],
  ['formulas of a text', `${n(maxFormulas)}, and ${n(maxMathLength)}`],
  ['cells in the tables', n(maxFormulaCells)],
  ['HTML of the first paragraph', `${n(maxLeadLength)} characters`],
  ['time for all formulas', `${maxMathTime / 1_000} s`],
  ['macro expansions', n(maxExpansions)],
  ['tokens made by own macros', `${n(maxMacroTokens)}, and ${n(maxMacroTokensPerText)}`],
  ['depth of a formula', `${n(maxFormulaDepth)} elements`],
  ['size in a formula', `${maxFormulaSize} em; 10 em backwards`],
  ['characters of a coloured code block', `${n(maxColouredCode)}, and ${n(maxColouredCodePerText)}`],
  ['experiments of a text', n(maxExperiments)],
  ['length of an excerpt', `${excerptLength} characters`],
]

export function withLimits(markdown: string): string {
  const lines = markdown.split('\n').map((line) => {
    const value = limits.find(([row]) => line.startsWith(`| ${row}`))?.[1]
    return value === undefined ? line : line.replace(/^(\|[^|]*\|)[^|]*\|/, `$1 ${value} |`)
  })
  return lines.join('\n').replace(/The first \d+ people/, `The first ${maxMentions} people`)
}
