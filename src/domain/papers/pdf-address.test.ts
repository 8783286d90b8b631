// Where papers' PDFs are.
import { expect, it } from 'vitest'
import { pdfAddress } from './pdf-address.ts'

it('is arXiv’s, or an address that names a PDF', () => {
  const arxiv = { scheme: 'arxiv' as const, value: '1905.01320' }
  const doi = { scheme: 'doi' as const, value: '10.1000/x.pdf' }
  expect(pdfAddress({ identifiers: [doi, arxiv], url: undefined })).toBe('https://arxiv.org/pdf/1905.01320')
  const file = 'https://example.org/a/paper.PDF?download=1'
  expect(pdfAddress({ identifiers: [doi], url: file })).toBe(file)
  expect(pdfAddress({ identifiers: [doi], url: 'https://example.org/paper' })).toBeUndefined()
})

it.each([
  ['v48/fernando16.html', 'v48/fernando16.pdf'],
  ['v70/finn17a.html', 'v70/finn17a/finn17a.pdf'],
  ['v9/glorot10a.html', undefined],
  ['v48/', undefined],
])('of PMLR’s page %s is %s', (page, pdf) => {
  const at = (path: string) => `https://proceedings.mlr.press/${path}`
  expect(pdfAddress({ identifiers: [], url: at(page) })).toBe(pdf && at(pdf))
})
