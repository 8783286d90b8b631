// The words of the forms that add and correct papers.
import type { ComponentChildren } from 'preact'

export const papersFormTexts = {
  look: {
    title: 'Add a paper',
    source: 'Link, identifier, title or BibTeX',
    hint: 'A link to the paper, a DOI such as 10.1162/neco.1997.9.8.1735, an arXiv ID, its title, or a record as BibTeX, RIS or CSL-JSON. We look up the rest.',
    submit: 'Continue',
    byHand: 'Enter the details yourself',
    fromPages: (
      <>
        Often on other sites? <a href="/about/browser">Add papers from your browser</a>.
      </>
    ),
    tooLong: (most: number) => `Paste at most ${most.toLocaleString('en')} characters.`,
  },
  add: {
    title: 'Add a paper',
    submit: 'Add paper',
    unknown: 'We don’t have this paper yet.',
    unknownIdentifier: 'We don’t have a paper with this identifier yet.',
    fillIn: 'Fill in its details:',
    lookOver: 'Check what we read, then add it:',
    several: (count: number) => `Your text describes ${count} papers; this is the first.`,
    identifiersHint:
      'One per line: a DOI such as 10.1162/neco.1997.9.8.1735, an arXiv ID such as 1706.03762, PMID: 31452104, or another. If there’s none, enter a web address below.',
  },
  sameTitle: {
    headline: (count: number) =>
      count === 1 ? 'We already have a paper with this title:' : 'We already have papers with this title:',
    isDifferent: 'Mine is a different paper',
    hint: 'If it’s the same paper, write about that one instead.',
  },
  edit: {
    title: 'Edit paper',
    titleOf: (paper: string) => `Edit ${paper}`,
    intro: (paper: ComponentChildren) => <>Everyone will see your changes to {paper}.</>,
    submit: 'Save',
    identifiersHint: (known: string) => `It already has ${known}. Add more here, one per line.`,
    notAllowed: 'edit a paper you didn’t add',
  },
  fields: {
    title: 'Title',
    authors: 'Authors',
    authorsHint:
      'One per line, as “Family, Given” or as printed. Put an organisation in braces: {R Core Team}. If there are more, end with “et al.”',
    identifiers: 'Identifiers',
    url: 'Web address',
    place: 'Published in',
    year: 'Year',
    venue: 'Venue',
    venueHint: 'Full name or abbreviation. New venues are added automatically.',
    venueKind: 'Type of venue',
    venueKinds: {
      unknown: 'Unknown',
      conference: 'Conference',
      journal: 'Journal',
      book: 'Book',
      preprint: 'Preprint server',
      other: 'Other',
    },
    volume: 'Volume',
    number: 'Number',
    pages: 'Pages',
    fields: 'Fields',
    tags: 'Tags',
    tagsHint: 'Separated by commas, such as meta-learning, linear-networks.',
    abstract: 'Abstract',
    abstractHint:
      'Optional. Include it only if its licence allows, as for arXiv papers under a Creative Commons licence.',
  },
  addLink: {
    inSentence: 'Add a paper',
    button: 'Add this paper',
  },
} as const
