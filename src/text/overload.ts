// Texts that would cost too much: most are found before parsing, in one pass over the lines.
import {
  maxContainerWork,
  maxMarks,
  maxNesting,
  maxNoteMarks,
  maxTextLength,
  punctuationWorkPerCharacter,
  smallestPunctuationWork,
} from './limits.ts'
import { hintTexts } from './texts/hints.ts'

const words = hintTexts.plain

/** Thrown where the parser or the tree shows that a text takes too much; its message is a sentence for the writer. */
export class TextOverload extends Error {}

/** An empty item's mark may end the line. */
const containerMarks = /(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)|\[\^[^\]\s]+\]:))*/y
/** One mark of a list, and no more. */
const item = /^[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]+(?![-+*>]|\d{1,9}[.)])|$)/
const noteMark = /\[\^/g
const mark = /\*+|_+|~+|`+|[[\]<!|&:@]/g
/** What may follow a web address without belonging to it. */
const trail = /(?:&[A-Za-z]*;?|[!"'()*,.:;<>?_~\]])+/g

/** Why this text is shown plainly, as a sentence; nothing for every text a person would write. */
export function findOverload(text: string): string | undefined {
  if (text.length > maxTextLength) return words.tooLong(maxTextLength)
  let marks = 0
  let containerWork = 0
  let isAfterItem = false
  for (const line of text.split(/\r\n?|\n/)) {
    const depth = nesting(line)
    if (depth > maxNesting) return words.tooDeep(maxNesting)
    if (depth > 0) containerWork += workOf(line, isAfterItem)
    if (line.trim() !== '') isAfterItem = item.test(line)
    marks += line.match(mark)?.length ?? 0
  }
  if (containerWork > maxContainerWork) return words.tooManyContainers
  if ((text.match(noteMark)?.length ?? 0) > 2 * maxNoteMarks) return words.tooManyNotes(maxNoteMarks)
  if (marks > maxMarks) return words.tooManyMarks
  const mostPunctuation = smallestPunctuationWork + text.length * punctuationWorkPerCharacter
  return punctuationWork(text) > mostPunctuation ? words.tooMuchPunctuation : undefined
}

function nesting(line: string): number {
  containerMarks.lastIndex = 0
  const head = containerMarks.exec(line)?.[0] ?? ''
  return head.match(/>|[-+*]|\d+[.)]|\[\^/g)?.length ?? 0
}

/** An item that follows another ends no list. */
function workOf(line: string, isAfterItem: boolean): number {
  const indentation = line.search(/[^ \t]|$/)
  return (isAfterItem && item.test(line) ? 0.25 : 1) + indentation / 16
}

function punctuationWork(text: string): number {
  return text.match(trail)?.reduce((work, run) => work + run.length ** 2, 0) ?? 0
}
