// What a pasted address may mean, in the order it is looked for.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { possibleKeys } from './possible-keys.ts'

test.each([
  ['doi:10.48550/arXiv.1412.6980', 'arxiv:1412.6980'],
  ['doi:10.48550/arxiv.1412.6980', 'arxiv:1412.6980'],
  ['DOI:10.48550/ARXIV.1412.6980v3', 'arxiv:1412.6980'],
  ['doi:https://doi.org/10.1038/nature14236', 'doi:10.1038/nature14236'],
  ['arXiv:https://arxiv.org/abs/1412.6980', 'arxiv:1412.6980'],
  [
    'https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.116.061102',
    'doi:10.1103/physrevlett.116.061102',
  ],
  ['https://link.springer.com/article/10.1007/s11263-015-0816-y#Sec2', 'doi:10.1007/s11263-015-0816-y'],
  ['https://link.springer.com/content/pdf/10.1007/s11263-015-0816-y.pdf', 'doi:10.1007/s11263-015-0816-y'],
  ['https://www.frontiersin.org/articles/10.3389/fnins.2018.00001/full', 'doi:10.3389/fnins.2018.00001'],
  ['https://www.biorxiv.org/content/10.1101/2020.01.02.123456v2.full.pdf', 'doi:10.1101/2020.01.02.123456'],
  [
    'https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000001',
    'doi:10.1371/journal.pone.0000001',
  ],
  ['https://iopscience.example.org/article/10.1088%2F1742-5468/abc/meta', 'doi:10.1088/1742-5468/abc'],
  ['(https://doi.org/10.1038/nature14236)', 'doi:10.1038/nature14236'],
  ['journals.aps.org/prl/abstract/10.1103/PhysRevLett.116.061102', 'doi:10.1103/physrevlett.116.061102'],
  ['link.aps.org/doi/10.1103/PhysRevLett.116.061102', 'doi:10.1103/physrevlett.116.061102'],
  ['(10.1103/PhysRevLett.116.061102)', 'doi:10.1103/physrevlett.116.061102'],
  ['"10.1103/PhysRevLett.116.061102".', 'doi:10.1103/physrevlett.116.061102'],
  ['“doi:10.1103/PhysRevLett.116.061102”', 'doi:10.1103/physrevlett.116.061102'],
  ['[arXiv:1412.6980]', 'arxiv:1412.6980'],
  ['([arXiv:1412.6980v9])', 'arxiv:1412.6980'],
  ['(journals.aps.org/prl/abstract/10.1103/PhysRevLett.116.061102)', 'doi:10.1103/physrevlett.116.061102'],
  ['(arXiv)', undefined],
  ['https://doi.org/10.1038/nature14236).', 'doi:10.1038/nature14236'],
  // What papers were added under before their scheme was known, and before fragments counted.
  ['https://openreview.net/pdf?id=S1jmAotxg', 'url:https://openreview.net/forum?id=S1jmAotxg'],
  ['https://proc.example.org/2016.html#paper3', 'url:https://proc.example.org/2016.html'],
  ['10.1101/2020.11.02.364968v2', 'doi:10.1101/2020.11.02.364968'],
  ['doi:10.1101/2020.11.02.364968v2', 'doi:10.1101/2020.11.02.364968v2'],
  ['0000-0002-1825-0097', undefined],
])('%s may mean %s', (written, key) => {
  if (key === undefined) expect(possibleKeys(written)).toEqual([])
  else expect(possibleKeys(written)).toContain(key)
})

test('a key as it is stored comes first', () => {
  expect(possibleKeys('doi:10.48550/arXiv.1412.6980')[0]).toBe('doi:10.48550/arxiv.1412.6980')
  expect(possibleKeys('arxiv:1412.6980')).toEqual(['arxiv:1412.6980'])
})

test('whatever is written means few things', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.webPath().map((p) => `https://a.org/10.1000${p}/x`),
      ),
      (written) => {
        expect(possibleKeys(written).length).toBeLessThan(15)
      },
    ),
  )
  expect(possibleKeys(`https://a.org/10.1000/${'x/'.repeat(900)}`).length).toBeLessThan(15)
})
