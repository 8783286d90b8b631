// A text shown as it was written, where it can't be rendered: safe HTML of one block, and a message that says why.
import type { Nodes, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { cutText } from './excerpt.ts'
import { element } from './html-tree.ts'
import { type Message, messageAt } from './message.ts'
import type { Rendering } from './rendering.ts'

export function renderPlainly(markdown: string, message: Pick<Message, 'rule' | 'message'>): Rendering {
  const excerpt = cutText(markdown)
  const tree: Root = {
    type: 'root',
    children: [
      element('pre', { className: ['plain-text'], dir: 'auto', tabIndex: 0 }, [
        { type: 'text', value: markdown },
      ]),
    ],
  }
  return {
    html: serialise(tree),
    leadHtml: plainParagraph(excerpt),
    excerpt,
    plain: markdown,
    wordCount: markdown.match(/\S+/g)?.length ?? 0,
    citations: [],
    mentions: [],
    experiments: [],
    messages: [messageAt(message.rule, message.message)],
    isPlain: true,
  }
}

export function plainParagraph(text: string): string {
  if (text === '') return ''
  return serialise(element('p', { dir: 'auto' }, [{ type: 'text', value: text }]))
}

export function serialise(tree: Nodes): string {
  return toHtml(tree, { characterReferences: { useNamedReferences: true } })
}
