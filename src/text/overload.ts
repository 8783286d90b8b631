// Texts that would cost the parser too much: counted before parsing, in one pass over the lines.
import { maxMarks, maxMarksPerParagraph, maxNesting, maxPipesPerParagraph, maxTextLength } from './limits.ts'

const containerMarks = /(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/y
const mark = /\*+|_+|~+|`+|[[\]<!|&:@]/g

/** Why this text is shown plainly, as a sentence; nothing for every text a person would write. */
export function findOverload(text: string): string | undefined {
  if (text.length > maxTextLength) return `The text is longer than ${maxTextLength} characters.`
  let marks = 0
  let inParagraph = 0
  let pipes = 0
  for (const line of text.split(/\r\n?|\n/)) {
    if (nesting(line) > maxNesting) return `Quotes or lists are nested more than ${maxNesting} deep.`
    if (/^[ \t>]*$/.test(line)) inParagraph = pipes = 0
    const found = line.match(mark) ?? []
    const pipesHere = found.filter((each) => each === '|').length
    pipes += pipesHere
    inParagraph += found.length - pipesHere
    marks += found.length
    if (inParagraph > maxMarksPerParagraph || pipes > maxPipesPerParagraph)
      return 'A paragraph holds too many marks.'
    if (marks > maxMarks) return 'The text holds too many marks.'
  }
  return undefined
}

function nesting(line: string): number {
  containerMarks.lastIndex = 0
  const head = containerMarks.exec(line)?.[0] ?? ''
  return head.match(/>|[-+*]|\d+[.)]/g)?.length ?? 0
}
