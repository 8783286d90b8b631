// The words of writing: the form of a summary, one's own texts, images and links.
import type { ComponentChildren } from 'preact'

export const writingTexts = {
  form: {
    titleOfPaper: (title: string) => `Summary of ${title}`,
    write: 'Write a summary',
    edit: 'Edit your summary',
    intro: (paper: ComponentChildren) => <>of {paper}</>,
    text: 'Text',
    syntax: 'Markdown and LaTeX',
    template: 'Start from a template',
    visibility: 'Who can read it',
    visibilities: {
      public: 'Public: everyone',
      unlisted: 'Unlisted: anyone with the link',
      private: 'Private: only you',
    },
    assistance: 'Use of AI',
    language: 'Language',
    languageHint: 'A language tag such as en, de or pt-BR.',
    anonymous: 'Hide my name',
    anonymousNew: 'It won’t appear on your profile, and times are rounded to the hour.',
    anonymousNow:
      'Readers see this text as anonymous. If you untick this, your name will appear on it and on its earlier revisions, at the same address, and your comments under it will carry your name. To keep them apart, delete this summary and write another.',
    anonymousAfter:
      'Readers may already have seen your name on this text. The summary and your comments under it will get new addresses, but anyone who saw it before can tell it’s yours: copies keep your name, and other people’s comments move along with it.',
    publish: 'Publish',
    save: 'Save',
    preview: 'Preview',
    line: (line: number) => `Line ${line}:`,
    delete: 'Delete',
    theirs: 'Saved in the meantime',
    theirsHint: 'Copy anything you want to keep into your text below, then save again.',
  },
  fields: {
    text: 'Write some text first.',
    visibility: 'Choose who can read it.',
    assistance: 'Say whether AI helped write this.',
    language: 'Enter the language of your text.',
  },
  draft: {
    malformed: 'The draft couldn’t be read.',
    otherPerson: 'Someone else is signed in here now.',
    notAPerson: 'Only people can write summaries.',
  },
  signedOut: {
    title: 'Your text isn’t saved yet',
    signIn: 'Sign in in a new tab',
    explanation: ', then come back here and continue. Nothing you wrote is lost.',
    text: 'Your text',
    continue: 'Continue',
  },
  own: {
    nav: 'Your writing',
    summaries: 'Your summaries',
    drafts: 'Your drafts',
    noSummaries: 'You haven’t written a summary yet. You’ll find a button for it on every paper’s page.',
    anonymous: 'anonymous',
    hidden: 'hidden',
    visibilities: { public: '', unlisted: 'unlisted', private: 'private' },
    draftsIntro: 'Unsaved texts. Only you can see them.',
    noDrafts: 'You have no drafts.',
  },
  summary: {
    deleteTitle: 'Delete your summary?',
    deleteIntro: (paper: ComponentChildren) => (
      <>
        Your summary of {paper} will be replaced by a note that it was deleted; other people’s comments stay.
        You can’t undo this: if you write about this paper again, that will be a new summary with a new
        address.
      </>
    ),
    delete: 'Delete',
    keep: 'Cancel',
    notYours: 'You have no such summary.',
    linkRevoked: 'The author has revoked this link, or it never existed.',
    sharedTitle: (paper: string) => `${paper}, summarised`,
    report: 'Report',
    reportWhat: ' this summary',
  },
  image: {
    title: 'Upload an image',
    file: 'Image',
    fileHint: (megabytes: number) =>
      `PNG, JPEG, WebP, GIF or AVIF, up to ${megabytes} MB. We remove location and camera data.`,
    alt: 'Description',
    altHint: 'For readers who can’t see the image: what should they take away from it?',
    decorative: 'This image is purely decorative',
    upload: 'Upload',
    uploaded: 'Image uploaded',
    copy: 'Copy this line into your text. Put it in a paragraph of its own:',
    back: 'Back to where you were',
    another: 'Upload another',
    removed: 'A moderator removed this image.',
    notFound: 'There’s no such image, or it was removed.',
    lengthNeeded: 'Send a Content-Length header with the body’s length.',
    signIn: 'You need to be signed in to upload images.',
    fileMissing: 'Choose an image first.',
  },
} as const
