// Formulas as MathML alone: for lists and for feed readers. KaTeX writes each twice, as MathML and as boxes that its style sheet lays out.
import type { Element, ElementContent, Nodes } from 'hast'
import { EXIT, SKIP, visit } from 'unist-util-visit'

/** Takes the boxes off every formula in the tree, which is changed. */
export function keepMathml(tree: Nodes): void {
  visit(tree, 'element', (node, index, parent) => {
    if (parent === undefined || index === undefined || !hasClass(node, 'katex')) return
    const math = findElement(node, 'math')
    if (math === undefined) return
    parent.children.splice(index, 1, withoutAnnotation(math))
    return [SKIP, index + 1]
  })
}

/** A reader that drops the tags it doesn't know would print the annotation behind the formula. */
function withoutAnnotation(math: Element): Element {
  const annotation = findElement(math, 'annotation')
  const semantics = findElement(math, 'semantics')
  if (annotation === undefined || semantics === undefined) return math
  return {
    ...math,
    properties: { ...math.properties, alttext: textOf(annotation) },
    children: semantics.children.filter((child) => child !== annotation),
  }
}

function findElement(within: Element, tagName: string): Element | undefined {
  let found: Element | undefined
  visit(within, 'element', (node) => {
    if (node.tagName !== tagName) return
    found = node
    return EXIT
  })
  return found
}

function hasClass(node: Element, name: string): boolean {
  return Array.isArray(node.properties.className) && node.properties.className.includes(name)
}

function textOf(node: Nodes | ElementContent): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}
