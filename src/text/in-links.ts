// What stands inside links: nothing in there may become a link of its own.
import type { Nodes, Root } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'

export function nodesInLinks(root: Root): Set<Nodes> {
  const found = new Set<Nodes>()
  visit(root, 'link', (link) => {
    visit(link, (node) => {
      if (node !== link) found.add(node)
    })
    return SKIP
  })
  return found
}
