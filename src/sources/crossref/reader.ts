// Files of Crossref works: JSON lines, or the lists of its public data files.
import { jsonReader } from '../json/reader.ts'
import { readCrossrefWork } from './work.ts'

/** What CSL-JSON, which Crossref's works look like otherwise, never has; of a selection of fields a few may be left. */
const ownField =
  /"(?:indexed|deposited|content-domain|references?-count|is-referenced-by-count|member|published-(?:online|print|other)|short-container-title|alternative-id|update-to|updated-by|posted|accepted|approved|journal-issue)"\s*:/

export const crossrefReader = jsonReader({
  format: 'crossref',
  recognise: (head) =>
    /"DOI"\s*:/.test(head) &&
    (ownField.test(head) || /"(?:title|container-title|subtitle)"\s*:\s*\[/.test(head)),
  read: readCrossrefWork,
  name: 'DOI',
})
