// A paper with the least that any has, for tests of what is made of papers.
import type { Paper } from '#domain/papers/paper.ts'

export const plain: Paper = {
  key: 'arxiv:1905.01320',
  identifiers: [{ scheme: 'arxiv', value: '1905.01320' }],
  title: "Meta-learners' learning dynamics are unlike learners'",
  authors: [{ name: 'Neil C. Rabinowitz', given: 'Neil C.', family: 'Rabinowitz' }],
  authorsComplete: true,
  year: 2019,
  fields: [],
  tags: [],
}
