// Links: safe addresses are kept and marked, all others leave their words behind.
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { safeAddress } from './address.ts'
import { type Message, messageAt } from './message.ts'
import { hintTexts } from './texts/hints.ts'

export function guardLinks(root: Root, idPrefix: string): Message[] {
  const messages: Message[] = []
  visit(root, 'link', (link, index, parent) => {
    if (parent === undefined || index === undefined) return
    const address = safeAddress(link.url, idPrefix)
    if (address === undefined) {
      messages.push(messageAt('link-refused', hintTexts.link.refused, link))
      parent.children.splice(index, 1, ...link.children)
      return index
    }
    link.url = address.href
    if (!address.isExternal) return
    link.data = { ...link.data, hProperties: { rel: ['ugc', 'nofollow', 'noopener'] } }
  })
  return messages
}
