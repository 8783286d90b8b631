// Cross-links between papers: `\cite{…}`, links and bare identifiers lead to the paper's page and count as citations.

import type { Link, Nodes, PhrasingContent, Root, RootContent, Text } from 'mdast'
import { decodeString } from 'micromark-util-decode-string'
import { SKIP, visit } from 'unist-util-visit'
import {
  identifierKey,
  identifierLabel,
  isOfPaper,
  paperAddress,
  parseIdentifier,
} from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { nodesInLinks } from './in-links.ts'
import type { Cite, PaperName } from './math-tree.ts'
import { type Message, messageAt } from './message.ts'
import { hintTexts } from './texts/hints.ts'

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
    return node.type === 'paperName' ? [namedPaper(node, isInLink)] : undefined
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
      messages.push(messageAt('cite-unknown', hintTexts.citation.unknown(key.trim()), cite))
    }
    if (found.every((id) => id === undefined)) return [{ type: 'text', value: cite.value }]
    return found.flatMap((id, index) => {
      const words: PhrasingContent = id
        ? paper(id, isInLink)
        : { type: 'text', value: (keys[index] ?? '').trim() }
      return index === 0 ? [words] : [{ type: 'text', value: ', ' } as const, words]
    })
  }

  function namedPaper({ value }: PaperName, isInLink: boolean): PhrasingContent {
    const id = parsePaper(decodeString(value.replace(/^[@<]/, '').replace(/>$/, '')))
    return id ? paper(id, isInLink) : { type: 'text', value }
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

/** A plain web address is a link, not a paper, and an ORCID iD is a person. */
function parsePaper(written: string): Identifier | undefined {
  const id = parseIdentifier(written)
  return id === undefined || id.scheme === 'url' || !isOfPaper(id) ? undefined : id
}

function isBare(link: Link): boolean {
  const words = link.children[0]
  if (link.children.length !== 1 || (words?.type !== 'text' && words?.type !== 'paperName')) return false
  return withoutScheme(words.value) === withoutScheme(link.url)
}

function withoutScheme(address: string): string {
  return address.replace(/^https?:\/\//i, '')
}
