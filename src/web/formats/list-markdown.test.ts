import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { expect, test } from 'vitest'
import type { CitedPaper } from '#storage/queries/listed-papers.ts'
import { plain } from '../../../test/support/sample-paper.ts'
import { listMarkdown } from './list-markdown.ts'

const origin = 'https://papers.example.org'

function write(title: string, papers: CitedPaper[] = [], description = ''): string {
  return listMarkdown({ title, description, papers, origin })
}

interface Node {
  type: string
  value?: string
  children?: Node[]
}

/** Nothing but text in it: the words, or the kinds of what is there besides. */
function textOf(node: Node | undefined): string {
  if (node?.type === 'text') return node.value ?? ''
  return (node?.children ?? [])
    .map((child) => (child.type === 'text' ? textOf(child) : `<${child.type}>`))
    .join('')
}

function parse(text: string): Node[] {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }).children as Node[]
}

const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '*',
        '_',
        '[',
        ']',
        '(',
        ')',
        '`',
        '<',
        '>',
        '#',
        '&amp;',
        '\\',
        '!',
        '|',
        '~~',
        '1.',
        '-',
        '+',
        '=',
        '$',
        '@',
      ),
      fc.string({ unit: fc.constantFrom(...'aZ é9,;:') }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => `a ${parts.join('')}`.replace(/\s+/g, ' ').trim())

test('a title is the same words when the Markdown is read', () => {
  fc.assert(
    fc.property(words, (title) => {
      const [heading, ...rest] = parse(write(title))
      expect(heading?.type).toBe('heading')
      expect(rest).toEqual([])
      expect(textOf(heading)).toBe(title)
    }),
  )
})

test.each(['1. one', '- one', '+ one', '# one', '> one', '| a | b |', '---', '[x]: /y'])(
  'the description %s is a paragraph of text',
  (description) => {
    const [, paragraph, ...rest] = parse(write('List', [], description))
    expect(paragraph?.type).toBe('paragraph')
    expect(textOf(paragraph)).toBe(description)
    expect(rest).toEqual([])
  },
)

test('an entry is a link, the authors, the place, and the remark as it was written', () => {
  expect(write('List', [{ ...plain, remark: 'Read *this*.\n\nTwice.' }])).toBe(
    [
      '# List',
      '',
      "- [Meta-learners' learning dynamics are unlike learners'](https://papers.example.org/papers/arxiv:1905.01320). Neil C. Rabinowitz. 2019",
      '  > Read *this*.',
      '  >',
      '  > Twice.',
      '',
    ].join('\n'),
  )
})

test('a title or authors that end a sentence get no second full stop', () => {
  const authors = Array.from({ length: 8 }, (_, i) => ({ name: `Author ${i}` }))
  const asked = { ...plain, title: 'Is it all you need?', authors, authorsComplete: true }
  const line = write('List', [asked])
  expect(line).toContain('need?](')
  expect(line).toContain(') Author 0')
  expect(line).toContain('et al. ')
  expect(line).not.toMatch(/\.\.|\?\./)
})
