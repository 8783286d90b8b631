// Somebody who has one of everything that an address can name, and what is hers afterwards: for tests of who may do what.

import { createHash } from 'node:crypto'
import { addPaper } from '#actions/add-paper.ts'
import { askQuestion } from '#actions/ask-question.ts'
import { follow } from '#actions/following/follow.ts'
import { addRun } from '#actions/ledger/add-run.ts'
import { addToList } from '#actions/lists/add-to-list.ts'
import { makeList } from '#actions/lists/make-list.ts'
import { makeApiToken } from '#actions/make-api-token.ts'
import { makeInvitation } from '#actions/make-invitation.ts'
import { saveDraft } from '#actions/save-draft.ts'
import { writeComment } from '#actions/write-comment.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { operator, type PersonActor } from '#domain/actor.ts'
import { readRun } from '#web/read-run.ts'
import type { Member } from './browsing.ts'
import { accepted } from './discussed.ts'
import { sampleRun } from './runs.ts'
import type { TestSite } from './site.ts'
import { someIdentifiers } from './some-identifiers.ts'

function actorOf(member: Member): PersonActor {
  return { kind: 'person', personId: member.personId, role: 'member', state: 'active' }
}

/** By the room of the address, or what it calls it. */
export async function furnish({ storage }: TestSite, olga: Member): Promise<Record<string, string>> {
  const [authorId, actor] = [olga.personId, actorOf(olga)]
  const draft = {
    identifiers: someIdentifiers('10.5555/rights.1'),
    title: 'Hers',
    authors: [],
    fields: [],
    tags: [],
  }
  const paper = accepted(await addPaper(storage, actor, draft))
  const other = accepted(
    await addPaper(storage, operator, { ...draft, identifiers: someIdentifiers('10.5555/rights.2') }),
  )
  const summary = accepted(
    await writeSummary(storage, actor, {
      paperId: paper.id,
      authorId,
      text: 'Hers.',
      visibility: 'unlisted',
    }),
  )
  const public_ = accepted(
    await writeSummary(storage, actor, { paperId: other.id, authorId, text: 'Read it.' }),
  )
  const comment = accepted(
    await writeComment(storage, actor, { authorId, summaryId: public_.id, text: 'And.' }),
  )
  const question = accepted(
    await askQuestion(storage, actor, { authorId, paperId: other.id, title: 'Why?', text: 'So.' }),
  )
  const answer = accepted(
    await writeComment(storage, operator, { authorId, parentId: question.id, text: 'As.' }),
  )
  accepted(
    await saveDraft(storage, actor, { paperId: paper.id, text: 'Half', language: 'en', base: 1, version: 0 }),
  )
  const token = accepted(
    await makeApiToken(storage, actor, { personId: authorId, name: 'hers', scopes: ['read'] }),
  )
  const list = accepted(
    await makeList(storage, actor, {
      ownerId: authorId,
      title: 'Hers',
      description: '',
      visibility: 'private',
    }),
  )
  await addToList(storage, actor, { listId: list.id, paperId: paper.id, remark: 'Hers.' })
  await follow(storage, actor, { personId: authorId, kind: 'paper', key: 'doi:10.5555/rights.2' })
  accepted(
    await makeInvitation(storage, actor, { inviterId: authorId, origin: 'http://scholium.test', title: 'S' }),
  )
  const ran = accepted(
    await addRun(storage, actor, { ...accepted(readRun(sampleRun())), personId: authorId }),
  )
  const invited = await storage.pool.query('select id from invitations where inviter_id = $1', [authorId])
  const { rows } = await storage.pool.query(`select id from sessions where account_id = $1`, [olga.accountId])
  return {
    summaries: String(summary.id),
    comments: String(comment.id),
    answers: String(answer.id),
    questions: String(question.id),
    papers: 'doi:10.5555/rights.1',
    tokens: String(token.id),
    sessions: rows[0].id,
    lists: String(list.id),
    experiments: sampleRun().experiment,
    runs: String(ran.id),
    invitations: String(invited.rows[0].id),
    number: '1',
  }
}

/** Of everything but what counts tries and times. */
export async function fingerprint({ storage: { pool } }: TestSite): Promise<Record<string, string>> {
  const { rows } = await pool.query<{ table_name: string }>(
    `select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
       and table_name not in ('rate_limits', 'source_answers', 'source_hosts', 'letters', 'mail_tokens', 'verifications') order by 1`,
  )
  const prints: Record<string, string> = {}
  for (const { table_name } of rows) {
    const { rows: all } = await pool.query(`select t::text as row from "${table_name}" t order by 1`)
    prints[table_name] = createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 12)
  }
  return prints
}

/** All rows that belong to somebody, without the counts that others' votes move. */
export async function thingsOf({ storage: { pool } }: TestSite, olga: Member): Promise<unknown> {
  const queries: Record<string, string> = {
    person: `select name, display_name, bio, role, state from persons where id = $1`,
    account: `select email, name, two_factor_enabled from accounts where person_id = $1`,
    sessions: `select s.id from sessions s join accounts a on a.id = s.account_id where a.person_id = $1 order by 1`,
    credentials: `select c.* from credentials c join accounts a on a.id = c.account_id where a.person_id = $1`,
    summaries: `select id, visibility, anonymous, assistance, share_token, deleted_at, moderation, revision_number
      from summaries where author_id = $1 order by id`,
    revisions: `select r.id, r.text, r.is_shown from revisions r join summaries s on s.id = r.summary_id
      where s.author_id = $1 order by 1`,
    comments: `select id, title, text, deleted_at, accepted_id, moderation from comments where author_id = $1 order by id`,
    drafts: `select * from drafts where person_id = $1`,
    tokens: `select id, scopes, name from api_tokens where person_id = $1`,
    lists: `select * from lists where owner_id = $1 order by id`,
    listed: `select n.* from list_papers n join lists l on l.id = n.list_id where l.owner_id = $1 order by 1, 2`,
    invitations: `select id, used_at from invitations where inviter_id = $1`,
    readings: `select * from readings where person_id = $1 order by paper_id`,
    follows: `select * from follows where person_id = $1 order by kind, key`,
    runs: `select * from runs where person_id = $1 order by id`,
    papers: `select id, key, title, authors from papers where added_by_id = $1 order by id`,
  }
  const found: Record<string, unknown> = {}
  for (const [name, text] of Object.entries(queries))
    found[name] = (await pool.query(text, [olga.personId])).rows
  return found
}
