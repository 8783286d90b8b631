// The words of the page about the bookmarklet and the browser extension.
import type { ComponentChildren } from 'preact'

export const aboutBrowserTexts = {
  title: 'In your browser',
  description: 'Open a paper’s page here from wherever you’re reading it.',
  intro: (site: string) =>
    `Reading a paper somewhere else? One click opens its page in ${site}. If we don’t have it yet, you can add it and write the first summary.`,
  bookmarklet: {
    title: 'The bookmarklet',
    link: (site: string) => `Open in ${site}`,
    drag: 'Drag this link to your bookmarks bar:',
    notHere:
      'It does nothing when you click it on this page, which runs no scripts. Click it where you’re reading a paper.',
    withoutDragging: 'On a phone, or without a mouse',
    byHand: 'Bookmark any page, then edit the bookmark and replace its address with this code.',
    code: 'Code of the bookmarklet',
    what: (address: ComponentChildren) => (
      <>
        It looks for the DOI, arXiv ID or PubMed ID that the page states, for its address and its title, and
        opens {address} with them. It does nothing until you click it, and it loads no script from here.
      </>
    ),
  },
  extension: {
    title: 'The extension',
    what: 'A small extension for Chromium, Chrome, Edge and Firefox shows how many summaries a paper has, and lets you read them or write one.',
    places:
      'It works on any page that states a DOI or another identifier, and knows arXiv, OpenReview, the ACL Anthology and PubMed.',
    privacy:
      'It asks this library only when you click it. If you turn on automatic checks, it also asks when you open a paper on those four sites. It has no other server, and it tracks nobody.',
    address: (origin: ComponentChildren) => <>In its options, enter the address of this library: {origin}</>,
    download: (link: (label: string) => ComponentChildren) => (
      <>
        Download the {link('extension')}, unpack it, and load the folder: in Chromium on the page{' '}
        <code>chrome://extensions</code> with developer mode on, in Firefox under <code>about:debugging</code>
        .
      </>
    ),
    build: (command: ComponentChildren) => (
      <>It comes with the software: {command} makes it. The people who run this library can give it to you.</>
    ),
  },
}
