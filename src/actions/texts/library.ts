// Why an action on papers, summaries, comments, images, lists or runs is refused.

export const libraryTexts = {
  paper: {
    unknown: 'We don’t have this paper.',
    unreadable: 'That’s not an identifier, link, title or record of a paper that we can read.',
    person: 'That’s an ORCID iD, which belongs to a person. Enter a paper’s identifier, link or title.',
    nothing: 'There’s no paper in this text.',
    exists: (key: string) => `We already have this paper, as ${key}.`,
    sameTitle: 'We already have a paper with this title. If yours is a different one, say so to add it.',
    sameWork: (key: string) =>
      `We already have this paper, as ${key}. If yours is a different one, say so to add it.`,
    hidden: 'A moderator hid this paper, so it can’t be added again.',
    identifierTaken: 'Another paper here already has one of these identifiers.',
    identifierOf: (key: string) =>
      `Another paper here, ${key}, already has one of these identifiers. If both are one work, there’s no need to do anything: we’ve asked a moderator to look.`,
    changed: 'Someone else has just changed this paper.',
    fieldUnknown: (field: string) => `There’s no field “${field}”.`,
    venueUnknown: (venue: string) => `There’s no venue “${venue}”.`,
  },
  person: {
    unknown: 'There’s no such person.',
    nameTaken: (name: string) => `The username “${name}” is taken.`,
  },
  summary: {
    unknown: 'There’s no such summary.',
    notYours: 'You have no such summary.',
    notUnlisted: 'You have no unlisted summary with this number.',
    revisionUnknown: 'Your summary has no such revision.',
    conflict: 'Your summary was also saved elsewhere. Bring the two texts together.',
    unclear: 'You have several summaries of this paper. Say which one your text is based on.',
    removed: 'A moderator removed this summary. You can appeal.',
    moderated:
      'A moderator hid or removed the summary you deleted. While that decision stands, you can’t write another; you can appeal.',
    noDraft: 'You have no draft for this paper.',
    otherDraft: 'Your draft belongs to another of your summaries of this paper. Say which one.',
  },
  vote: {
    reasonMissing: 'Choose a reason for voting down.',
    ownSummary: 'You can’t vote on your own summary.',
    ownComment: 'You can’t vote on your own comment.',
  },
  comment: {
    unknown: 'There’s no such comment.',
    noAnswer: 'There’s no such answer.',
    editOver: (minutes: number) => `You can edit it for ${minutes} minutes. Reply to it instead.`,
  },
  image: {
    kind: 'Upload a PNG, JPEG, WebP, GIF or AVIF image. This file is none of them.',
    broken: 'This image is damaged or incomplete.',
    tooManyFrames: (most: number) => `An animation can have at most ${most} frames.`,
    tooManyPixels: (millions: number) =>
      `An image can have at most ${millions} million pixels, counting all frames of an animation.`,
    tooHeavy: (megabytes: number) =>
      `An image can have at most ${megabytes} MB. Make it smaller and try again.`,
    refused: 'A moderator removed this image, so it can’t be uploaded again.',
    full: (megabytes: number) =>
      `You’ve used all ${megabytes} MB of your space for images. Ask an administrator for more.`,
  },
  list: {
    unknown: 'You have no such list.',
    record: (line: number, name: string) => `Record in line ${line}${name === '' ? '' : `, ${name}`}`,
    rest: 'The rest of the file',
    unidentified: 'The record has no identifier and no web address.',
    notListed: 'This paper isn’t on the list.',
    tooMany: (most: number) => `You have ${most} lists. Delete one you don’t need.`,
    full: (most: number) => `A list can have at most ${most.toLocaleString('en')} papers.`,
    readingFull: (most: number) => `A reading list can have at most ${most.toLocaleString('en')} papers.`,
  },
  run: {
    unknown: 'There’s no such run.',
    waiting: (most: number) => `${most} of your runs are waiting to be checked. Add more once some are done.`,
  },
  trust: {
    amounts: (most: number, what: 'links' | 'mentions') =>
      `You can use at most ${most} ${what} in one text for now. See “Trust” under About for when that changes.`,
    deeds: (most: number, what: string) =>
      `While you’re new here, you can add up to ${most} ${what} a day. Please come back tomorrow.`,
    votes: (most: number) =>
      `While you’re new here, you can cast up to ${most} votes a day. Please come back tomorrow.`,
  },
  fault: {
    databaseAway: 'Please try again in a few seconds.',
    full: 'The library’s disk is full, so nothing can be saved right now.',
    broken: 'The library’s disk can’t be written to, so nothing can be saved right now.',
    goesOn: 'Reading still works. Please try again later; if you were writing, go back to keep your text.',
  },
} as const
