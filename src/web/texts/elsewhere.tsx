// The words of looking papers up at other services: where a record is from, and what was found by a title.
import type { ComponentChildren } from 'preact'

/** `Crossref, arXiv and dblp` */
function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

export const elsewhereTexts = {
  from: (names: readonly string[]) =>
    `These details are from ${list(names)}. Check them, then add the paper.`,
  byHand: 'Enter the details yourself.',
  again: 'Try again',
  title: 'Find a paper',
  heading: (words: string) => `Papers for “${words}”`,
  here: 'In this library',
  elsewhere: 'Elsewhere',
  found: (names: readonly string[]) => `Found by ${list(names)}. Choose the one you mean:`,
  nothing: 'Other services don’t know a paper like this.',
  nobody: 'Nothing was found elsewhere.',
  add: 'Add',
  addWhat: (title: string) => `Add “${title}”`,
  isHere: 'Already here',
  on: list,
  notThere: (byHand: ComponentChildren) => <>Not among them? {byHand}.</>,
  enter: 'Enter its details yourself',
  other: 'Look for another paper',
  offer: {
    title: 'Not in this library?',
    explanation: 'Crossref, arXiv and dblp may know it. If one does, you can add it with one press.',
    button: 'Look elsewhere',
    signIn: 'Sign in to look elsewhere',
  },
  signedOut: {
    intro:
      'You were signed out. Sign in on another page, then come back and continue: what you entered is still here.',
    signIn: 'Sign in on another page',
  },
} as const
