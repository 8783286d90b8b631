// The part of citation.js that the tests use; it ships no types.
declare module '@citation-js/core' {
  export interface ReadName {
    family?: string
    given?: string
    literal?: string
    'non-dropping-particle'?: string
    'dropping-particle'?: string
    suffix?: string
  }

  export interface ReadItem {
    id: string
    type: string
    title?: string
    author?: ReadName[]
    issued?: { 'date-parts': number[][] }
    'event-date'?: { 'date-parts': number[][] }
    DOI?: string
    page?: string
    abstract?: string
    note?: string
  }

  export class Cite {
    constructor(text: string)
    data: ReadItem[]
  }
}

declare module '@citation-js/plugin-bibtex'
declare module '@citation-js/plugin-ris'
