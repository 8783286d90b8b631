// The ACL Anthology: the BibTeX of one paper (aclanthology.org/ID.bib).
import { isRefusal } from '#domain/refusals.ts'
import { looksLikeBibtex, readBibtex } from '../bibtex/read-bibtex.ts'
import type { Worth } from '../client/contract.ts'
import { uniqueIdentifiers } from '../draft.ts'
import { askForText, malformed, notFound } from './answers.ts'
import type { Resolver } from './contract.ts'

const host = 'aclanthology.org'

export const aclResolver: Resolver = {
  name: 'acl',
  knows: ({ scheme }) => scheme === 'acl',
  async resolve(identifier, client) {
    const answer = await askForText(client, { url: `https://${host}/${identifier.value}.bib`, judge })
    if (isRefusal(answer)) return answer
    const reading = readBibtex(answer.text)
    if (isRefusal(reading)) return malformed(host)
    const [first] = reading.papers
    if (first === undefined) return notFound(host)
    const identifiers = uniqueIdentifiers([...first.draft.identifiers, identifier])
    return { draft: { ...first.draft, identifiers, url: undefined }, source: 'acl', notices: [] }
  },
}

function judge(text: string): Worth {
  return looksLikeBibtex(text) ? 'whole' : 'broken'
}
