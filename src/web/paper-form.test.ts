// A paper's form, read into a draft.
import { expect, test } from 'vitest'
import { paperLimits } from '#domain/papers/paper.ts'
import { paperFields, toPaperDraft } from './paper-form.ts'

function draftOf(identifiers: string) {
  return toPaperDraft(paperFields.parse({ identifiers, fields: [] }))
}

test('identifiers stand on lines of their own, with any space around them', () => {
  const draft = draftOf('  10.1000/x \r\n\r\n \t\n 1706.03762\rnonsense\n')
  expect(draft.identifiers).toEqual([
    { scheme: 'doi', value: '10.1000/x' },
    { scheme: 'arxiv', value: '1706.03762' },
  ])
  expect(draft.unreadIdentifiers).toEqual(['nonsense'])
})

// In time that grew with the square of the spaces, this took longer than a test may.
test('nothing but spaces is no identifier, however many there are', () => {
  expect(draftOf(`${' '.repeat(1_000_000)}x`).unreadIdentifiers).toEqual(['x'])
})

test('of more lines than a paper has identifiers, no more are read than show that', () => {
  const lines = Array.from({ length: 5_000 }, (_, at) => `10.1000/${at}`)
  expect(draftOf(lines.join('\n')).identifiers).toHaveLength(paperLimits.identifiers + 1)
})
