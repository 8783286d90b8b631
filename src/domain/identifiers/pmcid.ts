// Numbers of PubMed Central, `PMC6710001`. The version behind a dot isn't part of the identity.
import { decodePath } from './cleaning.ts'
import type { Identifier, Scheme } from './scheme.ts'

const shape = /^PMC[1-9]\d{0,8}$/

function fromNumber(number: string | undefined): Identifier | undefined {
  const value = `PMC${number?.replace(/^0+/, '')}`
  return number !== undefined && shape.test(value) ? { scheme: 'pmcid', value } : undefined
}

/** `PMC6710001`, `PMC6710001.1`; with its label also the number alone. */
function recognise(text: string): Identifier | undefined {
  const labelled = text.match(
    /^(?:pmcid|pmc[\s-]?id|info:pmcid\/|pubmed central)[\s:.#]*(?:PMC)?\s?(\d+)(?:\.\d{1,2})?$/i,
  )
  const bare = text.match(/^PMC[\s:]?(\d+)(?:\.\d{1,2})?$/i)
  return fromNumber((labelled ?? bare)?.[1])
}

function recogniseUrl({ hostname, pathname }: URL): Identifier | undefined {
  const path = decodePath(pathname)
  const isNcbi = /^(?:www\.|m\.|pmc\.)?ncbi\.nlm\.nih\.gov$/.test(hostname)
  if (isNcbi)
    return fromNumber(
      path.match(/^(?:\/m)?(?:\/labs)?(?:\/pmc)?\/articles\/(?:PMC)?(\d+)(?:\.\d{1,2})?(?:\/.*)?$/i)?.[1],
    )
  if (/^(?:www\.)?europepmc\.org$/.test(hostname))
    return fromNumber(
      path.match(
        /^\/(?:articles?|abstract|api\/fulltextRepo)\/(?:PMC\/)?(?:PMC)?(\d+)(?:\.\d{1,2})?(?:\/.*)?$/i,
      )?.[1],
    )
  if (/^(?:www\.)?identifiers\.org$/.test(hostname))
    return fromNumber(path.match(/^\/pmc[:/]PMC(\d+)$/i)?.[1])
  return undefined
}

export const pmcid: Scheme = {
  name: 'pmcid',
  identifies: 'paper',
  isOneWork: true,
  recognise,
  recogniseUrl,
  normalise: (value) => (shape.test(value) ? value : undefined),
  label: ({ value }) => value,
  address: ({ value }) => `https://pmc.ncbi.nlm.nih.gov/articles/${value}/`,
}
