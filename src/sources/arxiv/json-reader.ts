// Files of arXiv's metadata as JSON lines.
import { jsonReader } from '../json/reader.ts'
import { readArxivItem } from './item.ts'

export const arxivJsonReader = jsonReader({
  format: 'arxiv-json',
  recognise: (head) =>
    /"authors_parsed"\s*:/.test(head) ||
    (/"categories"\s*:/.test(head) && /"(?:submitter|journal-ref|update_date)"\s*:/.test(head)),
  read: readArxivItem,
  name: 'id',
})
