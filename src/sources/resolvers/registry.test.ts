// The order in which services are asked.
import { expect, test } from 'vitest'
import { parseIdentifier } from '#domain/identifiers/identifier.ts'
import { openResolvers, resolversFor } from './registry.ts'

test('services that register or publish a work are asked before those that collect', () => {
  const names = (written: string) => {
    const identifier = parseIdentifier(written)
    return identifier === undefined ? [] : resolversFor(openResolvers({}), identifier).map(({ name }) => name)
  }
  expect(names('1706.03762')).toEqual(['arxiv', 'datacite'])
  expect(names('PMID:26017442')).toEqual(['pubmed', 'europe-pmc'])
  expect(names('PMC8371605')).toEqual(['europe-pmc'])
  expect(names('https://example.org/a')).toEqual([])
})
