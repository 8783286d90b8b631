// Names that every object of JavaScript has, as names of kinds in records of others; and records that a bug meets.
import { expect, test } from 'vitest'
import { recordsOf, summaryOf } from '../../test/support/source-records.ts'
import { bibtexReader } from './bibtex/reader.ts'
import { readDblpHit } from './dblp/record.ts'
import { jsonReader } from './json/reader.ts'
import { readText } from './read-text.ts'
import { readerNamed } from './registry.ts'
import { readS2Paper } from './resolvers/semantic-scholar.ts'

const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']

test.each(names)('%s is a kind of record like any that isn’t known', async (name) => {
  const venues = { 'container-title': ['V'], title: ['B'], DOI: '10.5555/b', type: name, member: '1' }
  const id = { 'external-id-type': name, 'external-id-value': '10.5555/a' }
  const files = {
    bibtex: `@article{a, title={A}}\n@${name.replaceAll('_', '')}{b, title={B}, journal={V}}\n@article{c, title={C}}`,
    ris: `TY  - ${name}\nTI  - B\nT2  - V\nER  - \n`,
    csl: JSON.stringify({ type: name, title: 'B', 'container-title': 'V' }),
    crossref: JSON.stringify({ ...venues, 'updated-by': [{ type: name, DOI: '10.5555/c' }] }),
    openalex: JSON.stringify({
      title: 'B',
      primary_location: { source: { display_name: 'V', type: name } },
    }),
    orcid: JSON.stringify({
      group: [
        { 'work-summary': [{ title: { title: { value: 'B' } }, 'external-ids': { 'external-id': [id] } }] },
      ],
    }),
  } as const
  for (const [format, file] of Object.entries(files)) {
    const records = await recordsOf(readerNamed(format as keyof typeof files), file)
    expect(summaryOf(records), format).toEqual(format === 'bibtex' ? ['A', 'B', 'C'] : ['B'])
    const found = records.find((record) => 'draft' in record && record.draft.title === 'B')
    if (format !== 'orcid')
      expect(found, format).toMatchObject({ draft: { venueName: 'V', venueKind: 'other' } })
    expect(found, format).not.toMatchObject({ notices: [{}] })
  }
  expect(await readText(bibtexReader, files.bibtex)).toMatchObject({ papers: [{}, {}, {}], unread: [] })
  expect(readDblpHit({ info: { key: 'a/b/C', title: 'B', type: name, venue: 'V' } })).toMatchObject({
    draft: { venueKind: 'other' },
  })
  expect(readS2Paper({ title: 'B', publicationVenue: { name: 'V', type: name } })).toMatchObject({
    draft: { venueKind: 'other' },
  })
})

test('a record that a bug meets is refused, and the others are read', async () => {
  const reader = jsonReader({
    format: 'csl',
    recognise: () => true,
    name: 'id',
    read: (item) => {
      const title = String((item as { title: string }).title)
      if (title === 'B') throw new TypeError('a bug')
      return { draft: { title, identifiers: [], authors: [], fields: [], tags: [] } }
    },
  })
  const records = await recordsOf(reader, '{"title":"A"}\n{"title":"B"}\n{"title":"C"}')
  expect(summaryOf(records)).toEqual(['A', 'record-unreadable at 2', 'C'])
})
