// One suggestion for a search that's being typed, as the address sends it and the script shows it.

export interface Suggestion {
  kind: 'paper' | 'author' | 'venue'
  label: string
  /** What's said beside it: authors and year of a paper, what the others are. */
  detail: string
  /** Path on this site. */
  address: string
}
