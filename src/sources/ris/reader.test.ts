// RIS files: names, dates, DOIs and the order of authors.
import { expect, test } from 'vitest'
import { draftIn, namesIn, recordsOf } from '../../../test/support/source-records.ts'
import { risSample } from '../../../test/support/source-samples.ts'
import { keysOf } from '../../../test/support/source-works.ts'
import { readerNamed } from '../registry.ts'

test('RIS has names with suffixes, dates of any kind and DOIs in several places', async () => {
  const [a, b] = await recordsOf(readerNamed('ris'), risSample)
  expect(namesIn(a)).toEqual(['Doe|Jane', 'King|Martin Luther|Jr.', '{{NASA and ESA}}'])
  expect(draftIn(a)).toMatchObject({ year: 2019, venueName: 'Nature', venueKind: 'journal', pages: '1-9' })
  expect(keysOf(draftIn(a))).toEqual(['doi:10.5555/a'])
  expect(draftIn(b)).toMatchObject({ year: 2018, venueName: 'arXiv' })
})

test('RIS keeps the order of authors under two tags', async () => {
  const text = 'TY  - JOUR\nTI  - A\nA1  - One, A.\nAU  - Two, B.\nA1  - Three, C.\nER  - \n'
  expect(namesIn((await recordsOf(readerNamed('ris'), text))[0])).toEqual(['One|A.', 'Two|B.', 'Three|C.'])
})

test.each([
  ['DB', 'PubMed'],
  ['DP', 'PubMed'],
])('RIS of PubMed has its number, where %s says so', async (tag, name) => {
  const record = (line: string) => `TY  - JOUR\nTI  - A\nAN  - 31452104\n${line}ER  - \n`
  const [named, unnamed, other] = await recordsOf(
    readerNamed('ris'),
    record(`${tag}  - ${name}\n`) + record('') + record(`${tag}  - Scopus\n`),
  )
  expect([named, unnamed, other].map((one) => keysOf(draftIn(one)))).toEqual([['pmid:31452104'], [], []])
})
