// Full stops between sentences, and never two.
import { expect, test } from 'vitest'
import { joinSentences, sentence } from './sentences.ts'

test.each([
  [['A. Author, B. Author et al.', 'What it does'], 'A. Author, B. Author et al. What it does'],
  [['Is attention all you need?', 'A. Author'], 'Is attention all you need? A. Author'],
  [['He said “Yes!”', 'Then'], 'He said “Yes!” Then'],
  [['什么？', '深层。', 'end'], '什么？ 深层。 end'],
  [['One', '', undefined, 'two'], 'One. two'],
  [[' One… ', 'two.'], 'One… two.'],
])('%j', (parts, joined) => {
  expect(joinSentences(parts)).toBe(joined)
})

test('a sentence has one end', () => {
  expect(sentence('By Jane Doe Jr.')).toBe('By Jane Doe Jr.')
  expect(sentence('By Jane Doe')).toBe('By Jane Doe.')
})
