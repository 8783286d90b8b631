// What a page's own words about itself become.
import { expect, test } from 'vitest'
import { identifierKey } from './identifier.ts'
import { pageIdentifiers } from './page-identifiers.ts'

const keysOf = (written: string[]) => pageIdentifiers(written).map(identifierKey)

test('web addresses come after identifiers, whatever their place on the page', () => {
  expect(keysOf(['https://journal.example/a/1', '10.5555/One', 'arXiv:1706.03762v5'])).toEqual([
    'doi:10.5555/one',
    'arxiv:1706.03762',
    'url:https://journal.example/a/1',
  ])
})

test('the same identifier in two forms is one', () => {
  expect(keysOf(['arXiv:1706.03762', 'https://arxiv.org/abs/1706.03762v5#S2'])).toEqual(['arxiv:1706.03762'])
})

test('what isn’t an identifier is left out', () => {
  expect(keysOf(['', 'not one', 'javascript:alert(1)', '10.5555/x'])).toEqual(['doi:10.5555/x'])
})

test('a page that names thousands is read at its beginning only', () => {
  expect(keysOf(Array.from({ length: 5_000 }, (_, i) => `10.5555/${i}`))).toHaveLength(20)
})
