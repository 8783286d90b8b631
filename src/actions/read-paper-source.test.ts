// What people paste to bring a paper: records of any format, identifiers, and neither.
import { expect, test } from 'vitest'
import { isPaperRecord, readPaperCsl, readPaperRecord, readPaperSource } from './read-paper-source.ts'

const records = [
  '@misc{a, title={A}}',
  'TY  - JOUR\nTI  - A\nER  - ',
  '[{"type":"book","title":"A"}]',
  '{"DOI":"10.5555/a","title":["A"],"member":"1"}',
  '<dblp><article key="journals/x/A"><title>A.</title></article></dblp>',
  '<feed><entry><id>http://arxiv.org/abs/1706.03762v7</id><title>A</title></entry></feed>',
]

test.each(records)('%s is read as a record', async (text) => {
  expect(await isPaperRecord(` ${text}\n`)).toBe(true)
  expect(await readPaperSource(` ${text}\n`)).toMatchObject({ draft: { title: 'A' }, count: 1, unread: [] })
})

test('several papers are counted with those that cannot be read', async () => {
  expect(await readPaperSource('@misc{a, year=2001}\n@misc{b, title={B}}')).toMatchObject({
    draft: { title: 'B' },
    count: 2,
    unread: [{ code: 'title-missing' }],
  })
})

test.each([
  ['{', 'csl-malformed'],
  ['[1]', 'csl-malformed'],
  ['neither', 'identifier-unreadable'],
  ['@misc{a, year=2001}', 'title-missing'],
])('%s is refused', async (text, code) => {
  expect(await readPaperSource(text)).toMatchObject({ code })
})

test('an identifier between brackets is one', async () => {
  expect(await isPaperRecord('[1706.03762]')).toBe(false)
  expect(await isPaperRecord('10.5555/a')).toBe(false)
})

test('a program names the format, and sends JSON as text or as it is', async () => {
  const item = { title: 'A', DOI: '10.5555/a' }
  for (const csl of [item, [item], { items: [item] }, JSON.stringify(item)])
    expect(await readPaperCsl(csl)).toMatchObject({ draft: { title: 'A' }, count: 1 })
  expect(await readPaperRecord('TY  - JOUR', 'bibtex')).toMatchObject({ code: 'bibtex-missing' })
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
  for (const wrong of [deep, null, 7, 'text', [], [1]])
    expect(await readPaperCsl(wrong)).toMatchObject({ code: 'csl-malformed' })
})
