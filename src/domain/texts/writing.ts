// What is wrong with a text, its title or its image, and why somebody can't write.

export const writingTexts = {
  actor: {
    notAllowed: (what: string) => `You can’t ${what}.`,
    signIn: 'You need to be signed in to do that.',
    suspended: (until: string | undefined) =>
      until === undefined
        ? 'Your account is suspended: you can read, but not write.'
        : `Your account is suspended until ${until}: you can read, but not write.`,
  },
  summary: {
    empty: 'Write some text first.',
    tooLong: (most: number) => `A summary can have at most ${most.toLocaleString('en')} characters.`,
    malformed: 'The text contains an invalid character.',
    language: 'Enter a language tag such as en or pt-BR.',
    assistance: {
      none: 'Written without AI',
      edited: 'Edited with AI',
      drafted: 'First draft by AI',
    },
  },
  comment: {
    empty: 'Write some text first.',
    tooLong: (most: number) => `This can have at most ${most.toLocaleString('en')} characters.`,
    malformed: 'The text contains an invalid character.',
    titleMissing: 'Put your question in one line as its title.',
    titleTooLong: (most: number) => `A title can have at most ${most} characters.`,
    titleMalformed: 'The title contains an invalid character.',
  },
  image: {
    altMissing: 'Describe the image in a few words, or mark it as decorative.',
    altTooLong: (most: number) => `An image description can have at most ${most} characters.`,
    altMalformed: 'The description contains an invalid character.',
  },
  list: {
    titleMalformed: (most: number) => `A list’s title has 1 to ${most} characters.`,
    malformed: 'Something you entered contains an invalid character.',
    descriptionTooLong: (most: number) => `A description can have at most ${most} characters.`,
    remarkTooLong: (most: number) => `A note can have at most ${most} characters.`,
    remarkMalformed: 'The note contains an invalid character.',
  },
} as const
