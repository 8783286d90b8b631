// What people paste, and the paper it means.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { trimSentenceEnd } from './edges.ts'
import {
  identifierKey,
  identifierLabel,
  keyAddress,
  paperAddress,
  parseIdentifier,
  parseKey,
} from './identifier.ts'
import { findIdentifiers } from './running-text.ts'

function keyOf(input: string): string | undefined {
  const id = parseIdentifier(input)
  return id && identifierKey(id)
}

describe('arXiv identifiers', () => {
  test.each([
    ['1706.03762', 'arxiv:1706.03762'],
    ['0704.0001', 'arxiv:0704.0001'],
    ['1501.00001v3', 'arxiv:1501.00001'],
    ['arXiv:1706.03762v5 [cs.CL] 6 Dec 2017', 'arxiv:1706.03762'],
    ['arXiv: 1706.03762', 'arxiv:1706.03762'],
    ['ArXiv 1706.03762', 'arxiv:1706.03762'],
    ['arxiv:1706.03762 [cs.LG]', 'arxiv:1706.03762'],
    ['https://arxiv.org/abs/1706.03762v2', 'arxiv:1706.03762'],
    ['http://www.arxiv.org/pdf/1706.03762v2.pdf', 'arxiv:1706.03762'],
    ['https://export.arxiv.org/abs/1706.03762?context=cs#top', 'arxiv:1706.03762'],
    ['https://arxiv.org/html/1706.03762/', 'arxiv:1706.03762'],
    ['https://arxiv.org/format/1706.03762', 'arxiv:1706.03762'],
    ['https://arxiv.org/src/1706.03762', 'arxiv:1706.03762'],
    ['https://arxiv.org/e-print/1706.03762', 'arxiv:1706.03762'],
    ['https://arxiv.org/ps/hep-th/9901001', 'arxiv:hep-th/9901001'],
    ['http://xxx.lanl.gov/abs/hep-th/9901001', 'arxiv:hep-th/9901001'],
    ['https://www.alphaxiv.org/abs/1706.03762', 'arxiv:1706.03762'],
    ['https://ar5iv.labs.arxiv.org/html/1706.03762', 'arxiv:1706.03762'],
    ['https://www.arxiv-vanity.com/papers/1706.03762/', 'arxiv:1706.03762'],
    ['https://huggingface.co/papers/1706.03762', 'arxiv:1706.03762'],
    ['https://scirate.com/arxiv/1706.03762', 'arxiv:1706.03762'],
    ['arxiv.org/abs/1706.03762', 'arxiv:1706.03762'],
    ['10.48550/arXiv.1706.03762', 'arxiv:1706.03762'],
    ['https://doi.org/10.48550/ARXIV.1706.03762', 'arxiv:1706.03762'],
    ['oai:arXiv.org:1706.03762', 'arxiv:1706.03762'],
    ['journals/corr/abs-1706-03762', 'arxiv:1706.03762'],
    ['dblp:journals/corr/abs-1706-03762', 'arxiv:1706.03762'],
    ['journals/corr/1502.01234', 'arxiv:1502.01234'],
    ['hep-th/9901001', 'arxiv:hep-th/9901001'],
    ['math.CA/0611800v2', 'arxiv:math/0611800'],
    ['cs/0112017', 'arxiv:cs/0112017'],
    ['hepth9901001', 'arxiv:hep-th/9901001'],
    ['astroph/0001001', 'arxiv:astro-ph/0001001'],
    ['https://arxiv.org//abs//hep-th//9901001', 'arxiv:hep-th/9901001'],
    ['\u200b1706.0\u00ad3762', 'arxiv:1706.03762'],
  ])('reads %s', (input, key) => {
    expect(keyOf(input)).toBe(key)
  })

  test.each([
    '0703.0001',
    '1412.12345',
    '1501.0001',
    '1713.03762',
    '1706.00000',
    'hep-th/9107001',
    'hep-th/0704001',
    '1234.5678 kg',
  ])('refuses %s', (input) => {
    expect(keyOf(input)).toBeUndefined()
  })

  test('keep the version beside the identity', () => {
    expect(parseIdentifier('1706.03762v5')).toEqual({ scheme: 'arxiv', value: '1706.03762', version: 5 })
  })
})

describe('DOIs', () => {
  test.each([
    ['10.1145/3292500.3330701', 'doi:10.1145/3292500.3330701'],
    ['doi:10.1038/NATURE14236', 'doi:10.1038/nature14236'],
    ['DOI: 10.1038/nature14236', 'doi:10.1038/nature14236'],
    ['https://doi.org/10.1038/nature14236', 'doi:10.1038/nature14236'],
    ['http://dx.doi.org/10.1038/nature14236', 'doi:10.1038/nature14236'],
    ['info:doi/10.1038/nature14236', 'doi:10.1038/nature14236'],
    ['https://dl.acm.org/doi/abs/10.1145/3292500.3330701', 'doi:10.1145/3292500.3330701'],
    ['https://dl.acm.org/doi/10.1145/3292500.3330701', 'doi:10.1145/3292500.3330701'],
    ['https://example.org/article?doi=10.1000%2FXyz', 'doi:10.1000/xyz'],
    ['10.1000%2F182', 'doi:10.1000/182'],
    [
      '10.1002/(SICI)1097-4571(19980815)49:10&lt;1::AID-ASI1&gt;3.0.CO;2-J',
      'doi:10.1002/(sici)1097-4571(19980815)49:10<1::aid-asi1>3.0.co;2-j',
    ],
    ['10.1023/A:1010933404324', 'doi:10.1023/a:1010933404324'],
    ['10.1037//0022-3514.1.1', 'doi:10.1037/0022-3514.1.1'],
  ])('reads %s', (input, key) => {
    expect(keyOf(input)).toBe(key)
  })

  test('never hide an arXiv identifier inside them', () => {
    expect(keyOf('10.1145/3292500.3330701')).not.toContain('arxiv')
  })

  test('refuse control characters, also encoded twice', () => {
    expect(keyOf('10.1000/%00')).toBeUndefined()
    expect(keyOf('https://doi.org/10.1000/%2500x')).not.toMatch(/doi:|\0/)
  })

  test('refuse dot segments, which no address can carry', () => {
    expect(keyOf('10.1000/../x')).toBeUndefined()
  })
})

describe('other identifiers', () => {
  test.each([
    ['conf/cvpr/TaigmanYRW14', 'dblp:conf/cvpr/TaigmanYRW14'],
    ['DBLP:journals/corr/EslamiHWTKH16', 'dblp:journals/corr/EslamiHWTKH16'],
    ['https://dblp.org/rec/conf/icml/FernandoG16.html', 'dblp:conf/icml/FernandoG16'],
    ['http://dblp.uni-trier.de/rec/html/conf/icml/FernandoG16', 'dblp:conf/icml/FernandoG16'],
    [
      'http://proceedings.example.org/paper/12/?utm_source=x#abstract',
      'url:https://proceedings.example.org/paper/12',
    ],
  ])('read %s', (input, key) => {
    expect(keyOf(input)).toBe(key)
  })

  test.each([
    '',
    '   ',
    'attention is all you need',
    'http://',
    'http://localhost/x',
    'https://user:pass@example.org/',
  ])('are not found in "%s"', (input) => {
    expect(keyOf(input)).toBeUndefined()
  })
})

test('a key read back is the same key', () => {
  for (const key of [
    'arxiv:hep-th/9901001',
    'doi:10.1000/a?b#c%20d',
    'dblp:conf/icml/FernandoG16',
    'url:https://example.org/a?b=c',
  ]) {
    const id = parseKey(key)
    expect(id && identifierKey(id)).toBe(key)
  }
})

test('addresses keep slashes and colons readable and encode what would end a path', () => {
  expect(keyAddress('doi:10.1000/a?b#c')).toBe('/papers/doi:10.1000/a%3Fb%23c')
  expect(paperAddress({ scheme: 'arxiv', value: 'hep-th/9901001' })).toBe('/papers/arxiv:hep-th/9901001')
})

test('labels name the scheme the way its community does', () => {
  expect(identifierLabel({ scheme: 'arxiv', value: '1706.03762', version: 2 })).toBe('arXiv:1706.03762v2')
})

describe('identifiers in running text', () => {
  test('are found when they carry their prefix, without the end of the sentence', () => {
    const text = 'See arXiv:1706.03762v2, doi:10.1000/(x)y). And https://doi.org/10.1038/nature14236.'
    expect(findIdentifiers(text).map((found) => identifierKey(found.identifier))).toEqual([
      'arxiv:1706.03762',
      'doi:10.1000/(x)y',
      'doi:10.1038/nature14236',
    ])
  })

  test.each([
    ['见doi:10.1000/x。然后', 'doi:10.1000/x'],
    ['见doi:10.1000/x然后', 'doi:10.1000/x'],
    ['（doi:10.1000/x）', 'doi:10.1000/x'],
    ['doi:10.1000/x를 참조', 'doi:10.1000/x'],
    ['انظر doi:10.1000/x، ثم', 'doi:10.1000/x'],
    ['ดูdoi:10.1000/xแล้ว', 'doi:10.1000/x'],
    ['doi:10.1000/x।', 'doi:10.1000/x'],
    ['« doi:10.1000/x »', 'doi:10.1000/x'],
    ['“doi:10.1000/x”—then', 'doi:10.1000/x'],
    ['doi:10.1000/ｘ', undefined],
    ['doi:10.1000/aé-b', 'doi:10.1000/aé-b'],
    ['Have you read doi:10.1000/x?', 'doi:10.1000/x'],
    ['见arXiv:1706.03762，以及', 'arxiv:1706.03762'],
    ['見arXiv:1706.03762v2を', 'arxiv:1706.03762'],
    ['[doi:10.1000/x](/b)', 'doi:10.1000/x'],
    ['doi:10.1000/x[^1] and', 'doi:10.1000/x'],
    ['**doi:10.1000/x**', 'doi:10.1000/x'],
    ['<b>doi:10.1000/x</b>', 'doi:10.1000/x'],
    [
      'doi:10.1641/0006-3568(2002)052[0019:FIITMI]2.0.CO;2.',
      'doi:10.1641/0006-3568(2002)052[0019:fiitmi]2.0.co;2',
    ],
    [
      'https://doi.org/10.1175/1520-0493(2002)130<1913:EDAWPO>2.0.CO;2 says so',
      'doi:10.1175/1520-0493(2002)130<1913:edawpo>2.0.co;2',
    ],
    [
      'https://doi.org/10.1175/1520-0493(2002)130&lt;1913:EDAWPO&gt;2.0.CO;2, too',
      'doi:10.1175/1520-0493(2002)130<1913:edawpo>2.0.co;2',
    ],
    [
      'https://doi.org/10.1175/1520-0493(2002)130%3C1913:EDAWPO%3E2.0.CO;2。',
      'doi:10.1175/1520-0493(2002)130<1913:edawpo>2.0.co;2',
    ],
    [
      'https://onlinelibrary.wiley.com/doi/abs/10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2',
      'doi:10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2',
    ],
  ])('end where the writing around them goes on: %s', (text, key) => {
    const [found] = findIdentifiers(text)
    expect(found && identifierKey(found.identifier)).toBe(key)
  })

  test.each([
    ['As PMID: 31452104 shows', 'pmid:31452104'],
    ['(PMID 31452104)', 'pmid:31452104'],
    ['in PMC6710001.', 'pmcid:PMC6710001'],
    ['PMCID: PMC6710001, a review', 'pmcid:PMC6710001'],
    ['the book isbn:978-3-16-148410-0, chapter 2', 'isbn:9783161484100'],
    ['ISBN: 3-16-148410-X', 'isbn:9783161484100'],
    ['at https://arxiv.org/pdf/1706.03762v5.pdf, in', 'arxiv:1706.03762'],
    ['(https://aclanthology.org/P19-1001/)', 'acl:P19-1001'],
    ['see https://openreview.net/forum?id=_X_4Akcd8Re.', 'openreview:_X_4Akcd8Re'],
    [
      'https://link.springer.com/article/10.1007/s40279-016-0575-0?x=1: it says',
      'doi:10.1007/s40279-016-0575-0',
    ],
    ['见https://doi.org/10.1000/x。然后', 'doi:10.1000/x'],
    ['arXiv:hep-th/1601.07616', 'arxiv:1601.07616'],
  ])('are found by their labels and addresses: %s', (text, key) => {
    expect(findIdentifiers(text).map(({ identifier }) => identifierKey(identifier))).toEqual([key])
  })

  test.each([
    'PMID: 31452104-7 and PMC12.5',
    'xPMC6710001, PMC6710001x and PMC-6710001',
    'isbn:978-3-16-148410-1 has a wrong check digit',
    'https://example.org/a and https://orcid.org/0000-0002-1825-0097',
    'call 555-0123, or 31452104',
    'ORCID 0000-0002-1825-0097',
  ])('are not found in: %s', (text) => {
    expect(findIdentifiers(text)).toEqual([])
  })

  test('are not guessed from decimals', () => {
    expect(findIdentifiers('It weighs 1234.56789 kg, ISBN 978-3-16-148410-0')).toEqual([])
  })
})

test('the end of a sentence is found in one pass, however many brackets close there', () => {
  const brackets = ')'.repeat(200_000)
  expect(trimSentenceEnd(`10.1000/x(1)${brackets}.`)).toBe('10.1000/x(1)')
})

test('no input throws, and what is read is stable', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.webUrl(),
        fc.string().map((s) => `10.1000/${s}`),
      ),
      (input) => {
        const id = parseIdentifier(input)
        if (id === undefined) return
        const again = parseKey(identifierKey(id))
        expect(again && identifierKey(again)).toBe(identifierKey(id))
      },
    ),
    { numRuns: 500 },
  )
})

test.each([
  'http://a.b/',
  'https://',
  'doi:10.1000/',
  'arxiv:',
  'isbn:1-',
  'pmid:1',
  'PMC',
  '&amp;',
  '<a:',
  '[(',
  '%25',
  '.pdf',
  '/pdf',
  '?a=',
  'doi: ',
])('hostile repetitions of %s are read in one pass, in prose and alone', (part) => {
  const prose = part.repeat(100_000)
  const found = findIdentifiers(prose)
  // Each begins where the last ended, so no character is read twice.
  for (const [index, { start }] of found.entries())
    expect(start).toBeGreaterThanOrEqual(found[index - 1]?.end ?? 0)
  for (const before of ['', '10.1000/', 'https://doi.org/10.1000/', 'https://example.org/', '(', '“'])
    expect(() => parseIdentifier((before + prose).slice(0, 2_000))).not.toThrow()
})
