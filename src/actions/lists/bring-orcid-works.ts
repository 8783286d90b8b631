// Brings a person's works from ORCID's public API onto a list of theirs, which only they see until they show it.
import { type Actor, mayActFor, notAllowed, refuseWriter } from '#domain/actor.ts'
import { readOrcid } from '#domain/identifiers/orcid.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { PoliteClient } from '#sources/client/contract.ts'
import type { Storage } from '#storage/connection.ts'
import { countTry } from '../rate-limit.ts'
import { readSourceFile, sourceFileLimits } from '../read-source-file.ts'
import { deniedTexts } from '../texts/denied.ts'
import { importTexts } from '../texts/import.ts'
import { type ListImportLine, listRecords, type OwnList } from './import-to-list.ts'
import { makeList } from './make-list.ts'

export interface OrcidImport {
  personId: number
  /** As somebody writes it. It says whose works to ask for, and nothing of who the person is. */
  orcid: string
}

export interface OrcidWorks {
  listId: number
  lines: ListImportLine[]
}

/** One person's in a day. */
const importsADay = 10
/** Seconds: who has just added a work there wants it here. */
const freshFor = 600

export async function bringOrcidWorks(
  storage: Storage,
  client: PoliteClient,
  actor: Actor,
  { personId, orcid }: OrcidImport,
): Promise<OrcidWorks | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  if (!mayActFor(actor, personId)) return notAllowed(deniedTexts.list)
  const written = orcid
    .slice(0, 200)
    .trim()
    .replace(/^https?:\/\/(?:www\.)?orcid\.org\/|\/$/gi, '')
  const iD = readOrcid(written)
  if (iD === undefined) return refuse('orcid-malformed', importTexts.orcidMalformed)
  const limit = { key: `orcid-works:${personId}`, most: importsADay, window: 86_400 }
  const tooMany = actor.kind === 'person' ? await countTry(storage, limit) : undefined
  if (tooMany) return tooMany
  const works = await askFor(client, iD.value)
  if (isRefusal(works)) return works
  const records = await readSourceFile(Buffer.from(works), 'works.orcid.json')
  if (isRefusal(records)) return records
  const list = await ownPapers(storage, actor, personId)
  if (isRefusal(list)) return list
  return { listId: list.id, lines: await listRecords(storage, actor, list, records) }
}

async function askFor(client: PoliteClient, iD: string): Promise<string | Refusal> {
  const answer = await client.get({
    url: `https://pub.orcid.org/v3.0/${iD}/works`,
    headers: { accept: 'application/json' },
    freshFor,
    maxBytes: sourceFileLimits.size,
  })
  if (isRefusal(answer)) return answer
  if (answer.status === 200) return answer.text
  return refuse('orcid-unknown', importTexts.orcidUnknown(iD))
}

/** The list of that name, or a new one, private. */
async function ownPapers(storage: Storage, actor: Actor, ownerId: number): Promise<OwnList | Refusal> {
  const { title, description } = importTexts.ownPapers
  const { rows } = await storage.pool.query<{ id: number }>(
    'select id::float8 as id from lists where owner_id = $1 and title = $2 order by id limit 1',
    [ownerId, title],
  )
  const [there] = rows
  const list =
    there ?? (await makeList(storage, actor, { ownerId, title, description, visibility: 'private' }))
  return isRefusal(list) ? list : { id: list.id, title, ownerId }
}
