// Keys of the DBLP bibliography: `conf/icml/FernandoG16`. Those of its arXiv copies are arXiv identifiers.
import { parseArxivId } from './arxiv.ts'
import type { Identifier, Scheme } from './scheme.ts'

const shape =
  /^(?:conf|journals|books|phd|series|reference|tr|persons|www|data)\/[A-Za-z0-9_-]+\/[A-Za-z0-9_.+-]+$/

function readDblpKey(key: string): Identifier | undefined {
  if (!shape.test(key)) return undefined
  const copied = key.match(/^journals\/corr\/(?:abs-)?(.+)$/)?.[1]
  const arxiv =
    copied &&
    parseArxivId(copied.replace(/^(\d{4})-(\d{4,5})$/, '$1.$2').replace(/^([a-z-]+)-(\d{7})$/, '$1/$2'))
  return arxiv || { scheme: 'dblp', value: key }
}

function recogniseUrl(url: URL): Identifier | undefined {
  if (!/^(?:www\.)?dblp\.(?:org|uni-trier\.de)$/.test(url.hostname)) return undefined
  const key = url.pathname.match(/^\/rec\/(?:html\/|bibtex\/|xml\/)?(.+?)(?:\.(?:html|xml|bib|rdf))?$/)?.[1]
  return key === undefined ? undefined : readDblpKey(key)
}

export const dblp: Scheme = {
  name: 'dblp',
  recognise: (text) => readDblpKey(text.match(/^dblp:(.*)$/i)?.[1] ?? text),
  recogniseUrl,
  normalise: (value) => (shape.test(value) ? value : undefined),
  label: ({ value }) => `dblp:${value}`,
  address: ({ value }) => `https://dblp.org/rec/${value}`,
}
