// dblp’s file: its character set, homonyms, and broken records.
import { expect, test } from 'vitest'
import { namesIn, recordsOf } from '../../../test/support/source-records.ts'
import { dblpSample } from '../../../test/support/source-samples.ts'
import { isRefusedRecord } from '../contract.ts'
import { readerNamed } from '../registry.ts'

test('dblp’s file is read in Latin-1, with homonyms and broken records', async () => {
  const records = await recordsOf(readerNamed('dblp'), Buffer.from(dblpSample, 'latin1'), 100)
  expect(namesIn(records[0])).toEqual(['Müller|Jürgen'])
  expect(namesIn(records[4])).toEqual(['B|A'])
  expect(records.filter(isRefusedRecord).map(({ text }) => text.slice(0, 30))).toEqual([
    '<www key="homepages/1"><author',
    '<article key="journals/x/B"><t',
    '<article key="journals/x/C"><t',
  ])
})
