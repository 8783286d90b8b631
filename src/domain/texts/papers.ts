// What is wrong with a paper as somebody entered it.

export const paperTexts = {
  titleMissing: 'Enter the paper’s title.',
  titleTooLong: (most: number) => `A title can have at most ${most.toLocaleString('en')} characters.`,
  authorsTooMany: (most: number) => `A paper can have at most ${most.toLocaleString('en')} authors.`,
  authorNameless: 'Every author needs a name.',
  authorTooLong: (most: number) => `An author’s name or affiliation can have at most ${most} characters.`,
  identifierMissing: 'Add an identifier, such as a DOI or an arXiv ID, or a web address.',
  identifiersTooMany: (most: number) => `A paper can have at most ${most} identifiers.`,
  identifierUnreadable: (text: string) =>
    `“${text}” isn’t a DOI, an arXiv ID, another identifier of a paper that we know, or a web address.`,
  identifierOfPerson: (text: string) =>
    `“${text}” identifies a person, not a paper. Enter an identifier of the paper, such as its DOI.`,
  urlMalformed: 'A web address starts with http:// or https:// and has at most 2,000 characters.',
  yearImpossible: 'Enter the year as four digits, such as 2019.',
  placeTooLong: (what: string, most: number) => `The ${what} can have at most ${most} characters.`,
  place: { venueName: 'venue', volume: 'volume', number: 'number', pages: 'pages' },
  tagsTooMany: (most: number) => `A paper can have at most ${most} tags.`,
  labelMalformed: (label: string) =>
    `“${label}” isn’t a valid tag or field: use lowercase letters, digits and single hyphens.`,
  abstractTooLong: (most: number) => `An abstract can have at most ${most.toLocaleString('en')} characters.`,
  malformed: 'Something you entered contains an invalid character.',
} as const
