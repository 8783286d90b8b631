// Reference links and images (`[words][name]`) made into plain ones, so that later steps see one kind of each.
import type { Definition, Image, ImageReference, Link, LinkReference, PhrasingContent, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { maxDefinitionLength } from './limits.ts'
import { type Message, messageAt } from './message.ts'
import { hintTexts } from './texts/hints.ts'

/** `length` is the source's. One long definition may be used often; beyond the limit only the words of a link are left. */
export function resolveReferences(root: Root, length: number): Message[] {
  const definitions = findDefinitions(root)
  const most = Math.max(maxDefinitionLength, length)
  const messages: Message[] = []
  let expanded = 0
  visit(root, (node, index, parent) => {
    if (parent === undefined || index === undefined) return
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return
    const definition = definitions.get(node.identifier.toUpperCase())
    if (definition === undefined) return
    const { url, title = null } = definition
    expanded += url.length + (title?.length ?? 0)
    if (expanded > most) {
      messages.push(messageAt('definition-too-large', hintTexts.link.definitionTooLarge, node))
      parent.children.splice(index, 1, ...wordsOf(node))
      return index
    }
    const resolved: Link | Image =
      node.type === 'linkReference'
        ? { type: 'link', url, title, children: node.children }
        : { type: 'image', url, title, alt: node.alt ?? '' }
    if (node.position) resolved.position = node.position
    parent.children[index] = resolved
    return index
  })
  return messages
}

function wordsOf(node: LinkReference | ImageReference): PhrasingContent[] {
  return node.type === 'linkReference' ? node.children : [{ type: 'text', value: node.alt ?? '' }]
}

/** The first definition of a name counts (CommonMark). */
function findDefinitions(root: Root): Map<string, Definition> {
  const definitions = new Map<string, Definition>()
  visit(root, 'definition', (node) => {
    const name = node.identifier.toUpperCase()
    if (!definitions.has(name)) definitions.set(name, node)
  })
  return definitions
}
