// A file as DBLP publishes it, made up: the n-th record is the same in a file of any size.
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { title } from '../library/prose.ts'
import { below, between, pick, type Random, randomOf, zipfSampler } from '../library/random.ts'
import { capital, familyNames, givenNames, vocabulary } from '../library/words.ts'

const stream = 70
const head = `<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE dblp SYSTEM "dblp.dtd">
<dblp>
`
const pieceLength = 256 * 1024
const drawGiven = zipfSampler(givenNames.length, 10)
const drawFamily = zipfSampler(familyNames.length, 30)
const venues = 4_000
const drawVenue = zipfSampler(venues, 5)

export async function writeDblpFile(path: string, records: number): Promise<void> {
  await pipeline(Readable.from(pieces(records)), createGzip({ level: 1 }), createWriteStream(path))
}

function* pieces(records: number): Generator<Buffer> {
  let piece = head
  for (let index = 0; index < records; index++) {
    piece += dblpRecord(index)
    if (piece.length < pieceLength) continue
    yield Buffer.from(piece, 'latin1')
    piece = ''
  }
  yield Buffer.from(`${piece}</dblp>\n`, 'latin1')
}

/**
 * Of a hundred: one homepage of a person, one volume of proceedings, 58 papers at conferences, 28 articles, and 12 preprints, of
 * which half are of a paper at a conference some records before.
 */
export function dblpRecord(index: number): string {
  const kind = index % 100
  const random = randomOf(stream, index)
  if (kind === 0) return person(random, index)
  if (kind === 1) return proceedings(random, index)
  if (kind < 60) return inproceedings(random, index)
  return kind < 88 ? article(random, index) : preprint(random, index)
}

interface Work {
  title: string
  authors: string[]
  year: number
}

function workOf(random: Random): Work {
  const authors = Array.from({ length: 1 + Math.floor(random() ** 2 * 8) }, () => author(random))
  return { title: dressed(random, title(random)), authors, year: between(random, 1985, 2025) }
}

/** One in fifty has a number that distinguishes it from others of the name, and one in ten has a letter outside ASCII. */
function author(random: Random): string {
  const given = givenNames[drawGiven(random)] as string
  let family = familyNames[drawFamily(random)] as string
  const dice = random()
  if (dice < 0.05) family = family.replace(/[aeou]/, (letter) => `&${letter}uml;`)
  else if (dice < 0.1) family = family.replace(/[aeiou]/, (letter) => `&${letter}acute;`)
  return `${given} ${family}${random() < 0.02 ? ` ${String(between(random, 1, 60)).padStart(4, '0')}` : ''}`
}

function dressed(random: Random, plain: string): string {
  const dice = random()
  if (dice < 0.02) return plain.replace(/ (\w+) /, ' <i>$1</i> ')
  if (dice < 0.03) return `${plain} in H<sub>2</sub>O`
  if (dice < 0.05) return plain.replace(' ', ' &amp; ')
  return dice < 0.06 ? 'Editorial' : plain
}

function record(tag: string, key: string, work: Work, more: string[]): string {
  const lines = [
    ...work.authors.map((name) => element('author', name)),
    element('title', `${work.title}.`),
    element('year', String(work.year)),
    ...more,
  ]
  return `<${tag} key="${key}" mdate="2024-05-0${1 + (work.year % 9)}">\n${lines.join('\n')}\n</${tag}>\n`
}

function element(tag: string, text: string): string {
  return `<${tag}>${text}</${tag}>`
}

function pages(random: Random): string {
  const first = between(random, 1, 900)
  return element('pages', `${first}-${first + between(random, 1, 20)}`)
}

function inproceedings(random: Random, index: number): string {
  const work = workOf(random)
  const venue = drawVenue(random)
  const name = venueKey(venue)
  return record('inproceedings', `conf/${name}/P${index}`, work, [
    pages(random),
    element('booktitle', venueName(venue)),
    element('ee', `https://doi.org/10.5555/conf.${index}`),
    ...(random() < 0.2 ? [element('ee', `http://papers.example.org/${name}/${index}.html`)] : []),
    element('crossref', `conf/${name}/${work.year}`),
    element('url', `db/conf/${name}/${name}${work.year}.html#P${index}`),
  ])
}

function article(random: Random, index: number): string {
  const work = workOf(random)
  const venue = drawVenue(random)
  const name = venueKey(venue)
  return record('article', `journals/${name}/A${index}`, work, [
    pages(random),
    element('volume', String(between(random, 1, 60))),
    element('journal', `J. ${venueName(venue)}`),
    element('number', String(between(random, 1, 12))),
    element('ee', `https://doi.org/10.5556/J.${index}`),
    ...(random() < 0.1 ? [element('ee', `https://www.wikidata.org/entity/Q${index}`)] : []),
  ])
}

/** Kinds 88 to 93 are preprints of the papers at conferences 60 records before. */
function preprint(random: Random, index: number): string {
  const isOther = index % 100 >= 94
  const work = isOther ? workOf(random) : workOf(randomOf(stream, index - 60))
  const number = String(Math.floor(index / 144) + 1).padStart(5, '0')
  const month = `${15 + (index % 11)}${String(1 + (index % 12)).padStart(2, '0')}`
  return record('article', `journals/corr/abs-${month}-${number}`, work, [
    element('volume', `abs/${month}.${number}`),
    element('journal', 'CoRR'),
    `<ee type="oa">https://doi.org/10.48550/arXiv.${month}.${number}</ee>`,
    `<ee type="oa">https://arxiv.org/abs/${month}.${number}</ee>`,
  ])
}

function proceedings(random: Random, index: number): string {
  const venue = drawVenue(random)
  const work = { ...workOf(random), title: `Proceedings of ${venueName(venue)}, Volume ${index}` }
  return record('proceedings', `conf/${venueKey(venue)}/${index}`, work, [
    element('isbn', '978-3-16-148410-0'),
    element('ee', `https://doi.org/10.5557/proc.${index}`),
  ])
}

function person(random: Random, index: number): string {
  return `<www key="homepages/${index % 300}/${index}" mdate="2024-05-01">
${element('author', author(random))}
${element('title', 'Home Page')}
</www>
`
}

function venueKey(venue: number): string {
  return `${vocabulary[venue]}${below(randomOf(stream, venue), 90)}`
}

function venueName(venue: number): string {
  return capital(`${pick(randomOf(stream, 1, venue), vocabulary.slice(0, 2_000))} ${vocabulary[venue]}`)
}
