// OpenReview: the note of a submission in API v2, or in v1 for meetings before 2023 (docs.openreview.net).
import type { PaperDraft } from '#domain/papers/draft.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { PoliteClient } from '../client/contract.ts'
import type { ReadWork } from '../contract.ts'
import { toWork } from '../draft.ts'
import { type Item, isItem, itemsOf, listOf, textOf, valueAt } from '../json/values.ts'
import { plainParagraphs, plainText } from '../text/marked-up.ts'
import { toPrintedAuthors } from '../text/names.ts'
import { sourceTexts } from '../texts/sources.ts'
import { askForJson, notFound, toAsked } from './answers.ts'
import type { Resolver } from './contract.ts'

const hosts = ['api2.openreview.net', 'api.openreview.net'] as const

export const openreviewResolver: Resolver = {
  name: 'openreview',
  knows: ({ scheme }) => scheme === 'openreview',
  async resolve(identifier, client) {
    let last: Refusal = notFound(hosts[0])
    for (const host of hosts) {
      const note = await askForNote(host, identifier.value, client)
      if (!isRefusal(note)) return toAsked(readOpenreviewNote(note), identifier, 'openreview', host)
      last = note
      if (note.code !== 'paper-not-found') return note
    }
    return last
  },
}

async function askForNote(host: string, id: string, client: PoliteClient): Promise<unknown> {
  const answer = await askForJson(client, { url: `https://${host}/notes?id=${encodeURIComponent(id)}` })
  if (isRefusal(answer)) return answer
  return itemsOf(valueAt(answer, 'notes'))[0] ?? notFound(host)
}

/** Refusals: `record-malformed`, `not-a-paper`, `title-missing`. */
function readOpenreviewNote(note: unknown): ReadWork | Refusal {
  if (!isItem(note) || !isItem(note.content)) return refuse('record-malformed', sourceTexts.noWork)
  const forum = textOf(note.forum) || textOf(note.id)
  // Reviews and comments are notes of a forum, too.
  if (textOf(note.id) !== forum) return refuse('not-a-paper', sourceTexts.notAPaper('note'))
  const field = (name: string) => unwrapped(note.content, name)
  const { authors, isComplete } = toPrintedAuthors(listOf(field('authors')).map(textOf).filter(isNamed))
  const place = placeOf(textOf(field('venueid')), textOf(field('venue')))
  return toWork({
    identifiers: [{ scheme: 'openreview', value: forum }],
    title: plainText(textOf(field('title'))),
    authors,
    authorsComplete: isComplete,
    year: place.venueYear ?? yearOf(note),
    ...place,
    abstract: plainParagraphs(textOf(field('abstract'))),
  })
}

/** Version 2 has `{ value }` where version 1 has the value. */
function unwrapped(content: unknown, name: string): unknown {
  const value = valueAt(content, name)
  return isItem(value) && 'value' in value ? value.value : value
}

function isNamed(name: string): boolean {
  return !/^anonymous(?: authors?)?$/i.test(name)
}

/** `ICLR.cc/2020/Conference` or `colmweb.org/COLM/2024/Conference` where it appeared; what wasn't taken ends in another way. */
function placeOf(id: string, venue: string): Pick<PaperDraft, 'venueName' | 'venueKind' | 'venueYear'> {
  if (id === 'TMLR') return { venueName: id, venueKind: 'journal' }
  const parts = id.split('/')
  const at = parts.findIndex((part) => /^(?:19|20)\d{2}$/.test(part))
  const name = parts[at - 1]?.replace(/\.[a-z]{2,3}$/, '')
  const [kind = 'Conference', ...rest] = parts.slice(at + 1)
  const isOut = /submi|withdrawn|reject/i.test(id) || /^submitted\b|\b(?:withdrawn|rejected)\b/i.test(venue)
  if (at < 1 || name === undefined || isOut) return {}
  const workshop = kind === 'Workshop' ? ` Workshop ${rest.join(' ')}`.trimEnd().replaceAll('_', ' ') : ''
  return { venueName: name + workshop, venueKind: 'conference', venueYear: Number(parts[at]) }
}

/** Milliseconds: when it was published, or else when it came. */
function yearOf(note: Item): number | undefined {
  const time = [note.pdate, note.odate, note.cdate, note.tcdate].find((one) => typeof one === 'number')
  const year = typeof time === 'number' ? new Date(time).getUTCFullYear() : Number.NaN
  return year >= 1990 && year <= 3000 ? year : undefined
}
