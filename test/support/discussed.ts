// A summary, and people who talk about it: what the tests of discussions begin with.

import { addPaper } from '#actions/add-paper.ts'
import { addPerson } from '#actions/add-person.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { operator, type PersonActor } from '#domain/actor.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { someIdentifiers } from './some-identifiers.ts'

let number = 0

export function accepted<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`${result.code}: ${result.message}`)
  return result
}

/** Somebody new, who acts for themselves. */
export async function someone(storage: Storage, name?: string): Promise<PersonActor> {
  number += 1
  const draft = { name: name ?? `talker-${number}`, displayName: name ?? `Talker ${number}` }
  const { id } = accepted(await addPerson(storage, operator, draft))
  return { kind: 'person', personId: id, role: 'member', state: 'active' }
}

export async function somePaper(storage: Storage): Promise<{ id: number; key: string }> {
  number += 1
  const identifiers = someIdentifiers(`10.5555/discussed.${number}`)
  const draft = { identifiers, title: `Discussed Paper ${number}`, authors: [], fields: [], tags: [] }
  return accepted(await addPaper(storage, operator, draft))
}

export async function someSummary(
  storage: Storage,
  authorId: number,
  more: { anonymous?: boolean; paperId?: number; text?: string } = {},
): Promise<{ id: number; paperId: number }> {
  const paperId = more.paperId ?? (await somePaper(storage)).id
  const draft = { paperId, authorId, text: more.text ?? 'A text.', anonymous: more.anonymous ?? false }
  return { id: accepted(await writeSummary(storage, operator, draft)).id, paperId }
}
