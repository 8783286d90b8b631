// Code in colours: blocks in a known language get highlight.js classes, long ones stay plain.
import type { Element, Nodes } from 'hast'
import { common, createLowlight } from 'lowlight'
import { visit } from 'unist-util-visit'
import { maxColouredCode, maxColouredCodePerText } from './limits.ts'

const lowlight = createLowlight(common)

/** The language class comes from the writer, so only names of known grammars stay. */
export function colourCode(tree: Nodes): void {
  let left = maxColouredCodePerText
  visit(tree, 'element', (node) => {
    if (node.tagName !== 'code') return
    const language = languageOf(node)
    delete node.properties.className
    if (language === undefined || !lowlight.registered(language)) return
    const code = node.children[0]
    if (code?.type !== 'text' || code.value.length > Math.min(maxColouredCode, left)) return
    left -= code.value.length
    const coloured = lowlight.highlight(language, code.value)
    keepOwnClasses(coloured)
    node.children = coloured.children.filter((child) => child.type === 'element' || child.type === 'text')
    node.properties.className = ['hljs', `language-${language}`]
  })
}

function languageOf(code: Element): string | undefined {
  const names = code.properties.className
  const name = Array.isArray(names) ? names.find((each) => String(each).startsWith('language-')) : undefined
  return name === undefined ? undefined : String(name).slice('language-'.length).toLowerCase()
}

/** A language inside another, as CSS in HTML, leaves a class with its bare name. */
function keepOwnClasses(coloured: Nodes): void {
  visit(coloured, 'element', ({ properties }) => {
    const names = Array.isArray(properties.className) ? properties.className.map(String) : []
    properties.className = names.filter((name) => /^hljs-[\w-]+$|^[a-z]+_{1,2}$/.test(name))
  })
}
