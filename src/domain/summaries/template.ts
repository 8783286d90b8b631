// What a summary may be built on: four headings, each with what belongs under it.

const parts = [
  ['What the paper claims', 'The central claim in a sentence or two, for a colleague from another field.'],
  ['Evidence', 'What was done, on which data, and the numbers that support the claim.'],
  ['Limitations', 'What isn’t shown, what may be chance, where it won’t work.'],
  ['Questions', 'What you’d ask the authors.'],
] as const

export const summaryTemplate = parts.map(([title, hint]) => `## ${title}\n\n*${hint}*\n`).join('\n')
