// The words of comments, questions and answers: threads, their forms, and what can be done with them.
import type { ComponentChildren } from 'preact'

type Kind = 'comment' | 'question' | 'answer' | 'reply'

export const discussionTexts = {
  thread: {
    gone: 'This comment is no longer available.',
    replyGone: 'This reply is no longer available.',
    theAuthor: 'the author',
    theAuthorFirst: 'The author',
    you: ' (you)',
    edited: 'edited',
    inReplyTo: 'in reply to',
    accepted: 'Accepted answer',
    accept: 'Accept',
    unaccept: 'Unaccept',
    answerBy: (author: string) => `the answer by ${author}`,
    what: (kind: Kind, author: string) => `the ${kind} by ${author}`,
    label: (kind: Kind, author: string) => `${nouns[kind]} by ${author}`,
    votes: (ups: number, downs: number) => (downs === 0 ? `${ups} up` : `${ups} up, ${downs} down`),
    reply: 'Reply',
    replyTo: (what: string) => ` to ${what}`,
    permalink: 'Permalink',
    edit: 'Edit',
    delete: 'Delete',
    count: (count: number) => {
      if (count === 0) return 'No comments yet'
      return count === 1 ? '1 comment' : `${count.toLocaleString('en')} comments`
    },
    signInTo: (what: string) => `Sign in to ${what}`,
    comment: 'comment',
    answer: 'answer',
  },
  form: {
    comment: 'Your comment',
    reply: 'Your reply',
    answer: 'Your answer',
    question: 'Details',
    questionTitle: 'Your question in one line',
    yourText: 'Your text',
    post: 'Post',
    postReply: 'Reply',
    postAnswer: 'Answer',
    ask: 'Ask',
    save: 'Save',
    preview: 'Preview',
    back: 'Cancel',
    hint: (
      <>
        You can use Markdown, formulas between dollar signs, and <code>@name</code> to notify someone.
      </>
    ),
    anonymous: 'You’re writing as the author of this summary. Your name won’t be shown.',
    signIn: 'Sign in in a new tab',
    thenSend: ', then send this form again.',
  },
  pages: {
    comment: 'Comment',
    reply: 'Reply',
    answer: 'Answer',
    onSummary: (summary: ComponentChildren, author: string) => (
      <>
        On {summary} by {author}
      </>
    ),
    summaryOf: (paper: string) => `the summary of ${paper}`,
    anonymousAuthor: 'an anonymous author',
    toQuestion: (paper: ComponentChildren) => <>To a question about {paper}</>,
    inDiscussion: (paper: ComponentChildren) => <>In the discussion of {paper}</>,
    edit: (kind: Kind) => `Edit your ${kind}`,
    editIntro: 'The earlier version stays in the history, which everyone can read.',
    delete: (kind: Kind) => `Delete this ${kind}?`,
    deleteIntro:
      'Nobody will be able to read it. If someone has replied, a note without your name takes its place.',
    history: (kind: Kind) => `History of ${kind === 'answer' ? 'an' : 'a'} ${kind}`,
    historyIntro: (author: string, paper: ComponentChildren) => (
      <>
        By {author}, in the discussion of {paper}. The latest change comes first.
      </>
    ),
    written: 'Posted',
    edited: 'Edited',
    summaryDeleted: 'This summary was removed',
    goneOf: 'It was a summary of',
    discussionStays: 'The discussion remains.',
  },
  question: {
    ask: 'Ask a question',
    about: (paper: ComponentChildren) => <>About {paper}</>,
    gone: 'This question is no longer available',
    description: (paper: string) => `A question about ${paper}`,
  },
  feed: {
    description: 'The latest comments.',
    commentsOn: (paper: string) => `Comments on a summary of ${paper}`,
    by: (kind: Kind, author: string) => `${nouns[kind]} by ${author}`,
  },
  refusals: {
    unknown: 'It may have been deleted, or hidden by a moderator.',
    gone: 'Its author deleted it. Replies remain.',
    removed: 'A moderator removed it. The moderation log lists all decisions.',
    hidden: 'A moderator hid it. The moderation log lists all decisions.',
    summaryUnknown: 'No public summary has this number.',
    closed: 'What this discussion is about was deleted, so it’s read-only.',
    editOver: (minutes: number) => `It could be edited for ${minutes} minutes.`,
    notYours: 'change what someone else wrote',
    questionUnknown: 'No question has this number.',
    questionGone: 'It was deleted by the person who asked it, or hidden by a moderator.',
    beyondEnd: 'The discussion ends before this page.',
    pageMalformed: 'A page number is a whole number from 1.',
  },
  diff: {
    same: 'The two versions are identical.',
    removed: (lines: string) => `${lines} removed`,
    added: (lines: string) => `${lines} added`,
    removedLine: 'Removed: ',
    addedLine: 'Added: ',
    lines: (count: number) => (count === 1 ? '1 line' : `${count.toLocaleString('en')} lines`),
    unchanged: (lines: string) => `${lines} unchanged`,
  },
} as const

const nouns: Record<Kind, string> = {
  comment: 'Comment',
  question: 'Question',
  answer: 'Answer',
  reply: 'Reply',
}
