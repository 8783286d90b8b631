// DOIs of all agencies by content negotiation at doi.org, as CSL-JSON: DataCite's (arXiv, Zenodo), mEDRA's, JaLC's.
import { isRefusal } from '#domain/refusals.ts'
import type { Worth } from '../client/contract.ts'
import { readCslItem } from '../csl/item.ts'
import { isItem, textOf } from '../json/values.ts'
import { askForText, notFound, readJson, toAsked, toResolved } from './answers.ts'
import type { Resolver } from './contract.ts'

const host = 'doi.org'
const cslJson = 'application/vnd.citationstyles.csl+json'

export const dataciteResolver: Resolver = {
  name: 'datacite',
  knows: ({ scheme }) => scheme === 'doi' || scheme === 'arxiv',
  async resolve(identifier, client) {
    const { scheme, value } = identifier
    // arXiv registers a DOI for each paper, so this answers when arXiv itself is busy.
    const doi = scheme === 'arxiv' ? `10.48550/arXiv.${value}` : value
    const path = encodeURIComponent(doi).replaceAll('%2F', '/')
    const answer = await askForText(client, {
      url: `https://${host}/${path}`,
      headers: { accept: cslJson },
      judge,
    })
    if (isRefusal(answer)) return answer
    const item = readJson(answer.text)
    // An agency that knows no CSL-JSON sends us to the publisher's page.
    if (!isItem(item)) return notFound(host)
    const read = readCslItem({ DOI: doi, ...item })
    // An alias of a DOI leads to the record of another; arXiv's have none.
    return scheme === 'arxiv'
      ? toAsked(read, identifier, 'datacite', host)
      : toResolved(read, 'datacite', host)
  },
}

function judge(text: string): Worth {
  const item = readJson(text)
  return isItem(item) && textOf(item.title) !== '' ? 'whole' : 'missing'
}
