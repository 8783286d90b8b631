// Why a record or a whole file of papers couldn't be read.

function entry(name: string): string {
  return name === '' ? 'The entry' : `The entry “${name}”`
}

export const sourceTexts = {
  tooLong: (most: number) => `You can paste at most ${most.toLocaleString('en')} characters at once.`,
  noBibtex: 'There’s no BibTeX entry in this text.',
  untitled: (name: string, line: number) => `${entry(name)} on line ${line} has no title.`,
  unclosed: (name: string, line: number) =>
    `${entry(name)} that starts on line ${line} has a brace or quote that’s never closed.`,
  noJson: 'That’s not CSL-JSON: it isn’t valid JSON.',
  noItems: 'CSL-JSON must be an item or a list of items.',
  tooDense: (ratio: number) => `The packed file unpacks to more than ${ratio} times its size.`,
  brokenGzip: 'The packed file is damaged or cut off.',
  recordTooLong: 'It’s longer than any record of a paper.',
  nothingThere: 'There’s no record in this file.',
  notJson: 'It isn’t valid JSON.',
  notXml: 'It isn’t well-formed XML.',
  unknownFormat: 'We can’t tell what format this text has.',
  unknownFileFormat: 'We don’t know the format of this file.',
  unreadableFile: 'The file can’t be read.',
  brokenTable: (reason: string) => `The table can’t be read: ${reason}`,
  notTwoColumns: (count: number) => `It has ${count} columns instead of two: an identifier and a text.`,
  noIdentifier: (written: string) => `“${written.slice(0, 80)}” isn’t an identifier of a paper that we know.`,
  noFrontMatter: 'The file doesn’t begin with front matter between two lines of “---”.',
  brokenFrontMatter: (reason: string) => `Its front matter isn’t valid YAML: ${reason}`,
  notAnItem: (kind: string) => `It’s a ${kind}, not a paper.`,
  unreadableRecord: 'We couldn’t read it: something in it is not as we expect.',
  untitledRecord: 'It has no title.',
  noWork: 'That’s not a record of a work.',
  notAPaper: (kind: string) => `It’s not a paper but a record of the kind “${kind.slice(0, 80)}”.`,
  dblpPerson: 'It’s a person’s page, not a paper.',
  noArxivId: 'It has no arXiv identifier.',
  deleted: 'arXiv has deleted this record.',
  noMetadata: 'It has no metadata.',
} as const
