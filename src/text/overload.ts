// Texts that would cost too much: most are found before parsing, in one pass over the lines.
import {
  maxContainerLines,
  maxMarks,
  maxNesting,
  maxTextLength,
  punctuationWorkPerCharacter,
  smallestPunctuationWork,
} from './limits.ts'

/** Thrown where the parser or the tree shows that a text takes too much; its message is a sentence for the writer. */
export class TextOverload extends Error {}

/** An empty item's mark may end the line. */
const containerMarks = /(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))*/y
const mark = /\*+|_+|~+|`+|[[\]<!|&:@]/g
/** What may follow a web address without belonging to it. */
const trail = /(?:&[A-Za-z]*;?|[!"'()*,.:;<>?_~\]])+/g

/** Why this text is shown plainly, as a sentence; nothing for every text a person would write. */
export function findOverload(text: string): string | undefined {
  if (text.length > maxTextLength) return `The text is longer than ${maxTextLength} characters.`
  let marks = 0
  let containerLines = 0
  for (const line of text.split(/\r\n?|\n/)) {
    const depth = nesting(line)
    if (depth > maxNesting) return `Quotes or lists are nested more than ${maxNesting} deep.`
    if (depth > 0) containerLines++
    marks += line.match(mark)?.length ?? 0
  }
  if (containerLines > maxContainerLines)
    return `More than ${maxContainerLines} lines are quotes or list items.`
  if (marks > maxMarks) return 'The text holds too many marks.'
  const mostPunctuation = smallestPunctuationWork + text.length * punctuationWorkPerCharacter
  return punctuationWork(text) > mostPunctuation
    ? 'The text holds too much punctuation in one run.'
    : undefined
}

function nesting(line: string): number {
  containerMarks.lastIndex = 0
  const head = containerMarks.exec(line)?.[0] ?? ''
  return head.match(/>|[-+*]|\d+[.)]/g)?.length ?? 0
}

function punctuationWork(text: string): number {
  return text.match(trail)?.reduce((work, run) => work + run.length ** 2, 0) ?? 0
}
