// The helpers' edits on plain editor states.
import { EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { renderText } from '#text/render.ts'
import * as edits from './edits.ts'

/** `[` and `]` bound the selection; one `|` is a cursor. */
function apply(marked: string, edit: edits.Edit): string {
  const from = marked.search(/[«|]/)
  const doc = marked.replaceAll(/[«»]/g, '').replace('|', '')
  const to = marked.includes('»') ? marked.indexOf('»') - 1 : from
  const state = EditorState.create({ doc, selection: { anchor: from, head: to } })
  const next = state.update(edit(state)).state
  const { from: start, to: end } = next.selection.main
  const text = next.doc.toString()
  return start === end
    ? `${text.slice(0, start)}|${text.slice(start)}`
    : `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`
}

describe('a helper', () => {
  it.each([
    ['bold', 'a «b» c', edits.around('**'), 'a **«b»** c'],
    ['bold again', 'a **«b»** c', edits.around('**'), 'a «b» c'],
    ['italic around bold', '**«a»**', edits.around('*'), '***«a»***'],
    ['bold without italic', '***«a»***', edits.around('*'), '**«a»**'],
    ['italic without bold', '***«a»***', edits.around('**'), '*«a»*'],
    ['bold without words', 'a |', edits.around('**'), 'a **|**'],
    ['formula', '«x»', edits.around('$'), '$«x»$'],
    ['link', '«words»', edits.link, '[words](«https://»)'],
    ['link without words', '|', edits.link, '[|](https://)'],
    ['link from an address', '«https://a.org/b»', edits.link, '[|](https://a.org/b)'],
    ['display formula', 'a «x» b', edits.displayFormula, 'a \n\n$$\nx|\n$$\n\nb'],
    ['list', '«a\nb»', edits.list, '- «a\n- b»'],
    ['table', '|', edits.table, '| |Method | Result |\n|---|---|\n|  |  |\n'],
  ])('makes a %s', (_name, before, edit, expected) => {
    expect(apply(before, edit)).toBe(expected)
  })

  it.each([
    ['|', 'IMG|\n'],
    ['|## The claim', 'IMG|\n\n## The claim'],
    ['## The |claim', '## The claim\n\nIMG|\n'],
    ['##| The claim\nwords', '## The claim\n\nIMG|\n\nwords'],
    ['words|', 'words\n\nIMG|\n'],
    ['words\n|', 'words\n\nIMG|\n'],
    ['words\n\n|', 'words\n\nIMG|\n'],
    ['words| and more', 'words\n\nIMG|\n\nand more'],
    ['words|\n## The claim', 'words\n\nIMG|\n\n## The claim'],
    ['words\n|\nmore', 'words\n\nIMG|\n\nmore'],
    ['words\n\n|\n\nmore', 'words\n\nIMG|\n\nmore'],
    ['«words» more', 'words\n\nIMG|\n\nmore'],
    ['- item|\n- next', '- item\n\n  IMG|\n\n- next'],
    ['- |', '- IMG|\n'],
    ['12. item|', '12. item\n\n    IMG|\n'],
    ['> quote| on', '> quote\n>\n> IMG|\n>\n> on'],
    ['> quote\n> |', '> quote\n> \n> IMG|\n'],
    ['> - a|', '> - a\n>\n>   IMG|\n'],
    ['```\ncode|\n```\nwords', '```\ncode\n```\n\nIMG|\n\nwords'],
    ['$$\nx|\n$$', '$$\nx\n$$\n\nIMG|\n'],
    ['| a |\n|---|\n| b| |', '| a |\n|---|\n| b |\n\nIMG|\n'],
  ])('puts an image into %j as a paragraph of its own', (before, expected) => {
    // The bar of a table is no cursor.
    const at = before.startsWith('| a') ? before.lastIndexOf('b|') + 1 : before.search(/[«|]/)
    const end = before.includes('»') ? before.indexOf('»') - 1 : at
    const doc = before.startsWith('| a')
      ? before.slice(0, at) + before.slice(at + 1)
      : before.replaceAll(/[«»]/g, '').replace(/\|/, '')
    const state = EditorState.create({ doc, selection: { anchor: at, head: end } })
    const next = state.update(edits.paragraph('IMG')(state)).state
    const text = next.doc.toString()
    const cursor = next.selection.main.head
    expect(`${text.slice(0, cursor)}|${text.slice(cursor)}`).toBe(expected)
  })

  it('begins a template with four headings', () => {
    const text = apply('|', edits.template)
    expect(text.match(/^## .*/gm)).toEqual(['## Claim', '## Evidence', '## Limits', '## Questions'])
  })
})

describe('a citation', () => {
  it.each([
    ['https://arxiv.org/abs/1905.01320v2', '\\cite{arxiv:1905.01320}'],
    ['10.1038/nature14236', '\\cite{doi:10.1038/nature14236}'],
    ['conf/icml/FernandoG16', '\\cite{dblp:conf/icml/FernandoG16}'],
    ['https://example.org/paper.html', '<https://example.org/paper.html>'],
  ])('of %s is %s and cites when rendered', (written, expected) => {
    expect(edits.citationOf(written)).toBe(expected)
    const { citations } = renderText(expected, { idPrefix: 's1-' })
    expect(citations).toHaveLength(expected.startsWith('\\cite') ? 1 : 0)
  })

  it('is nothing without an identifier', () => {
    expect(edits.citationOf('the paper by Ada')).toBeUndefined()
  })
})

describe('an image', () => {
  it('keeps its description whatever is in it', () => {
    const { html } = renderText(edits.imageOf('a [b] \\ c\nd', '/media/x.webp'), { idPrefix: 's1-' })
    expect(html).toContain('alt="a [b] \\ c d"')
  })
})
