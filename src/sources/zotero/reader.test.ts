// Zotero’s RDF: items, and what stands in their journals.
import { expect, test } from 'vitest'
import { draftIn, namesIn, recordsOf } from '../../../test/support/source-records.ts'
import { zoteroSample } from '../../../test/support/source-samples.ts'
import { keysOf } from '../../../test/support/source-works.ts'
import { readerNamed } from '../registry.ts'

test('Zotero’s items have what stands in their journals, here or elsewhere in the file', async () => {
  const [a, b, c] = await recordsOf(readerNamed('zotero-rdf'), zoteroSample)
  expect(draftIn(a)).toMatchObject({
    venueName: 'Nature',
    venueKind: 'journal',
    volume: '5',
    year: 2019,
    pages: '1-9',
    url: 'https://example.org/a',
  })
  expect(namesIn(a)).toEqual(['Doe|Jane', '{NASA and ESA}'])
  expect(keysOf(draftIn(a))).toEqual(['doi:10.5555/a'])
  expect(draftIn(b)).toMatchObject({ venueName: 'Proc. X', venueKind: 'conference' })
  expect(keysOf(draftIn(b))).toEqual(['doi:10.5555/b'])
  expect(draftIn(c)).toMatchObject({ venueName: 'arXiv', venueKind: 'preprint' })
  expect(keysOf(draftIn(c))).toEqual(['arxiv:1706.03762'])
})
