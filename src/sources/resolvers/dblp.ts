// dblp: a record by its key, and its search of publications (dblp.org/faq, "How to use the dblp search API").
import { isRefusal } from '#domain/refusals.ts'
import type { Worth } from '../client/contract.ts'
import { dblpHits, dblpRecords, readDblpHit, readDblpRecord } from '../dblp/record.ts'
import { childrenOf, type XmlElement } from '../xml/tree.ts'
import { askForJson, askForXml, mostHits, notFound, searchWords, toAsked, toFound } from './answers.ts'
import type { Resolver } from './contract.ts'

const host = 'dblp.org'

export const dblpResolver: Resolver = {
  name: 'dblp',
  knows: ({ scheme }) => scheme === 'dblp',
  async resolve(identifier, client) {
    const path = identifier.value.split('/').map(encodeURIComponent).join('/')
    const root = await askForXml(client, `https://${host}/rec/${path}.xml`, weigh)
    if (isRefusal(root)) return root
    const [record] = childrenOf(root, ...dblpRecords)
    if (record === undefined) return notFound(host)
    return toAsked(readDblpRecord(record), identifier, 'dblp', host)
  },
  async find(words, client) {
    const query = encodeURIComponent(searchWords(words).join(' '))
    if (query === '') return []
    const answer = await askForJson(client, {
      url: `https://${host}/search/publ/api?q=${query}&h=${mostHits}&f=0&format=json`,
    })
    return isRefusal(answer) ? answer : toFound(dblpHits(answer).slice(0, mostHits).map(readDblpHit), 'dblp')
  },
}

function weigh(root: XmlElement): Worth {
  if (root.name !== 'dblp') return 'broken'
  return childrenOf(root, ...dblpRecords).length > 0 ? 'whole' : 'missing'
}
