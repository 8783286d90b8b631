// The writer of the crash test: a paper, its summary, a comment and a vote, through the real actions, as one promise.

import { addPaper } from '#actions/add-paper.ts'
import { addPerson } from '#actions/add-person.ts'
import { castVote } from '#actions/cast-vote.ts'
import { writeComment } from '#actions/write-comment.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { migrate } from '#storage/migrate.ts'
import { someIdentifiers } from '../support/some-identifiers.ts'
import type { Writer } from './writer.ts'

const [author, critic] = ['crash-author', 'crash-critic']
const doiOf = (id: string) => `10.5555/crash-${id}`
const commentOn = (id: string) => `What of ${id}?`

export const writer: Writer = {
  async prepare(storage) {
    await migrate(storage.connectionConfig)
    for (const name of [author, critic]) await addPerson(storage, operator, { name, displayName: name })
  },
  async write(storage, id) {
    const [authorId, criticId] = await Promise.all([idOf(storage, author), idOf(storage, critic)])
    const draft = {
      identifiers: someIdentifiers(doiOf(id)),
      title: `Crash ${id}`,
      authors: [],
      fields: [],
      tags: [],
    }
    const paper = accepted(await addPaper(storage, operator, draft))
    const text = `A summary of $x_{${id.length}}$, written while something is killed.`
    const summary = accepted(await writeSummary(storage, operator, { paperId: paper.id, authorId, text }))
    const summaryId = summary.id
    accepted(await writeComment(storage, operator, { summaryId, authorId: criticId, text: commentOn(id) }))
    accepted(await castVote(storage, operator, { summaryId, voterId: criticId, value: 1 }))
  },
  /** Only what is whole counts as there: paper, identifier, summary, revision, rendering, comment, vote and its count. */
  async read({ pool }) {
    const { rows } = await pool.query<{ id: string }>(
      `select substr(i.value, length($1) + 1) as id from paper_identifiers i join papers p on p.id = i.paper_id
         join summaries s on s.paper_id = p.id join renderings r on r.revision_id = s.revision_id
         join comments c on c.summary_id = s.id join votes v on v.summary_id = s.id
       where p.summary_count = 1 and p.summary_text <> '' and s.ups = 1
         and c.text = 'What of ' || substr(i.value, length($1) + 1) || '?'`,
      [doiOf('')],
    )
    return rows.map(({ id }) => id)
  },
}

async function idOf({ pool }: Storage, name: string): Promise<number> {
  const { rows } = await pool.query<{ id: string }>('select id from persons where name = $1', [name])
  return Number(rows[0]?.id)
}

function accepted<T extends object>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(result.message)
  return result
}
