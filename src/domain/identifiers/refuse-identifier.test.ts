// What's said of a text that is no identifier.
import { expect, test } from 'vitest'
import { identifierTexts as texts } from '../texts/identifiers.ts'
import { refuseIdentifier } from './refuse-identifier.ts'

test.each([
  '9999.99999',
  'arXiv:9999.99999',
  '1706.03762v2v3',
  'hep-th/9107001',
  'arXiv:q-bio.NC/0513001',
  'https://arxiv.org/abs/9999.99999',
  'arxiv.org/pdf/1706.03762v0',
])('%s looks like an arXiv ID that there is none of', (written) => {
  expect(refuseIdentifier(written).message).toBe(texts.impossibleArxiv(written))
})

test.each(['nonsense', 'unknown/9901001'])('%s looks like nothing that we know', (written) => {
  expect(refuseIdentifier(written).message).toBe(texts.unknown(written))
})

test('ten characters that end in X look like an ISBN', () => {
  expect(refuseIdentifier('080442958X').message).toBe(texts.wrongCheckDigit('080442958X', 'ISBN'))
})
