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

it('is beside the page in the ACL Anthology and at OpenReview', () => {
  const acl = { scheme: 'acl' as const, value: 'P19-1001' }
  const openreview = { scheme: 'openreview' as const, value: 'S1jmAotxg' }
  expect(pdfAddress({ identifiers: [acl] })).toBe('https://aclanthology.org/P19-1001.pdf')
  expect(pdfAddress({ identifiers: [openreview] })).toBe('https://openreview.net/pdf?id=S1jmAotxg')
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
