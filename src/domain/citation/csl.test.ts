// Papers as CSL-JSON items.
import { expect, test } from 'vitest'
import { plain } from '../../../test/support/sample-paper.ts'
import { toCsl } from './csl.ts'

test('a preprint is an article with its number at arXiv', () => {
  expect(toCsl(plain)).toEqual({
    id: 'rabinowitz2019metalearners',
    type: 'article',
    title: plain.title,
    author: [{ family: 'Rabinowitz', given: 'Neil C.' }],
    issued: { 'date-parts': [[2019]] },
    genre: 'preprint',
    publisher: 'arXiv',
    archive: 'arXiv',
    archive_location: '1905.01320',
    number: 'arXiv:1905.01320',
    URL: 'https://arxiv.org/abs/1905.01320',
  })
})

test('a journal article names its issue and keeps the case of its DOI', () => {
  const item = toCsl({
    ...plain,
    identifiers: [{ scheme: 'doi', value: '10.1103/PhysRevLett.116.061102' }],
    venue: { key: 'prl', name: 'Physical Review Letters', short: 'PRL', kind: 'journal' },
    volume: '116',
    number: '6',
    pages: '1–4',
  })
  expect(item).toMatchObject({
    type: 'article-journal',
    'container-title': 'Physical Review Letters',
    volume: '116',
    issue: '6',
    page: '1-4',
    DOI: '10.1103/PhysRevLett.116.061102',
    URL: 'https://doi.org/10.1103/PhysRevLett.116.061102',
  })
  expect(item).not.toHaveProperty('number')
})

test('a conference paper keeps its arXiv version beside it', () => {
  const item = toCsl({ ...plain, venue: { key: 'icml', name: 'ICML', short: 'ICML', kind: 'conference' } })
  expect(item).toMatchObject({ type: 'paper-conference', archive: 'arXiv', archive_location: '1905.01320' })
  expect(item).not.toHaveProperty('genre')
})

test('a name without parts is literal', () => {
  expect(
    toCsl({ ...plain, authors: [{ name: 'LIGO Collaboration' }, { name: 'Plato', family: 'Plato' }] }).author,
  ).toEqual([{ literal: 'LIGO Collaboration' }, { family: 'Plato' }])
})

test("the abstract is the authors' own or none", () => {
  expect(toCsl({ ...plain, brief: 'Ours.' })).not.toHaveProperty('abstract')
  expect(toCsl({ ...plain, brief: 'Ours.', abstract: 'Theirs.' }).abstract).toBe('Theirs.')
})
