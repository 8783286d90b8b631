// What writers are told about their texts: one catalogue of the hints of this room.

/** `n` formats nothing: numbers come as they are to be read. */
export const hintTexts = {
  formula: {
    unknownCommand: (name: string) =>
      name === '\\label' || name === '\\tag'
        ? `${name} works in displayed formulas only: between $$ and $$.`
        : `There’s no command ${name}. Is it spelled right?`,
    missingClosing: (sign: string) => `This formula is missing a closing ${sign}.`,
    extraClosing: 'This formula has one } too many.',
    missingRight: 'This formula has a \\left without its \\right.',
    extraRight: 'This formula has a \\right without its \\left.',
    missingEnd: 'This formula has a \\begin without its \\end.',
    extraEnd: 'This formula has an \\end without its \\begin.',
    doubleSuperscript: 'Two superscripts in a row. Group them with braces, as in {x^a}^b.',
    doubleSubscript: 'Two subscripts in a row. Group them with braces, as in {x_a}_b.',
    nothingAfter: (sign: string) => `Something is missing after ${sign}.`,
    misplacedAmpersand:
      'A & belongs inside an environment such as align or matrix. For the character, write \\&.',
    misplaced: (sign: string) => `${sign} can’t stand here. For the character, write \\${sign}.`,
    misplacedCommand: (name: string) => `${name} can’t stand here.`,
    unknownEnvironment: (name: string) => `There’s no environment ${name}.`,
    mismatch: (begin: string, end: string) => `${begin} is closed by ${end}.`,
    displayOnly: (name: string) => `${name} works in displayed formulas only: between $$ and $$.`,
    badDelimiter: (sign: string, command: string) =>
      `${command} needs a bracket or another delimiter, not ${sign}.`,
    badSize: (size: string) => `${size} isn’t a size. Write a number with a unit, such as 1em.`,
    endlessMacro: 'A macro in this formula refers to itself, or is too long.',
    other: (reason: string) => `This formula can’t be read: ${reason}.`,
    tooLong: (most: number) => `This formula has more than ${most} characters.`,
    tooManyCells: (most: number) => `The tables in this formula have more than ${most} cells.`,
    tooMany: (most: number) => `Only the first ${most} formulas of a text are typeset.`,
    allTooLong: 'This text has too many long formulas: this one is shown as you typed it.',
    allTooLarge: 'The formulas of this text take up too much space: this one is shown as you typed it.',
    tooDeep: 'This formula is nested too deeply.',
    macrosTooLarge: 'The macros in this formula grow too large.',
    unclosed: 'A formula seems to start here, but it never ends.',
    needsSpace: 'After a letter or digit, $ is a dollar sign. Put a space before the formula.',
    macroUnread:
      'This defines nothing. Write \\newcommand{\\name}[1]{…} on a line of its own, without a default value.',
  },
  equation: {
    labelTwice: (name: string) => `An earlier equation is already labelled “${name}”.`,
    unknownLabel: (name: string) => `No numbered equation is labelled “${name}”.`,
  },
  citation: {
    unknown: (key: string) => `“${key}” isn’t the identifier of a paper.`,
  },
  image: {
    withoutAlt: 'This image has no description. Add one for readers who can’t see it.',
    elsewhere: 'Images from other sites are shown as links. Upload the image here instead.',
  },
  link: {
    refused: 'Links start with https:, http:, mailto:, / or #.',
    definitionTooLarge: 'This address is too long to be used more than once.',
  },
  experiment: {
    unread: 'Put an experiment on a line of its own: ::experiment{id=2019-rabinowitz-meta-learning}.',
    unknownAttribute: (name: string) => `An experiment takes id, preset and figure, but not “${name}”.`,
    needsId: 'An experiment needs an id: ::experiment{id=2019-rabinowitz-meta-learning}.',
    badName: 'IDs, presets and figures consist of lowercase letters, digits and hyphens.',
    tooMany: (most: number) => `A text can show at most ${most} experiments.`,
  },
  plain: {
    tooLong: (most: number) => `The text is longer than ${most} characters, so it’s shown as plain text.`,
    tooDeep: (most: number) =>
      `Quotes or lists are nested more than ${most} deep, so the text is shown as plain text.`,
    tooManyContainers:
      'Too many lines are quotes, list items or footnotes, so the text is shown as plain text.',
    tooManyNotes: (most: number) =>
      `The text has more than ${most} footnote marks, so it’s shown as plain text.`,
    tooManyMarksOrLines: 'A paragraph has too many marks or lines, so the text is shown as plain text.',
    tooManyUnderlined: 'The text has too many underlined headings or rules, so it’s shown as plain text.',
    tooManyLazyLines:
      'Too many lines continue a quote or list without its mark, so the text is shown as plain text.',
    tooManyMarks: 'The text has too many formatting marks, so it’s shown as plain text.',
    tooMuchPunctuation: 'The text has too much punctuation in a row, so it’s shown as plain text.',
    tooManyDefinitions: (most: number) =>
      `The text has more than ${most} link definitions, so it’s shown as plain text.`,
    tooManyBlocks: (most: number) =>
      `The text has more than ${most} paragraphs and other blocks, so it’s shown as plain text.`,
    tooManyCells: (most: number) =>
      `The tables have more than ${most} cells, so the text is shown as plain text.`,
    tooLarge: 'The text would make too large a page, so it’s shown as plain text.',
    tooSlow: 'The text takes too long to render, so it’s shown as plain text.',
    tooMuchMemory: 'The text takes too much memory to render, so it’s shown as plain text.',
    failed: 'The text couldn’t be rendered, so it’s shown as plain text.',
    failedWith: (cause: string) => `The text couldn’t be rendered, so it’s shown as plain text: ${cause}`,
  },
  more: (count: number) => `${count} more hints like these.`,
  busy: 'We’re rendering a lot of texts right now. Please try again in a moment.',
} as const
