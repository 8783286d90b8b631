import { expect, test } from 'vitest'
import { isRefusal } from '#domain/refusals.ts'
import { readFrontMatter, writeFrontMatter } from './front-matter.ts'

test.each(['', 'x', '\n', 'a\n\n', '---\nb: c\n---\n', 'ends with a rule\n---\n'])(
  'front matter keeps the text %j',
  (text) => {
    const head = { paper: 'doi:10.1/x', title: 'A: "b"', edited: null }
    expect(readFrontMatter(writeFrontMatter(head, text))).toMatchObject({
      head: { paper: 'doi:10.1/x', title: 'A: "b"' },
      text,
    })
  },
)

test.each(['no rules', '---\npaper: x', '---\n- x\n---\n', '---\n: : :\n---\n', '---\npaper: 1\n---\n'])(
  'refuses %j',
  (file) => {
    expect(isRefusal(readFrontMatter(file))).toBe(true)
  },
)
