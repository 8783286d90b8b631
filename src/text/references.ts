// Reference links and images (`[words][name]`) made into plain ones, so that later steps see one kind of each.
import type { Definition, Image, Link, Root } from 'mdast'
import { visit } from 'unist-util-visit'

export function resolveReferences(root: Root): void {
  const definitions = findDefinitions(root)
  visit(root, (node, index, parent) => {
    if (parent === undefined || index === undefined) return
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return
    const definition = definitions.get(node.identifier.toUpperCase())
    if (definition === undefined) return
    const { url, title = null } = definition
    const resolved: Link | Image =
      node.type === 'linkReference'
        ? { type: 'link', url, title, children: node.children }
        : { type: 'image', url, title, alt: node.alt ?? '' }
    if (node.position) resolved.position = node.position
    parent.children[index] = resolved
    return index
  })
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
