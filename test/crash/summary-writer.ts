// The writer of the crash test: papers and summaries through the real actions; each write is a new paper with its summary.
import { addPaper } from '#actions/add-paper.ts'
import { addPerson } from '#actions/add-person.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { migrate } from '#storage/migrate.ts'
import type { Writer } from './writer.ts'

const author = 'crash-author'
const doiOf = (id: string) => `10.5555/crash-${id}`

export const writer: Writer = {
  async prepare(storage) {
    await migrate(storage.connectionConfig)
    await addPerson(storage, operator, { name: author, displayName: 'Crash Author' })
  },
  async write(storage, id) {
    const { rows } = await storage.pool.query<{ id: string }>('select id from persons where name = $1', [
      author,
    ])
    const draft = { identifiers: [doiOf(id)], title: `Crash ${id}`, authors: [], fields: [], tags: [] }
    const paper = accepted(await addPaper(storage, operator, draft))
    const text = `A summary of $x_{${id.length}}$, written while something is killed.`
    accepted(
      await writeSummary(storage, operator, { paperId: paper.id, authorId: Number(rows[0]?.id), text }),
    )
  },
  /** Only what is whole counts as there: paper, identifier, summary, revision and rendering. */
  async read({ pool }) {
    const { rows } = await pool.query<{ id: string }>(
      `select substr(i.value, length($1) + 1) as id from paper_identifiers i join papers p on p.id = i.paper_id
         join summaries s on s.paper_id = p.id join renderings r on r.revision_id = s.revision_id
       where p.summary_count = 1 and p.summary_text <> ''`,
      [doiOf('')],
    )
    return rows.map(({ id }) => id)
  },
}

function accepted<T extends object>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(result.message)
  return result
}
