// Works of a person in ORCID.
import { expect, test } from 'vitest'
import { draftIn, recordsOf } from '../../../test/support/source-records.ts'
import { orcidSample } from '../../../test/support/source-samples.ts'
import { keysOf } from '../../../test/support/source-works.ts'
import { readerNamed } from '../registry.ts'

test('ORCID’s works have the identifiers of all sources but not of their journals', async () => {
  const [a] = await recordsOf(readerNamed('orcid'), JSON.stringify(orcidSample))
  expect(draftIn(a)).toMatchObject({ year: 2017, venueName: 'Nature', authorsComplete: false })
  expect(keysOf(draftIn(a))).toEqual(['doi:10.5555/a', 'arxiv:1706.03762'])
})
