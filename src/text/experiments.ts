// Experiments in texts: each is a place with a link, where a page that knows experiments shows the figure and the player.
import type { Element } from 'hast'
import type { Paragraph, Root } from 'mdast'
import type { LeafDirective } from 'mdast-util-directive'
import { visit } from 'unist-util-visit'
import { element } from './html-tree.ts'
import { maxExperiments } from './limits.ts'
import { type Message, messageAt } from './message.ts'
import { hintTexts } from './texts/hints.ts'

const words = hintTexts.experiment

/** What a text asks for; whether there is such an experiment, preset or figure is not known here. */
export interface AskedExperiment {
  id: string
  preset?: string
  figure?: string
}

export interface FoundExperiment extends AskedExperiment {
  /** In the source, from 1. */
  line: number
}

export interface ReadExperiments {
  found: FoundExperiment[]
  messages: Message[]
}

const attributes = ['id', 'preset', 'figure'] as const
export const experimentName = /^[a-z0-9-]{1,80}$/

/** `source` is what the tree was parsed from: a line that is no experiment stands as it was written. */
export function readExperiments(root: Root, source: string): ReadExperiments {
  const found: FoundExperiment[] = []
  const messages: Message[] = []
  /** Paragraphs that stand for a refused line. */
  const refused = new Set<Paragraph>()
  visit(root, 'leafDirective', (directive, index, parent) => {
    if (parent === undefined || index === undefined) return
    const problem = problemOf(directive, found.length)
    if (problem !== undefined) {
      messages.push(messageAt('experiment-refused', problem, directive))
      const written = asWritten(directive, source)
      refused.add(written)
      parent.children[index] = written
      return
    }
    const asked = askedBy(directive)
    found.push({ ...asked, line: directive.position?.start.line ?? 1 })
    directive.data = { hName: 'div', hProperties: propertiesOf(asked), hChildren: [linkTo(asked)] }
  })
  visit(root, 'paragraph', (paragraph) => {
    const [first] = paragraph.children
    if (first?.type === 'text' && /^::experiment\b/i.test(first.value) && !refused.has(paragraph))
      messages.push(messageAt('experiment-unread', words.unread, paragraph))
  })
  return { found, messages }
}

function problemOf({ attributes: given }: LeafDirective, before: number): string | undefined {
  const unknown = Object.keys(given ?? {}).find((name) => !attributes.some((known) => known === name))
  if (unknown !== undefined) return words.unknownAttribute(unknown)
  if (!given?.id) return words.needsId
  if (!Object.values(given).every((value) => experimentName.test(value ?? ''))) return words.badName
  return before < maxExperiments ? undefined : words.tooMany(maxExperiments)
}

function askedBy({ attributes: given }: LeafDirective): AskedExperiment {
  return Object.fromEntries(
    attributes.flatMap((name) => (given?.[name] ? [[name, given[name]]] : [])),
  ) as unknown as AskedExperiment
}

function asWritten({ position }: LeafDirective, source: string): Paragraph {
  const value = source.slice(position?.start.offset, position?.end.offset)
  const paragraph: Paragraph = { type: 'paragraph', children: [{ type: 'text', value }] }
  if (position) paragraph.position = position
  return paragraph
}

function propertiesOf({ id, preset, figure }: AskedExperiment): Element['properties'] {
  return {
    className: ['experiment-place'],
    dataExperiment: id,
    ...(preset !== undefined && { dataPreset: preset }),
    ...(figure !== undefined && { dataFigure: figure }),
  }
}

/** Where nothing else is known, in feeds and emails, this is what a reader has. */
function linkTo(asked: AskedExperiment): Element {
  const words = { type: 'text' as const, value: `Experiment ${asked.id}` }
  return element('a', { href: experimentAddress(asked) }, [words])
}

export function experimentAddress({ id, preset }: AskedExperiment): string {
  return `/experiments/${id}${preset === undefined ? '' : `?preset=${preset}`}`
}

/** As `readExperiments` and the serialiser write a place. Raw HTML is text, so no writer can. */
const place =
  /<div class="experiment-place" data-experiment="([a-z0-9-]+)"(?: data-preset="([a-z0-9-]+)")?(?: data-figure="([a-z0-9-]+)")?><a href="[^"]*">[^<]*<\/a><\/div>/g

/** Rendered HTML in pieces: what stands between the places, and the places. */
export function splitAtExperiments(html: string): (string | AskedExperiment)[] {
  const pieces: (string | AskedExperiment)[] = []
  let end = 0
  for (const match of html.matchAll(place)) {
    const [whole, id = '', preset, figure] = match
    pieces.push(html.slice(end, match.index))
    pieces.push({ id, ...(preset !== undefined && { preset }), ...(figure !== undefined && { figure }) })
    end = match.index + whole.length
  }
  return [...pieces, html.slice(end)]
}
