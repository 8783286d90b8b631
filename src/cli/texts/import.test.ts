// The sentences of an import's summary.
import { expect, test } from 'vitest'
import { importPapersTexts } from './import.ts'

test.each([
  [1, ', 1 pair for moderators.'],
  [2, ', 2 pairs for moderators.'],
])('%i suggested', (suggested, end) => {
  const counts = { read: 3, added: 2, filled: 0, known: 1, repeated: 0, suggested, refused: {} }
  expect(importPapersTexts.done('a.bib', counts, '')).toMatch(new RegExp(`${end}$`))
})
