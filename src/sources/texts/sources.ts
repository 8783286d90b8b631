// Why BibTeX or CSL-JSON couldn't be read.

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
  untitledItem: (position: number) => `Item ${position} of the list has no title.`,
} as const
