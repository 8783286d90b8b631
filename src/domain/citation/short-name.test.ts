// What papers are called in running text.
import { expect, test } from 'vitest'
import { shortName } from './short-name.ts'

const ada = { name: 'Ada Example' }
const bo = { name: 'Bo von Muster' }
const cy = { name: 'Cy Third' }
const title = 'A Title'

test('a paper is called by one author, two, or the first of more, and its year', () => {
  const named = (authors: { name: string; family?: string }[], authorsComplete = true, year?: number) =>
    shortName({ title, authors, authorsComplete, year })
  expect(named([ada], true, 2017)).toBe('Example, 2017')
  expect(named([ada, { ...bo, family: 'von Muster' }], true, 2017)).toBe('Example & von Muster, 2017')
  expect(named([ada, bo, cy], true, 2017)).toBe('Example et al., 2017')
  expect(named([ada], false)).toBe('Example et al.')
})

test('a paper without authors is called by its title, and nothing is long', () => {
  expect(shortName({ title, authors: [], authorsComplete: true, year: 2017 })).toBe(title)
  const long = shortName({ title: 'word '.repeat(200), authors: [], authorsComplete: true })
  expect(long.length).toBeLessThan(70)
  expect(long.endsWith('word…')).toBe(true)
})
