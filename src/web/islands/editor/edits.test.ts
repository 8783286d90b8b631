// The helpers' edits on plain editor states.
import { EditorState } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderText } from '#text/render.ts'
import * as edits from './edits.ts'
import { ownParagraph } from './own-paragraph.ts'

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
    ['list', '«a\nb»', edits.beginLines('- '), '- «a\n- b»'],
    ['quote', '«a\nb»', edits.beginLines('> '), '> «a\n> b»'],
    ['word of code', '«a»', edits.code, '`«a»`'],
    ['block of code', '«a\nb»', edits.code, '```\na\nb\n```|\n'],
  ])('makes a %s', (_name, before, edit, expected) => {
    expect(apply(before, edit)).toBe(expected)
  })

  it.each([
    ['table', edits.emptyTable, 'words\n\n| ⎮Method | Result |\n|---|---|\n|  |  |\n\n## The claim'],
    ['formula', edits.emptyFormula, 'words\n\n$$\n⎮\n$$\n\n## The claim'],
  ])('puts a %s between the paragraph and the heading', (_name, { text, cursor }, expected) => {
    const doc = 'words\n## The claim'
    const state = EditorState.create({ doc, selection: { anchor: 'words'.length } })
    const next = state.update(ownParagraph(text, cursor)(state)).state
    const at = next.selection.main.head
    expect(`${next.sliceDoc(0, at)}⎮${next.sliceDoc(at)}`).toBe(expected)
  })
})

describe('an image of its own', () => {
  it.each([
    ['⎮', 'IMG⎮\n'],
    ['⎮## The claim', 'IMG⎮\n\n## The claim'],
    ['## The ⎮claim', '## The claim\n\nIMG⎮\n'],
    ['##⎮ The claim\nwords', '## The claim\n\nIMG⎮\n\nwords'],
    ['words⎮', 'words\n\nIMG⎮\n'],
    ['words\n⎮', 'words\n\nIMG⎮\n'],
    ['words\n\n⎮', 'words\n\nIMG⎮\n'],
    ['words⎮ and more', 'words\n\nIMG⎮\n\nand more'],
    ['words⎮\n## The claim', 'words\n\nIMG⎮\n\n## The claim'],
    ['words\n⎮\nmore', 'words\n\nIMG⎮\n\nmore'],
    ['words\n\n⎮\n\nmore', 'words\n\nIMG⎮\n\nmore'],
    ['«words» more', 'words\n\nIMG⎮\n\nmore'],
    ['- item⎮\n- next', '- item\n\n  IMG⎮\n\n- next'],
    ['- ⎮', '- IMG⎮\n'],
    ['12. item⎮', '12. item\n\n    IMG⎮\n'],
    ['> quote⎮ on', '> quote\n>\n> IMG⎮\n>\n> on'],
    ['> quote\n> ⎮', '> quote\n> \n> IMG⎮\n'],
    ['> - a⎮', '> - a\n>\n>   IMG⎮\n'],
    ['```\ncode⎮\n```\nwords', '```\ncode\n```\n\nIMG⎮\n\nwords'],
    ['$$\nx⎮\n$$', '$$\nx\n$$\n\nIMG⎮\n'],
    ['| a |\n|---|\n| b⎮ |', '| a |\n|---|\n| b |\n\nIMG⎮\n'],
    ['Ti⎮tle\n=====', 'Title\n=====\n\nIMG⎮\n'],
    ['Title\n==⎮===\nwords', 'Title\n=====\n\nIMG⎮\n\nwords'],
    ['\\begin{align}\nx⎮ &= 1\\\\\ny\n\\end{align}', '\\begin{align}\nx &= 1\\\\\ny\n\\end{align}\n\nIMG⎮\n'],
    ['\\[\nx⎮\n\\]\nwords', '\\[\nx\n\\]\n\nIMG⎮\n\nwords'],
    ['a[^1]\n\n[^1]: note⎮ line\n\nwords', 'a[^1]\n\n[^1]: note line\n\nIMG⎮\n\nwords'],
    ['a[^1]\n\n[^1]: note\n\n    mo⎮re', 'a[^1]\n\n[^1]: note\n\n    more\n\nIMG⎮\n'],
    ['[a]\n\n[a]: https://a⎮.org\n[b]: /b', '[a]\n\n[a]: https://a.org\n\nIMG⎮\n\n[b]: /b'],
    ['<div>\nwo⎮rds\n</div>', '<div>\nwords\n</div>\n\nIMG⎮\n'],
    ['::experi⎮ment{id=x}', '::experiment{id=x}\n\nIMG⎮\n'],
    ['\\newcommand{\\a⎮}{b}\n\n$\\a$', '\\newcommand{\\a}{b}\n\nIMG⎮\n\n$\\a$'],
    ['words\n\n    co⎮de\n    more\n\nend', 'words\n\n    code\n    more\n\nIMG⎮\n\nend'],
    ['- ```\n  co⎮de\n  ```\n- next', '- ```\n  code\n  ```\n\n  IMG⎮\n\n- next'],
    ['- a\n  b⎮ c', '- a\n  b\n\n  IMG⎮\n\n  c'],
    ['- a\n⎮\n- b', '- a\n\n  IMG⎮\n\n- b'],
    ['- [ ] ta⎮sk', '- [ ] ta\n\n  IMG⎮\n\n  sk'],
    ['> Ti⎮tle\n> ===', '> Title\n> ===\n>\n> IMG⎮\n'],
    ['a **b⎮c** d', 'a **bc**\n\nIMG⎮\n\nd'],
    ['a $x⎮y$ d', 'a $xy$\n\nIMG⎮\n\nd'],
    ['a ⎮``` b\n\nc', 'a ``` b\n\nIMG⎮\n\nc'],
    ['```\nnever⎮ closed', '```\nnever closed\n\nIMG⎮\n'],
  ])('puts an image into %j as a paragraph of its own', (before, expected) => {
    const at = before.search(/[«⎮]/)
    const end = before.includes('»') ? before.indexOf('»') - 1 : at
    expect(placed(before.replaceAll(/[«»⎮]/g, ''), at, end)).toBe(expected)
  })

  const block = fc.constantFrom(
    'some *plain* words\nin $a + b$ two lines',
    'a ``` b with <!-- and [x]: y and ~~~ in it',
    '## Heading',
    'Title\n=====',
    'Other\n---',
    '---',
    '- one\n- two **strong** words\n\n  more\n- three',
    '1. one\n   - deep words\n     go on\n2. two',
    '- [ ] task\n- [x] done',
    '> quoted words\nlazily go on\n>\n> > deeper',
    '> - item in a quote\n>   goes on\n>\n> ## Heading',
    '```python\ncode = 1\n\nmore = 2\n```',
    '- ```\n  code\n  ```\n- next',
    '    indented\n    code',
    '$$\nx + y\n$$',
    '\\begin{align}\nx &= 1 \\\\\ny &= 2\n\\end{align}',
    '\\[\nz\n\\]',
    '\\newcommand{\\half}{\\frac12}',
    '| a | b |\n|---|---|\n| 1 | 2 |',
    'a note[^n] here',
    '[^n]: note line\ngoes on\n\n    and on',
    'a [link] here',
    '[link]: https://example.org/ "Title"',
    '<div>\nwords\n</div>',
    '::experiment{id=unknown-one}',
  )

  it('leaves every other block as it was', () => {
    const text = fc.array(block, { minLength: 1, maxLength: 5 }).map((blocks) => blocks.join('\n\n'))
    fc.assert(
      fc.property(text, fc.double({ min: 0, max: 1, noNaN: true }), (doc, share) => {
        const at = Math.round(share * doc.length)
        const after = shown(placed(doc, at, at).replace('⎮', ''))
        expect(after).toMatch(ownImage)
        expect(withoutParting(after.replace(ownImage, ''))).toBe(withoutParting(shown(doc)))
      }),
      { numRuns: 300 },
    )
  })

  const ownImage = /<p\b[^>]*>\s*IMG\s*<\/p>/

  function placed(doc: string, anchor: number, head: number): string {
    const state = EditorState.create({ doc, selection: { anchor, head } })
    const next = state.update(ownParagraph('IMG')(state)).state
    const cursor = next.selection.main.head
    return `${next.sliceDoc(0, cursor)}⎮${next.sliceDoc(cursor)}`
  }

  function shown(doc: string): string {
    return renderText(doc, { idPrefix: 's1-' }).html
  }

  /** A paragraph may become two, and those of a dense list are marked as such. */
  function withoutParting(html: string): string {
    return html.replaceAll(/<\/?p\b[^>]*>|<br>|\s+/g, '')
  }
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
