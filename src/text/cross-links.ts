// Cross-links between papers: `\cite{…}`, links and bare identifiers lead to the paper's page and count as citations.

import type { Link, Nodes, PhrasingContent, Root, RootContent, Text } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import {
  findIdentifiers,
  type Identifier,
  identifierKey,
  identifierLabel,
  paperAddress,
  parseIdentifier,
} from '#domain/papers/identifier.ts'
import { nodesInLinks } from './in-links.ts'
import type { Cite } from './math-tree.ts'
import { type Message, messageAt } from './message.ts'

export interface CrossLinks {
  /** Keys of the cited papers, each once, in order. */
  citations: string[]
  messages: Message[]
}

export function crossLink(root: Root): CrossLinks {
  const citations = new Set<string>()
  const messages: Message[] = []
  const inLinks = nodesInLinks(root)
  visit(root, (node, index, parent) => {
    if (parent === undefined || index === undefined) return
    if (node.type === 'link') return linkToPaper(node)
    const parts = partsOf(node, inLinks.has(node))
    if (parts === undefined) return
    parent.children.splice(index, 1, ...(parts as RootContent[]))
    return [SKIP, index + parts.length]
  })
  return { citations: [...citations], messages }

  function partsOf(node: Nodes, isInLink: boolean): PhrasingContent[] | undefined {
    if (node.type === 'cite') return citedPapers(node, isInLink)
    return node.type === 'text' && !isInLink ? namedPapers(node) : undefined
  }

  function linkToPaper(link: Link): typeof SKIP | undefined {
    const id = link.data?.isImage ? undefined : parsePaper(link.url)
    if (id === undefined) return undefined
    citations.add(identifierKey(id))
    const bare = isBare(link)
    if (bare) link.children = [{ type: 'text', value: identifierLabel(id) }]
    link.url = paperAddress(id)
    link.data = { ...link.data, hProperties: { className: ['cite'] } }
    return bare ? SKIP : undefined
  }

  function citedPapers(cite: Cite, isInLink: boolean): PhrasingContent[] {
    const keys = cite.value.slice('\\cite{'.length, -1).split(',')
    const found = keys.map((key) => parsePaper(key.trim()))
    for (const [index, key] of keys.entries()) {
      if (found[index]) continue
      messages.push(messageAt('cite-unknown', `This is no identifier of a paper: ${key.trim()}`, cite))
    }
    if (found.every((id) => id === undefined)) return [{ type: 'text', value: cite.value }]
    return found.flatMap((id, index) => {
      const words: PhrasingContent = id
        ? paper(id, isInLink)
        : { type: 'text', value: (keys[index] ?? '').trim() }
      return index === 0 ? [words] : [{ type: 'text', value: ', ' } as const, words]
    })
  }

  function namedPapers(text: Text): PhrasingContent[] | undefined {
    if (!/arxiv|doi/i.test(text.value)) return undefined
    const parts: PhrasingContent[] = []
    let end = 0
    for (const found of findIdentifiers(text.value)) {
      if (found.start > end) parts.push({ type: 'text', value: text.value.slice(end, found.start) })
      parts.push(paper(found.identifier, false))
      end = found.end
    }
    if (end === 0) return undefined
    if (end < text.value.length) parts.push({ type: 'text', value: text.value.slice(end) })
    return parts
  }

  function paper(id: Identifier, isInLink: boolean): PhrasingContent {
    citations.add(identifierKey(id))
    const label: Text = { type: 'text', value: identifierLabel(id) }
    if (isInLink) return label
    return {
      type: 'link',
      url: paperAddress(id),
      children: [label],
      data: { hProperties: { className: ['cite'] } },
    }
  }
}

/** A plain web address is a link, not a paper. */
function parsePaper(written: string): Identifier | undefined {
  const id = parseIdentifier(written)
  return id?.scheme === 'url' ? undefined : id
}

function isBare(link: Link): boolean {
  const words = link.children[0]
  if (link.children.length !== 1 || words?.type !== 'text') return false
  return withoutScheme(words.value) === withoutScheme(link.url)
}

function withoutScheme(address: string): string {
  return address.replace(/^https?:\/\//i, '')
}
