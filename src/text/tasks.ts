// Task lists: a sign with a name instead of a form control, because nothing can be ticked on a page.
import type { Emphasis, Root } from 'mdast'
import { visit } from 'unist-util-visit'

export function signTasks(root: Root): void {
  visit(root, 'listItem', (item) => {
    if (typeof item.checked !== 'boolean') return
    const first = item.children[0]
    if (first?.type === 'paragraph') first.children.unshift(sign(item.checked), { type: 'text', value: ' ' })
    item.checked = null
  })
}

function sign(isDone: boolean): Emphasis {
  const hProperties = { className: ['task'], role: 'img', ariaLabel: isDone ? 'done' : 'not done' }
  return {
    type: 'emphasis',
    children: [{ type: 'text', value: isDone ? '☑' : '☐' }],
    data: { hName: 'span', hProperties },
  }
}
