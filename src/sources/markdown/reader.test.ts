// Markdown files: the paper in their front matter, and folders of them.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { draftIn, namesIn, recordsOf, summaryOf } from '../../../test/support/source-records.ts'
import { markdownSample } from '../../../test/support/source-samples.ts'
import { keysOf } from '../../../test/support/source-works.ts'
import { readerNamed } from '../registry.ts'
import { readMarkdownFolder } from './reader.ts'

describe('front matter', () => {
  const read = async (head: string) =>
    (await recordsOf(readerNamed('markdown'), `---\n${head}\n---\ntext`))[0]

  test('has a paper, as many programs write it', async () => {
    const record = await read(
      'doi: 10.5555/A\ntitle: A\nauthors:\n  - Jane Doe\n  - {family: Roe, given: R., suffix: Jr.}\ndate: 2019-05-01\njournal: Nature',
    )
    expect(draftIn(record)).toMatchObject({ title: 'A', year: 2019, venueName: 'Nature' })
    expect(namesIn(record)).toEqual(['Doe|Jane', 'Roe|R.|Jr.'])
    expect(keysOf(draftIn(record))).toEqual(['doi:10.5555/a'])
    expect(keysOf(draftIn(await read('paper: https://arxiv.org/abs/1706.03762v5')))).toEqual([
      'arxiv:1706.03762',
    ])
    expect(keysOf(draftIn(await read('arxiv: 1706.03762\nauthor: A One and B Two')))).toEqual([
      'arxiv:1706.03762',
    ])
  })

  test.each([
    ['tags: [a]', 'title-missing'],
    ['- a', 'front-matter-wrong'],
    ['a: [', 'front-matter-wrong'],
    ['a: &a [1]\nb: *a', 'front-matter-wrong'],
  ])('%j is refused', async (head, code) => {
    expect(summaryOf([await read(head)].flatMap((record) => record ?? []))).toEqual([`${code} at 1`])
  })

  test('is read from all files of a folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'markdown-'))
    await mkdir(join(folder, 'b'))
    await writeFile(join(folder, 'a.md'), markdownSample)
    await writeFile(join(folder, 'b', 'c.md'), 'no front matter')
    await writeFile(join(folder, 'd.txt'), markdownSample)
    const records = await Array.fromAsync(readMarkdownFolder(folder))
    await rm(folder, { recursive: true })
    expect(records.map(({ name, number }) => [name, number])).toEqual([
      ['a.md', 1],
      [join('b', 'c.md'), 2],
    ])
    expect(summaryOf(records)).toEqual(['A', 'front-matter-missing at 1'])
  })
})
