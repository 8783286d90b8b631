// Numbered equations: counted once in the order of reading, before anything is drawn, and what `\ref` and `\eqref` lead to.
import type { FootnoteDefinition, Nodes, PhrasingContent, Root } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import { type Label, labelName, numberFormula } from './equation-rows.ts'
import { nodesInLinks } from './in-links.ts'
import type { BlockMath, InlineMath } from './math-tree.ts'
import { type Message, messageAt } from './message.ts'
import { hintTexts } from './texts/hints.ts'

/** One displayed formula with its numbers. */
export interface Equation {
  tex: string
  tags: string[]
}

export interface Target {
  /** Without the text's prefix. No heading has a full stop in its id. */
  id: string
  tag?: string
}

export interface Equations {
  /** The formulas that `number` in the tree counts. */
  equations: Equation[]
  targets: Map<string, Target>
  messages: Message[]
}

declare module 'mdast' {
  interface Data {
    /** Which of the text's equations this formula is. */
    equation?: number
    /** Its id, without the text's prefix, if something can refer to it. */
    equationId?: string
  }
}

/** A reference and nothing else: `\ref{a}`, `\eqref{a}` or `(\ref{a})`. */
const reference = /^(\(\s*)?\\(?:eq)?ref\s*\{([^{}\\$]*)\}(?:\s*\))?$/
/** A number that is longer is cut where it is referred to; it would be repeated. */
const maxTagLength = 80
const texCharacter = /[\\${}^_%~]/

export function numberEquations(root: Root): Equations {
  const equations: Equation[] = []
  const targets = new Map<string, Target>()
  const messages: Message[] = []
  const twice = new Set<string>()
  let last = 0
  let places = 0
  for (const formula of displayedFormulas(root)) {
    const { tex, tags, labels } = numberFormula(formula.value, () => String(++last))
    if (tex === formula.value && tags.length === 0) continue
    formula.data = { ...formula.data, equation: equations.length }
    equations.push({ tex, tags })
    if (labels.length === 0) continue
    const id = `eq.${++places}`
    formula.data.equationId = id
    for (const label of labels) name(label, id, formula)
  }
  messages.push(...linkReferences(root, targets))
  return { equations, targets, messages }

  function name({ name, tag }: Label, id: string, formula: Nodes): void {
    if (!targets.has(name)) targets.set(name, tag === undefined ? { id } : { id, tag })
    else if (!twice.has(name)) {
      twice.add(name)
      messages.push(messageAt('label-twice', hintTexts.equation.labelTwice(name), formula))
    }
  }
}

/** Notes stand below the text, in the order in which it refers to them. */
function displayedFormulas(root: Root): (InlineMath | BlockMath)[] {
  const formulas: (InlineMath | BlockMath)[] = []
  const definitions = new Map<string, FootnoteDefinition>()
  const notes = new Set<string>()
  collect(root)
  // A note may refer to further ones, which come behind it.
  for (const note of notes) {
    const definition = definitions.get(note)
    if (definition) for (const child of definition.children) collect(child)
  }
  return formulas

  function collect(part: Nodes): void {
    visit(part, (node) => {
      if (node.type === 'footnoteDefinition') {
        const note = node.identifier.toUpperCase()
        if (!definitions.has(note)) definitions.set(note, node)
        return SKIP
      }
      if (node.type === 'footnoteReference') notes.add(node.identifier.toUpperCase())
      if (node.type === 'math' || (node.type === 'inlineMath' && node.isDisplay)) formulas.push(node)
      return undefined
    })
  }
}

/** References in words, and formulas that are nothing else, become links. */
function linkReferences(root: Root, targets: Map<string, Target>): Message[] {
  const messages = new Map<string, Message>()
  const inLinks = nodesInLinks(root)
  visit(root, (node, index, parent) => {
    if (parent === undefined || index === undefined) return
    if (node.type !== 'equationReference' && node.type !== 'inlineMath') return
    const match = reference.exec(node.value)
    if (match === null) return
    const name = labelName(match[2] ?? '')
    const target = targets.get(name)
    const words = wordsOf(shownNumber(target, !match[0].startsWith('\\ref')))
    if (target?.tag === undefined && !messages.has(name)) messages.set(name, unknownLabel(name, node))
    const isLink = target !== undefined && !inLinks.has(node)
    parent.children[index] = isLink ? { type: 'link', url: `#${target.id}`, children: [words] } : words
    return SKIP
  })
  return [...messages.values()]
}

export function unknownLabel(name: string, place: Parameters<typeof messageAt>[2]): Message {
  return messageAt('reference-unknown', hintTexts.equation.unknownLabel(name), place)
}

/** What stands for an equation in words: TeX in text mode, because a writer's `\tag` may be any. */
export function shownNumber(target: Target | undefined, isBracketed: boolean): string {
  const tag = target?.tag ?? '??'
  const shown = tag.length > maxTagLength ? '…' : tag
  return isBracketed ? `(${shown})` : shown
}

function wordsOf(number: string): PhrasingContent {
  return texCharacter.test(number)
    ? { type: 'inlineMath', value: `\\text{${number}}`, isDisplay: false }
    : { type: 'text', value: number }
}
