// Gives a person everything that is theirs, as one zip that is made while it is sent.
import type { Readable } from 'node:stream'
import { type Actor, notAllowed } from '#domain/actor.ts'
import { toBibtex } from '#domain/citation/bibtex.ts'
import { identifierKey } from '#domain/identifiers/identifier.ts'
import type { Paper } from '#domain/papers/paper.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { BlobStore } from '#storage/blobs/contract.ts'
import type { Storage } from '#storage/connection.ts'
import { findOwnThings, type OwnThings } from '#storage/takeout/own-things.ts'
import { startZip, type ZipWriter } from '../files/zip-writer.ts'
import { countTry } from '../rate-limit.ts'
import { takeoutTexts } from '../texts/takeout.ts'
import { writeFrontMatter } from './front-matter.ts'
import type { PaperLine } from './parts.ts'

/** One person's: each reads all they have. */
const exportsAnHour = 20

/** Anyone who is suspended may still take their things along. */
export async function readOwnThings(
  storage: Storage,
  actor: Actor,
  personId: number,
): Promise<OwnThings | Refusal> {
  const isOwn = actor.kind === 'operator' || (actor.kind === 'person' && actor.personId === personId)
  if (!isOwn) return notAllowed('take out what is another person’s')
  if (actor.kind === 'person') {
    const tooMany = await countTry(storage, { key: `export:${personId}`, most: exportsAnHour, window: 3_600 })
    if (tooMany) return tooMany
  }
  const things = await findOwnThings(storage.pool, personId)
  return things ?? refuse('person-unknown', takeoutTexts.noSuchPerson)
}

export async function exportAccount(
  storage: Storage,
  blobs: BlobStore,
  actor: Actor,
  personId: number,
): Promise<{ content: Readable; written: Promise<void> } | Refusal> {
  const things = await readOwnThings(storage, actor, personId)
  if (isRefusal(things)) return things
  const zip = startZip()
  const written = addParts(zip, things, blobs)
  written.catch((error: Error) => zip.output.destroy(error))
  return { content: zip.output, written }
}

async function addParts(zip: ZipWriter, things: OwnThings, blobs: BlobStore): Promise<void> {
  const { account, summaries, lists, papers } = things
  await zip.add('account.json', `${JSON.stringify(account[0], null, 2)}\n`)
  const nameOf = freeNames()
  for (const { text, id, ...head } of summaries)
    await zip.add(`summaries/${nameOf(head.paper)}.md`, writeFrontMatter(head, text))
  const lines = [
    'revisions',
    'comments',
    'questions',
    'votes',
    'lists',
    'readings',
    'follows',
    'runs',
    'drafts',
    'images',
    'waiting',
  ] as const
  for (const part of lines) await zip.add(`${part}.jsonl`, toLines(things[part]))
  for (const list of lists) await zip.add(`lists/${nameOf(list.title)}.md`, listMarkdown(list, papers))
  await zip.add('papers.jsonl', toLines(papers.map(toPaperLine)))
  await zip.add('papers.bib', toBibtex(papers))
  for (const { name } of things.images) {
    const blob = await blobs.get(name)
    if (blob) await zip.add(`images/${name}`, blob.bytes, { isPacked: true })
  }
  zip.end()
}

function toLines(values: unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('')
}

function toPaperLine(paper: Paper): PaperLine {
  const { identifiers, venue, abstract, brief, ...rest } = paper
  return {
    ...rest,
    identifiers: identifiers.map(identifierKey),
    ...(venue ? { venue: { name: venue.name, kind: venue.kind } } : {}),
  }
}

/** For people: the import reads lists.jsonl. */
function listMarkdown(
  {
    title,
    description,
    papers: listed,
  }: { title: string; description: string; papers: { paper: string; remark: string }[] },
  papers: Paper[],
): string {
  const titles = new Map(papers.map((paper) => [paper.key, paper.title]))
  const lines = listed.map(({ paper, remark }) => {
    const note = remark === '' ? '' : `\n  ${remark.replaceAll('\n', '\n  ')}`
    return `- ${titles.get(paper) ?? ''} (${paper})${note}`
  })
  return `# ${title}\n\n${description === '' ? '' : `${description}\n\n`}${lines.join('\n')}\n`
}

const longestName = 100

/** Names of files: letters, digits, points and hyphens of what a thing is called, each name once. */
function freeNames(): (written: string) => string {
  const given = new Set<string>()
  return (written) => {
    const plain =
      written
        .replace(/[^A-Za-z0-9.-]+/g, '-')
        .replace(/^[.-]+|[.-]+$/g, '')
        .slice(0, longestName) || 'untitled'
    let name = plain
    for (let number = 2; given.has(name.toLowerCase()); number += 1) name = `${plain}-${number}`
    given.add(name.toLowerCase())
    return name
  }
}
