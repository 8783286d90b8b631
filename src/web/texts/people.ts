// The words of the list of people and of a person's page.

export const peopleTexts = {
  title: 'People',
  description: 'People who write summaries.',
  intro: 'The people who write summaries here, most summaries first.',
  unknown: 'Nobody here has this name.',
  noSummary: 'No signed summaries yet.',
  joined: 'Joined',
  summariesBy: (name: string) => `Summaries by ${name}`,
  headOf: (name: string) => `Summaries of research papers by ${name}`,
  summarisedPapers: 'The summarised papers',
  publicLists: 'Lists',
}
