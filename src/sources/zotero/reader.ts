// Zotero's RDF: items, and the journals they name by reference, in any order.
import { refuse } from '#domain/refusals.ts'
import { textOf } from '../bytes/text.ts'
import type { RecordPlace, RecordReader, SourceRecord } from '../contract.ts'
import { guarded, refused, toRecord } from '../reading.ts'
import { sourceTexts } from '../texts/sources.ts'
import { elementOf } from '../xml/reader.ts'
import { xmlPieces } from '../xml/split.ts'
import { childOf, type XmlElement } from '../xml/tree.ts'
import { containerReference, itemTypeOf, readZoteroItem } from './item.ts'

export const zoteroReader: RecordReader = {
  format: 'zotero-rdf',
  recognise: (head) =>
    /<rdf:RDF[\s>]/.test(head) && /zotero\.org\/namespaces|<z:itemType>|xmlns:bib=/.test(head),
  read: (bytes) => guarded(readItems(bytes)),
}

const records =
  `bib:Article bib:Book bib:BookSection bib:Data bib:Document bib:Illustration bib:Image bib:Interview bib:Journal
  bib:Legislation bib:Letter bib:Manuscript bib:Memo bib:MotionPicture bib:Patent bib:Periodical bib:Proceedings bib:Recording
  bib:Report bib:Series bib:Script bib:Thesis rdf:Description z:Attachment z:Collection z:UserItem`.split(
    /\s+/,
  )

/** Items that wait for their journal, and journals that are remembered; beyond, the oldest go on without. */
const mostWaiting = 2_000
const mostContainers = 20_000

interface Waiting extends RecordPlace {
  item: XmlElement
  text: string
}

/** What isn't a work: files, notes, folders. */
const noWorks = new Set(['attachment', 'note', 'annotation'])

async function* readItems(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SourceRecord> {
  const containers = new Map<string, XmlElement>()
  const waiting = new Map<string, Waiting[]>()
  let count = 0
  let number = 0
  for await (const piece of xmlPieces(textOf(bytes), { records, isFlat: false })) {
    const element = elementOf(piece)
    const { line, text } = piece
    if ('refused' in element) {
      yield refused({ number: ++number, line, name: '' }, element, text)
      continue
    }
    const name = element.attributes['rdf:about'] ?? ''
    const type = itemTypeOf(element)
    if (type === '') {
      if (childOf(element, 'dc:title') === undefined || name === '') continue
      if (containers.size < mostContainers) containers.set(name, element)
      for (const one of waiting.get(name) ?? []) yield readOne(one, element)
      count -= waiting.get(name)?.length ?? 0
      waiting.delete(name)
      continue
    }
    if (noWorks.has(type)) continue
    const one: Waiting = { item: element, number: ++number, line, name, text: text.slice(0, 2_000) }
    const reference = containerReference(element)
    if (reference === undefined || containers.has(reference))
      yield readOne(one, containers.get(reference ?? ''))
    else {
      waiting.set(reference, [...(waiting.get(reference) ?? []), one])
      count++
    }
    if (count > mostWaiting) {
      for (const rest of [...waiting.values()].flat()) yield readOne(rest, undefined)
      waiting.clear()
      count = 0
    }
  }
  for (const rest of [...waiting.values()].flat()) yield readOne(rest, undefined)
}

/** Of a web page there's no paper, and so on; anything else may be one. */
const notPapers = new Set([
  'webpage',
  'blogPost',
  'forumPost',
  'email',
  'instantMessage',
  'podcast',
  'tvBroadcast',
  'radioBroadcast',
])

function readOne({ item, text, ...place }: Waiting, container: XmlElement | undefined): SourceRecord {
  const type = itemTypeOf(item)
  if (notPapers.has(type)) return refused(place, refuse('not-a-paper', sourceTexts.notAPaper(type)), text)
  return toRecord(place, () => readZoteroItem(item, container), text)
}
