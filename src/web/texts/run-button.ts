// What stands on Run buttons, and beside them until what runs is loaded: all that the small script of a page says.

export const runButtonTexts = {
  run: 'Run',
  runAgain: 'Run again',
  about: (time: string) => `about ${time}`,
  loading: 'Loading…',
  failed: 'This couldn’t be loaded. Reload the page to try again.',
}
