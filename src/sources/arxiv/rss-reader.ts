// arXiv's RSS feeds: an item is a paper that was announced that day. On days without announcements there are none.
import { textOf } from '../bytes/text.ts'
import type { RecordReader, SourceRecord } from '../contract.ts'
import { guarded } from '../reading.ts'
import { readXmlTexts } from '../xml/reader.ts'
import { childOf, lineOf } from '../xml/tree.ts'
import { readArxivItemOfRss } from './record.ts'

export const arxivRssReader: RecordReader = {
  format: 'arxiv-rss',
  recognise: (head) =>
    /<rss[\s>]/.test(head) &&
    /arxiv\.org\/schemas\/atom|https?:\/\/(?:rss|export)\.arxiv\.org\/rss\//.test(head),
  read: readFeed,
}

/** Characters in which the end of the feed is looked for. */
const tailLength = 200

function readFeed(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SourceRecord> {
  let tail = ''
  async function* watched(): AsyncGenerator<string> {
    for await (const text of textOf(bytes)) {
      tail = (tail + text).slice(-tailLength)
      yield text
    }
  }
  const records = readXmlTexts(watched(), {
    records: ['item'],
    isFlat: true,
    read: readArxivItemOfRss,
    name: (item) => lineOf(childOf(item, 'guid')),
  })
  // One that breaks off before its first paper isn't empty.
  return guarded(records, () => /<\/rss\s*>\s*$/.test(tail))
}
