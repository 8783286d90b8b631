// The words of the extension: its button, its popup and its options page.

const listed = new Intl.ListFormat('en-GB')

export const manifestTexts = {
  name: 'Scholium',
  description:
    'Shows whether a paper has summaries in your Scholium library, and lets you read or write them.',
}

export const badgeTexts = {
  resting: 'Scholium: look up this paper',
  known: (count: number) => `Scholium: ${summaries(count)}`,
  unknown: 'Scholium: not in your library yet',
  failed: 'Scholium: your library didn’t answer',
}

export const popupTexts = {
  title: 'Scholium',
  looking: 'Looking it up…',
  summaries,
  none: 'No summaries yet. Write the first one.',
  read: 'Read',
  open: 'Open its page',
  write: 'Write a summary',
  unknown: (host: string) => `${host} doesn’t have this paper yet. Add it, then write the first summary.`,
  unknownPage: (host: string) =>
    `This page states no DOI or other identifier, and ${host} has no paper at its address.`,
  untitled: 'Untitled page',
  add: 'Add this paper',
  addPage: 'Add this page as a paper',
  search: 'Search for it',
  noPaper: 'There’s no paper on this page, or your browser doesn’t let extensions read it.',
  noLibrary: 'First choose the library that the extension should ask.',
  choose: 'Choose a library',
  unreachable: (host: string) =>
    `${host} doesn’t answer. Check your connection, and the address in the options.`,
  notALibrary: (host: string) =>
    `The answer from ${host} isn’t a Scholium library’s. Check the address in the options.`,
  tooMany: (host: string) =>
    `${host} has had too many requests from your network. Try again in a few minutes.`,
  again: 'Try again',
  options: 'Options',
}

export const optionsTexts = {
  title: 'Scholium options',
  library: 'Address of your library',
  libraryHint: 'For example https://papers.example.org, or localhost:4000 for one on this computer.',
  libraryWrong: 'Enter a web address, such as https://papers.example.org.',
  automatic: (sites: string[]) => `Check automatically on ${listed.format(sites)}`,
  automaticHint:
    'If this is off, the extension asks your library only when you click its button. If it’s on, it also asks each time you open a paper on these sites, and shows the number of summaries on the button. Your library then learns which papers you open there.',
  privacy:
    'The extension talks to your library and to nobody else. It sends the identifiers that a page states, or the page’s address if it states none, without cookies. It stores these options in your browser and nothing more.',
  save: 'Save',
  saved: (host: string) => `Saved. ${host} answers.`,
  savedUnreachable: (host: string) => `Saved, but ${host} doesn’t answer right now.`,
  savedNotALibrary: (host: string) => `Saved, but the answer from ${host} isn’t a Scholium library’s.`,
}

function summaries(count: number): string {
  if (count === 0) return 'no summaries yet'
  return count === 1 ? '1 summary' : `${count.toLocaleString('en')} summaries`
}
