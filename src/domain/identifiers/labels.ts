// Labels before an identifier, in stacks as people paste them: `DOI: https://doi.org/…`, `doi = {10.…}`, `arXiv preprint arXiv:…`.

const names = [
  'info:(?:doi|pmid|pmcid)\\/',
  'urn:(?:doi|isbn)',
  'doi',
  'arxiv(?:\\.org)?',
  'e-?print',
  'pre-?print',
  'pmid',
  'pubmed(?: id)?',
  'pmcid',
  'pmc id',
  'dblp',
  'acl(?: anthology)?',
  'openreview',
  'hal',
  's2(?:id)?',
  'semantic ?scholar',
  'openalex',
  'isbn(?:-1[03])?',
  'orcid(?: id)?',
  'url',
  'uri',
  'link',
  'href',
  'id',
].join('|')

const label = new RegExp(String.raw`^(?:${names})(?:(?<=\/)|[\s:=.#-]+|(?=10\.|[\[({<"“]))\s*(.+)$`, 'iu')
/** What says by itself what it is. */
const selfEvident = new RegExp(
  String.raw`^[\s"'“‘({[<]{0,4}(?:https?:|www\.|10\.\d{4}|PMC\d|(?:${names})(?:[\s:=.-]|\/|(?=10\.))|(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}\/)`,
  'iu',
)
/** `Available at: https://…`: up to three words before a whole address. */
const words = /^\p{L}[\p{L}\d'’()-]{0,20}(?: [\p{L}\d'’()-]{1,20}){0,2} ?:? ?(?=https?:\/\/)/iu

/** What the first label stands before, if that says by itself what it is. */
export function afterLabel(text: string): string | undefined {
  const address = text.replace(words, '')
  if (address !== text) return address
  const rest = text.match(label)?.[1]
  return rest !== undefined && selfEvident.test(rest) ? rest : undefined
}

const labels = String.raw`doi|arxiv(?:\.org)?|e-?print|pmid|pmcid|dblp|acl|openreview|hal|s2(?:id)?|openalex|(?:urn:)?isbn(?:-1[03])?|orcid(?: id)?`
/** A label, a colon, and one word with a digit; numbers that are written in groups need no colon. An address is its own label. */
const labelled = new RegExp(
  String.raw`^(?:(?:${labels})\s?[:=]\s?(?=\S*\d)\S+|(?:urn:)?(?:isbn(?:-1[03])?|orcid(?: id)?|pmid)[\s:=]{1,3}\d[\dX -]*|https?:\/\/\S+)$`,
  'i',
)

/** Whether a text says that it's meant as an identifier, readable or not: `arXiv:9999.99999` is no words of a title. */
export function isMeantAsIdentifier(text: string): boolean {
  return labelled.test(text)
}
