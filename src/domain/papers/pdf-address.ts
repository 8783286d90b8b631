// Where a paper's PDF is, as far as its identifiers and address say.
import type { Identifier } from '../identifiers/scheme.ts'

interface Located {
  identifiers: readonly Identifier[]
  url?: string | undefined
}

export function pdfAddress({ identifiers, url }: Located): string | undefined {
  const arxiv = identifiers.find(({ scheme }) => scheme === 'arxiv')
  if (arxiv) return `https://arxiv.org/pdf/${arxiv.value}`
  const acl = identifiers.find(({ scheme }) => scheme === 'acl')
  if (acl) return `https://aclanthology.org/${acl.value}.pdf`
  const openreview = identifiers.find(({ scheme }) => scheme === 'openreview')
  if (openreview) return `https://openreview.net/pdf?id=${openreview.value}`
  const addresses = [url, ...identifiers.filter(({ scheme }) => scheme === 'url').map(({ value }) => value)]
  const known = addresses.filter((address): address is string => URL.canParse(address ?? ''))
  return known.find(isPdf) ?? known.map(pmlrPdf).find((address) => address !== undefined)
}

/** Volumes of PMLR whose PDFs lie beside the papers' pages: ICML 2013 to 2016. */
const flatVolumes = ['v28', 'v32', 'v37', 'v48']
/** From this volume on (2017), each paper has a folder of its own. The volumes between follow no rule that we know. */
const firstWithFolders = 54

/** PMLR's PDF of the paper whose page this is: `/v48/fernando16.html`, `/v70/finn17a.html`. */
function pmlrPdf(address: string): string | undefined {
  const { hostname, pathname } = new URL(address)
  const [, volume = '', name] = pathname.match(/^\/(v\d+)\/([a-z0-9-]+)\.html$/) ?? []
  if (hostname !== 'proceedings.mlr.press' || name === undefined) return undefined
  const folder = `https://proceedings.mlr.press/${volume}/`
  if (flatVolumes.includes(volume)) return `${folder}${name}.pdf`
  return Number(volume.slice(1)) >= firstWithFolders ? `${folder}${name}/${name}.pdf` : undefined
}

function isPdf(address: string): boolean {
  return /\.pdf$/i.test(new URL(address).pathname)
}
