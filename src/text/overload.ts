// Texts that would cost the parser too much: estimated before parsing, in one pass over the lines.
import { maxContainerLines, maxEmphasisWork, maxMarks, maxNesting, maxTextLength } from './limits.ts'

const containerMarks = /(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/y
const emphasisRun = /\*+|_+|~+/g
const mark = /\*+|_+|~+|`+|[[\]<!|&:@]/g

/** Why this text is shown plainly, as a sentence; nothing for every text a person would write. */
export function findOverload(text: string): string | undefined {
  if (text.length > maxTextLength) return `The text is longer than ${maxTextLength} characters.`
  let marks = 0
  let containerLines = 0
  let runsInParagraph = 0
  let emphasisWork = 0
  for (const line of text.split(/\r\n?|\n/)) {
    const depth = nesting(line)
    if (depth > maxNesting) return `Quotes or lists are nested more than ${maxNesting} deep.`
    if (depth > 0) containerLines++
    if (/^[ \t>]*$/.test(line)) runsInParagraph = 0
    const runs = line.match(emphasisRun)?.length ?? 0
    emphasisWork += (runsInParagraph + runs) ** 2 - runsInParagraph ** 2
    runsInParagraph += runs
    marks += line.match(mark)?.length ?? 0
  }
  if (containerLines > maxContainerLines)
    return `More than ${maxContainerLines} lines are quotes or list items.`
  if (emphasisWork > maxEmphasisWork) return 'A paragraph holds too many stars and underscores.'
  return marks > maxMarks ? 'The text holds too many marks.' : undefined
}

function nesting(line: string): number {
  containerMarks.lastIndex = 0
  const head = containerMarks.exec(line)?.[0] ?? ''
  return head.match(/>|[-+*]|\d+[.)]/g)?.length ?? 0
}
