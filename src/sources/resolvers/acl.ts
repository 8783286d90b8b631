// The ACL Anthology: the BibTeX of one paper (aclanthology.org/ID.bib).
import { parseIdentifier } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { isRefusal } from '#domain/refusals.ts'
import { bibtexReader, looksLikeBibtex } from '../bibtex/reader.ts'
import type { Worth } from '../client/contract.ts'
import { uniqueIdentifiers } from '../draft.ts'
import { readText } from '../read-text.ts'
import { askForText, malformed, notFound, refuseOther } from './answers.ts'
import type { Resolver } from './contract.ts'

const host = 'aclanthology.org'

export const aclResolver: Resolver = {
  name: 'acl',
  knows: ({ scheme }) => scheme === 'acl',
  async resolve(identifier, client) {
    const answer = await askForText(client, { url: `https://${host}/${identifier.value}.bib`, judge })
    if (isRefusal(answer)) return answer
    const reading = await readText(bibtexReader, answer.text)
    if (isRefusal(reading)) return malformed(host)
    const [first] = reading.papers
    if (first === undefined) return notFound(host)
    const identifiers = uniqueIdentifiers([...first.draft.identifiers, ...idOfDoi(first.draft.identifiers)])
    const draft = { ...first.draft, identifiers, url: undefined }
    return refuseOther({ draft }, identifier, host) ?? { draft, source: 'acl', notices: [] }
  },
}

/** The Anthology's own DOIs end in the paper's identifier; an entry whose address is elsewhere has only that. */
function idOfDoi(identifiers: readonly Identifier[]): Identifier[] {
  return identifiers
    .filter(({ scheme }) => scheme === 'doi')
    .map(({ value }) =>
      parseIdentifier(`ACL:${value.match(/^10\.(?:18653\/v1|3115\/v1)\/(.+)$/i)?.[1] ?? ''}`),
    )
    .filter((found) => found !== undefined)
}

function judge(text: string): Worth {
  return looksLikeBibtex(text) ? 'whole' : 'broken'
}
