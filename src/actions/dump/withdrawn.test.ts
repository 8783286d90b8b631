import { expect, test } from 'vitest'
import { isTied } from './withdrawn.ts'

test.each([
  ['comment', ['comments.jsonl', 'questions.jsonl']],
  ['list', ['lists.jsonl']],
  ['paper', ['papers.jsonl', 'summaries.jsonl', 'comments.jsonl', 'questions.jsonl', 'lists.jsonl']],
])('where only a %s was withdrawn, the parts that may name it are looked through', (kind, expected) => {
  const withdrawn = { ids: [], isUnknown: false, kinds: new Set([kind]), has: () => false }
  const parts = ['papers', 'people', 'summaries', 'revisions', 'comments', 'questions', 'lists', 'runs']
  const tied = parts.map((part) => `${part}.jsonl`).filter((file) => isTied(file, withdrawn))
  expect(tied).toEqual(expected)
})
