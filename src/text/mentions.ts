// Mentions as tree: each becomes a link to the person's page, whether or not there is such a person.
import type { Link, Literal, Root, RootContent, Text } from 'mdast'
import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown'
import { SKIP, visit } from 'unist-util-visit'
import { nodesInLinks } from './in-links.ts'
import { maxMentions } from './limits.ts'

/** `@name` as written. */
export interface Mention extends Literal {
  type: 'mention'
}

declare module 'mdast' {
  interface PhrasingContentMap {
    mention: Mention
  }
  interface RootContentMap {
    mention: Mention
  }
}

export function mentionFromMarkdown(): Extension {
  return { enter: { mention: enterMention }, exit: { mention: exitMention } }
}

function enterMention(this: CompileContext, token: Token): undefined {
  this.enter({ type: 'mention', value: this.sliceSerialize(token) }, token)
}

function exitMention(this: CompileContext, token: Token): undefined {
  this.exit(token)
}

/** Names of the mentioned, each once, in order. The address is the same no matter who looks, so a preview equals what is stored. */
export function linkMentions(root: Root): string[] {
  const names = new Set<string>()
  const inLinks = nodesInLinks(root)
  visit(root, 'mention', (mention, index, parent) => {
    if (parent === undefined || index === undefined) return
    const words: Text = { type: 'text', value: mention.value }
    const isInLink = inLinks.has(mention)
    if (!isInLink) names.add(mention.value.slice(1))
    parent.children[index] = (isInLink ? words : linkTo(words)) as RootContent
    return SKIP
  })
  return [...names].slice(0, maxMentions)
}

function linkTo(words: Text): Link {
  return { type: 'link', url: `/${words.value}`, children: [words] }
}
