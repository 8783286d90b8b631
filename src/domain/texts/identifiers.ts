// Why a text isn't an identifier.

export const identifierTexts = {
  blank:
    'There’s nothing here. Enter an identifier of a paper, such as a DOI or an arXiv ID, or its web address.',
  tooLong: (most: number) => `An identifier can have at most ${most.toLocaleString('en')} characters.`,
  wrongCheckDigit: (text: string, what: string) =>
    `“${text}” looks like an ${what}, but its check digit is wrong. Is a character missing, or are two swapped?`,
  bareNumber: (text: string) =>
    `“${text}” is only a number. Say which kind it is, as in “PMID: 31452104”, or paste the paper’s web address.`,
  impossibleArxiv: (text: string) =>
    `“${text}” looks like an arXiv ID, but there’s none with this month and number. They look like 1706.03762 or hep-th/9901001.`,
  unknown: (text: string) =>
    `“${text}” isn’t a DOI, an arXiv ID, another identifier that we know, or a web address.`,
} as const
