// Files of OpenAlex works: the JSON lines of its snapshot, or a list of its API.
import { jsonReader } from '../json/reader.ts'
import { readOpenAlexWork } from './work.ts'

export const openalexReader = jsonReader({
  format: 'openalex',
  recognise: (head) =>
    /"https:\/\/openalex\.org\/W\d/.test(head) ||
    /"(?:authorships|abstract_inverted_index|primary_location)"\s*:/.test(head),
  read: readOpenAlexWork,
  name: 'id',
})
