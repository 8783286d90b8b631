// Records of XML files, cut out and parsed one by one.
import { expect, test } from 'vitest'
import { maxRecordBytes } from '../contract.ts'
import { XmlSplitter } from './split.ts'
import { lineOf, parseXml } from './tree.ts'

function split(
  text: string,
  size: number,
  records = ['a', 'b'],
  isFlat = true,
): [line: number, text: string][] {
  const splitter = new XmlSplitter({ records, isFlat })
  const found: [number, string][] = []
  for (let start = 0; start < text.length; start += size)
    for (const piece of splitter.push(text.slice(start, start + size))) found.push([piece.line, piece.text])
  return [...found, ...splitter.end().map((piece): [number, string] => [piece.line, piece.text])]
}

test.each<[string, string, [number, string][]]>([
  [
    'one after the other',
    '<r>\n<a x="1">1</a>\n<b>2</b><a/></r>',
    [
      [2, '<a x="1">1</a>'],
      [3, '<b>2</b>'],
      [3, '<a/>'],
    ],
  ],
  ['not in comments', '<r><!-- <a>1</a> --><b>2</b></r>', [[1, '<b>2</b>']]],
  [
    'with what looks like their ends',
    '<a><![CDATA[</a>]]><!-- </a> --></a>',
    [[1, '<a><![CDATA[</a>]]><!-- </a> --></a>']],
  ],
  ['not by the beginning of a name', '<r><ab>1</ab><a>2</a></r>', [[1, '<a>2</a>']]],
  [
    'broken where the next begins',
    '<r><a><x>1\n<a>2</a></r>',
    [
      [1, '<a><x>1\n'],
      [2, '<a>2</a>'],
    ],
  ],
  ['never closed', '<r><a>1</r>', [[1, '<a>1</r>']]],
  ['none', 'text < a > b', []],
])('records %s', (_, text, expected) => {
  for (const size of [1_000, 1, 4]) expect(split(text, size)).toEqual(expected)
})

test('records in records are parts of them, where the format has such', () => {
  const text = '<r><b><a>1</a><b>2</b></b><a>3</a></r>'
  for (const size of [1_000, 1])
    expect(split(text, size, ['a', 'b'], false).map(([, piece]) => piece)).toEqual([
      '<b><a>1</a><b>2</b></b>',
      '<a>3</a>',
    ])
})

test('a record that is too long is skipped', () => {
  const splitter = new XmlSplitter({ records: ['a'], isFlat: true })
  const found = [`<r><a>${'x'.repeat(maxRecordBytes)}`, 'more', ' </a><a>2</a>'].flatMap((text) =>
    splitter.push(text),
  )
  expect(found.map(({ isTooLong, text }) => [isTooLong, text.length])).toEqual([
    [true, 2_000],
    [false, 8],
  ])
})

test('entities of HTML are characters, and no others are expanded', () => {
  expect(lineOf(parseXml('<a>&uuml;&amp;&lt;&#228;&#xe4;&eacute;</a>'))).toBe('ü&<ääé')
  expect(parseXml('<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><a>&y;</a>')).toBeUndefined()
  expect(parseXml('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a>1</a>')).toMatchObject({ name: 'a' })
})

test.each(['', 'text', '<a>', '<a></b>', '<a b></a>', `${'<a>'.repeat(1_000)}`])(
  '%j is not well-formed',
  (text) => {
    expect(parseXml(text)).toBeUndefined()
  },
)
