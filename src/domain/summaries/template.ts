// What a summary may be built on: four headings, each with what belongs under it.

const parts = [
  [
    'What the paper claims',
    'The central claim, in one or two sentences a colleague of another field understands.',
  ],
  ['Evidence', 'What was done, on what, and the numbers that carry the claim.'],
  ['Limits', 'What is not shown, what may be chance, where it will not work.'],
  ['Questions', 'What you would ask the authors.'],
] as const

export const summaryTemplate = parts.map(([title, hint]) => `## ${title}\n\n*${hint}*\n`).join('\n')
