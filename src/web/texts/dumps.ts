// The words of the page of public dumps.

export const dumpTexts = {
  title: 'Dumps',
  intro:
    'Everything public in this library as JSON Lines in a zip: papers, people, summaries and their revisions, comments, questions, public lists and decisions. Texts belong to the people who wrote them; credit them and link to this library when you use them. Anything deleted or hidden since a dump was made is left out of your download.',
  none: 'There are no dumps at the moment.',
  made: (megabytes: string) => `, ${megabytes} MB, made on`,
  unknown: 'There’s no such dump.',
}
