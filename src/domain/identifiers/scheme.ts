// The contract of a scheme of identifiers: what it recognises, its normal form, how it's written, where its works are on the web.

/**
 * Every scheme, the strongest first: a paper's address has the first of these that the paper has. Stronger is what names one work for
 * good and what most people know it by.
 *
 * - `arxiv` first: one for all versions, free to read, short; then `doi`, which nearly every published work has, sometimes several.
 * - `pmid`, `pmcid`, `acl`, `openreview`: given once by the archive that publishes or registers the work, and never reused.
 * - `dblp`, `hal`: kept by curators, who now and then merge or rename records.
 * - `s2`, `openalex`: made by machines that cluster records; two of them may become one overnight.
 * - `isbn`: a whole book, so the weakest of the numbers. `orcid`: a person, so never a paper's.
 * - `url` last: pages move, and one work has many.
 */
export const schemeNames = [
  'arxiv',
  'doi',
  'pmid',
  'pmcid',
  'acl',
  'openreview',
  'dblp',
  'hal',
  's2',
  'openalex',
  'isbn',
  'orcid',
  'url',
] as const
export type SchemeName = (typeof schemeNames)[number]

export interface Identifier {
  scheme: SchemeName
  /** In the scheme's normal form, letters as given: `1905.01320`, `10.1000/X`, `conf/icml/FernandoG16`, `https://…`. */
  value: string
  /** arXiv only: the version that was named. It isn't part of the identity. */
  version?: number
}

/**
 * One file a scheme. What it recognises may belong to another scheme: `10.48550/arXiv.1706.03762` is a DOI to look at and an arXiv
 * identifier to keep. Nothing is found inside a longer number or name: each reads its whole input or nothing.
 */
export interface Scheme {
  name: SchemeName
  /** Whom or what it names. What names a person is never an identifier of a paper; drafts refuse it. */
  identifies: 'paper' | 'person'
  /**
   * Whether two papers with an equal identifier are one work. An ISBN names a whole book, of which chapters and articles are parts:
   * equal ISBNs alone prove nothing, and nothing may be merged because of them.
   */
  isOneWork: boolean
  /** Reads a bare or labelled identifier, `1905.01320v2` or `arXiv:1905.01320`. The text is trimmed and without invisible characters. */
  recognise(text: string): Identifier | undefined
  /** Reads the address of a page of one work. */
  recogniseUrl?(url: URL): Identifier | undefined
  /** The value as stored, if this is one: right in shape, date and checksum. */
  normalise(value: string): string | undefined
  /** Whether the check digits are right, where the scheme has some. */
  checksum?(value: string): boolean
  /** The value as keys compare it. By default the normal form. */
  identity?(value: string): string
  /** As people write it: `arXiv:1905.01320v2`. */
  label(identifier: Identifier): string
  /** Where the work is on the web. */
  address(identifier: Identifier): string
}
