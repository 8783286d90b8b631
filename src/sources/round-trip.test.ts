// What is written in a format is read back as it was: hard names, formulas, signs that formats have a meaning for.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toBibtex } from '#domain/citation/bibtex.ts'
import { citationKeys } from '#domain/citation/citation-key.ts'
import { toCsl } from '#domain/citation/csl.ts'
import { toRis } from '#domain/citation/ris.ts'
import type { Paper } from '#domain/papers/paper.ts'
import { citedDraft, readDraft } from '../../test/support/cited-draft.ts'
import { hardPaper, isPlainName } from '../../test/support/hard-papers.ts'
import { draftIn, recordsOf } from '../../test/support/source-records.ts'
import { bibtexReader } from './bibtex/reader.ts'
import type { RecordReader } from './contract.ts'
import { cslReader } from './csl/reader.ts'
import { risReader } from './ris/reader.ts'

const papers = fc.array(hardPaper, { minLength: 1, maxLength: 4 })

async function readBack(reader: RecordReader, file: string) {
  return (await recordsOf(reader, file, 50)).map((record) => readDraft(draftIn(record)))
}

/** Neither format has a word for a list that's cut. */
function asComplete(paper: Paper) {
  return { ...citedDraft(paper), isComplete: true }
}

/** Without braces, a comma in a family name is the end of it. */
function withPlainNames(paper: Paper): Paper {
  return { ...paper, authors: paper.authors.filter(isPlainName) }
}

describe('a file of hard papers', () => {
  test('in BibTeX', async () => {
    await fc.assert(
      fc.asyncProperty(papers, async (written) => {
        expect(await readBack(bibtexReader, toBibtex(written))).toEqual(written.map(citedDraft))
      }),
      { numRuns: 100 },
    )
  })

  test('in RIS', async () => {
    await fc.assert(
      fc.asyncProperty(papers, async (some) => {
        const written = some.map(withPlainNames)
        expect(await readBack(risReader, toRis(written))).toEqual(written.map(asComplete))
      }),
      { numRuns: 100 },
    )
  })

  test('in CSL-JSON', async () => {
    await fc.assert(
      fc.asyncProperty(papers, async (written) => {
        const file = JSON.stringify(written.map(toCsl))
        expect(await readBack(cslReader, file)).toEqual(written.map(asComplete))
      }),
      { numRuns: 100 },
    )
  })
})

test('keys are unique, and stay the same in any order', () => {
  fc.assert(
    fc.property(papers, (some) => {
      const distinct = some.map((paper, place) => ({ ...paper, key: `doi:10.5555/${place}` }))
      const keys = citationKeys(distinct)
      expect(new Set(keys).size).toBe(keys.length)
      expect(citationKeys(distinct.toReversed()).toReversed()).toEqual(keys)
      for (const key of keys) expect(key).toMatch(/^[a-z0-9]+$/)
    }),
  )
})
