// The words of the page on how to write, before the document about the syntax. Numbers come from the code that applies them.

export const aboutWritingTexts = {
  title: 'How to write',
  description: 'Who can read a summary, and how to write Markdown, formulas, links to papers and people.',
  syntax: 'Syntax',
  summaries: {
    title: 'Summaries',
    intro: (
      <>
        You write one summary of a paper and can change it as often as you like. Drafts are saved as you type;
        you’ll find them under <a href="/summaries">Your summaries</a>. You choose who can read each:
      </>
    ),
    readers: [
      <>
        <b>Private</b>: only you.
      </>,
      <>
        <b>Unlisted</b>: anyone with the link. You can revoke the link or create a new one.
      </>,
      <>
        <b>Public</b>: everyone, under your name or <b>anonymously</b>. Nobody learns who wrote an anonymous
        summary, and its time is rounded to the hour.
      </>,
    ],
    history: (most: string, anHour: number) =>
      `Past public versions stay readable in the history. If you delete the summary, its history goes too; comments by others stay. A summary can have up to ${most} characters. You can save ${anHour} times an hour.`,
  },
  discussions: {
    title: 'Comments, questions and answers',
    text: (most: string, minutes: number) => (
      <>
        The syntax is the same, with up to {most} characters. You can edit for {minutes} minutes and delete at
        any time. What it said before an edit stays readable. How many you can post is explained under{' '}
        <a href="/about/trust">Trust</a>.
      </>
    ),
  },
  images: {
    title: 'Images',
    text: (limits: {
      kinds: string
      megabytes: number
      megapixels: number
      side: string
      anHour: number
      inAll: number
    }) =>
      `Paste, drop or choose an image in the editor: ${limits.kinds}, up to ${limits.megabytes} MB and ${limits.megapixels} megapixels. It’s scaled down to ${limits.side} pixels, and camera metadata is removed. Describe in words what it shows, for people who can’t see it. You can upload ${limits.anHour} images an hour, and ${limits.inAll} MB in total.`,
  },
}
