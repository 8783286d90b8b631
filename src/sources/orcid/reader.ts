// A person's works as ORCID's public API gives them in JSON.
import { jsonReader } from '../json/reader.ts'
import { readOrcidGroup } from './work.ts'

export const orcidReader = jsonReader({
  format: 'orcid',
  recognise: (head) => /"group"\s*:\s*\[/.test(head) && /"(?:work-summary|external-ids)"\s*:/.test(head),
  read: readOrcidGroup,
  name: 'path',
})
