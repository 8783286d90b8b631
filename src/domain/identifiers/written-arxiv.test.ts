// The forms in which people write arXiv’s identifiers, and what only looks like one.
import { describe, expect, test } from 'vitest'
import { expectKey, type WrittenForms } from '../../../test/support/written-forms.ts'
import { parseIdentifier } from './identifier.ts'

const forms: WrittenForms = {
  'arXiv identifiers with classes, stamps and titles, at arXiv and its mirrors': [
    ['arXiv:hep-th/1601.07616', 'arxiv:1601.07616'],
    ['HEP-TH 9304057', 'arxiv:hep-th/9304057'],
    ['hep-th-9304057', 'arxiv:hep-th/9304057'],
    ['arXiv:cs.LG/1706.03762v2', 'arxiv:1706.03762'],
    ['arXiv:1706.03762v5[cs.CL]', 'arxiv:1706.03762'],
    ['arXiv preprint arXiv:1706.03762, 2017', 'arxiv:1706.03762'],
    ['arXiv preprint arXiv:1706.03762 (2017)', 'arxiv:1706.03762'],
    ['[1706.03762] Attention Is All You Need', 'arxiv:1706.03762'],
    ['[1706.03762]', 'arxiv:1706.03762'],
    ['arxiv.1706.03762', 'arxiv:1706.03762'],
    ['CoRR abs/1706.03762', 'arxiv:1706.03762'],
    ['CoRR, abs/1706.03762', 'arxiv:1706.03762'],
    ['abs/1706.03762', 'arxiv:1706.03762'],
    ['1706.03762v2.pdf', 'arxiv:1706.03762'],
    ['2017arXiv170603762V', 'arxiv:1706.03762'],
    ['https://ui.adsabs.harvard.edu/abs/2017arXiv170603762V/abstract', 'arxiv:1706.03762'],
    ['https://arxiv.org/ftp/arxiv/papers/0704/0704.0001.pdf', 'arxiv:0704.0001'],
    ['https://arxiv.org/ftp/hep-th/papers/9901/9901001.pdf', 'arxiv:hep-th/9901001'],
    ['https://arxiv.org/pdf/cond-mat.str-el/9901001v2.pdf', 'arxiv:cond-mat/9901001'],
    ['https://arxiv.org/html/1706.03762v5/x1.png', 'arxiv:1706.03762'],
    ['https://arxiv.org/html/1706.03762v5#S2', 'arxiv:1706.03762'],
    ['hep\u2010th/9901001', 'arxiv:hep-th/9901001'],
    ['cond—mat/9901001', 'arxiv:cond-mat/9901001'],
    ['journals/corr/abs-cs-0112017', 'arxiv:cs/0112017'],
    ['journals/corr/cs-LG-0212028', 'arxiv:cs/0212028'],
    ['journals/corr/hep-th-9901001', 'arxiv:hep-th/9901001'],
    ['arXiv:10.48550/arXiv.1706.03762', 'arxiv:1706.03762'],
    ['https://www.semanticscholar.org/arxiv/1706.03762', 'arxiv:1706.03762'],
  ],
  'archives with one letter before the hyphen': [
    ['q-bio/0401001', 'arxiv:q-bio/0401001'],
    ['q-bio.NC/0501001', 'arxiv:q-bio/0501001'],
    ['arXiv:q-alg/9701001', 'arxiv:q-alg/9701001'],
    ['qbio/0401001', 'arxiv:q-bio/0401001'],
    ['https://arxiv.org/abs/q-bio.NC/0501001v2', 'arxiv:q-bio/0501001'],
    ['journals/corr/q-bio-NC-0501001', 'arxiv:q-bio/0501001'],
    ['arXiv:q-fin.ST/0901.1234', 'arxiv:0901.1234'],
    ['q-fin/0701001', undefined],
  ],
  'arXiv identifiers with other dashes': [
    ['cond–mat/9901001', 'arxiv:cond-mat/9901001'],
    ['cond―mat/9901001', 'arxiv:cond-mat/9901001'],
    ['arXiv:cond—mat.str—el/9901001', 'arxiv:cond-mat/9901001'],
    ['https://arxiv.org/abs/cond—mat/9901001', 'arxiv:cond-mat/9901001'],
  ],
  'arXiv identifiers that can’t be, bare and in addresses': [
    ['hep-th/9108001', 'arxiv:hep-th/9108001'],
    ['hep-th/9107001', undefined],
    ['https://arxiv.org/abs/hep-th/9107001', undefined],
    ['arXiv:9999.99999', undefined],
    ['https://arxiv.org/abs/9999.99999', undefined],
    ['arxiv.org/abs/9999.99999', undefined],
    ['https://arxiv.org/pdf/9999.99999.pdf', undefined],
    ['1706.03762v2v3', undefined],
    ['https://arxiv.org/abs/1706.03762v2v3', undefined],
    ['https://arxiv.org/abs/1706.03762v0', undefined],
    ['https://huggingface.co/papers/9999.99999', undefined],
    ['https://huggingface.co/papers/trending', 'url:https://huggingface.co/papers/trending'],
  ],
}

describe.each(Object.entries(forms))('%s', (_, rows) => {
  test.each(rows)('%s', expectKey)
})

test('the version of an arXiv identifier is kept in every form', () => {
  const forms = [
    'arXiv:cs.LG/1706.03762v5',
    '[1706.03762v5] Attention Is All You Need',
    '1706.03762v5.pdf',
    'https://arxiv.org/html/1706.03762v5/x1.png',
  ]
  for (const written of forms)
    expect(parseIdentifier(written)).toEqual({ scheme: 'arxiv', value: '1706.03762', version: 5 })
})
