// Files of Crossref works: JSON lines, or the lists of its public data files.
import { jsonReader } from '../json/reader.ts'
import { readCrossrefWork } from './work.ts'

export const crossrefReader = jsonReader({
  format: 'crossref',
  recognise: (head) =>
    /"DOI"\s*:/.test(head) &&
    /"(?:indexed|deposited|content-domain|reference-count|is-referenced-by-count|member)"\s*:/.test(head),
  read: readCrossrefWork,
  name: 'DOI',
})
