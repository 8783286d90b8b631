// Files of CSL-JSON: a list, one item, or an item a line.
import { jsonReader } from '../json/reader.ts'
import { readCslItem } from './item.ts'

/** The plainest of the JSON formats, so it's asked last: any item with a title may be one. */
export const cslReader = jsonReader({
  format: 'csl',
  recognise: (head) => /"(?:title|DOI|author|container-title|issued)"\s*:/.test(head),
  read: readCslItem,
  name: 'id',
})
