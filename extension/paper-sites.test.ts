// Which pages the extension looks at by itself.
import { expect, test } from 'vitest'
import { isPaperAddress } from './paper-sites.ts'

test.each([
  'https://arxiv.org/abs/1706.03762',
  'https://www.arxiv.org/pdf/hep-th/9901001v2',
  'https://arxiv.org/html/1706.03762v7#S3',
  'https://openreview.net/forum?id=Exmpl3Forum&noteId=x',
  'https://openreview.net/pdf?id=Exmpl3Forum',
  'https://aclanthology.org/2020.acl-main.9001/',
  'https://aclanthology.org/N19-1423.pdf',
  'https://pubmed.ncbi.nlm.nih.gov/99000001/?from=search',
])('%s is the page of one paper', (address) => {
  expect(isPaperAddress(address)).toBe(true)
})

test.each([
  undefined,
  'about:blank',
  'https://arxiv.org/',
  'https://arxiv.org/list/cs.LG/recent',
  'http://arxiv.org/abs/1706.03762',
  'https://arxiv.org.evil.example/abs/1706.03762',
  'https://notarxiv.org/abs/1706.03762',
  'https://openreview.net/forum',
  'https://openreview.net/group?id=ICLR.cc',
  'https://aclanthology.org/venues/acl/',
  'https://aclanthology.org/people/j/jane-doe/',
  'https://pubmed.ncbi.nlm.nih.gov/?term=learning',
  'https://journal.example/abs/1',
])('%s isn’t', (address) => {
  expect(isPaperAddress(address)).toBe(false)
})
