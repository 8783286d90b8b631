// What every form says: marks of fields, the summary of what is wrong, and its buttons.

export const formTexts = {
  incomplete: 'Something is missing.',
  /** Above a form with several problems, each of which is named below. */
  problems: (count: number) => `Please correct ${count} fields:`,
  back: 'Cancel',
}
