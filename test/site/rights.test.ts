// Every address that changes something, tried by whoever may not: each route there is, found in the router itself.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPaper } from '#actions/add-paper.ts'
import { askQuestion } from '#actions/ask-question.ts'
import { makeApiToken } from '#actions/make-api-token.ts'
import { saveDraft } from '#actions/save-draft.ts'
import { writeComment } from '#actions/write-comment.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { operator, type PersonActor } from '#domain/actor.ts'
import { createApp } from '#web/app.tsx'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { accepted } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let olga: Member
let stranger: Member
let suspended: Member
/** Everything of Olga's that an address can name. */
let hers: Record<string, string>

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  olga = await signIn(site, 'olga')
  stranger = await signIn(site, 'stranger')
  suspended = await signIn(site, 'suspended')
  hers = await furnish()
  await site.storage.pool.query(`update persons set state = 'suspended' where name = 'suspended'`)
})
afterAll(() => site.close())

function actorOf(member: Member): PersonActor {
  return { kind: 'person', personId: member.personId, role: 'member', state: 'active' }
}

async function furnish(): Promise<Record<string, string>> {
  const { storage } = site
  const [authorId, actor] = [olga.personId, actorOf(olga)]
  const draft = { identifiers: ['10.5555/rights.1'], title: 'Hers', authors: [], fields: [], tags: [] }
  const paper = accepted(await addPaper(storage, actor, draft))
  const other = accepted(await addPaper(storage, operator, { ...draft, identifiers: ['10.5555/rights.2'] }))
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
  const { rows } = await storage.pool.query(`select id from sessions where account_id = $1`, [olga.accountId])
  return {
    summaries: String(summary.id),
    comments: String(comment.id),
    answers: String(answer.id),
    questions: String(question.id),
    papers: 'doi:10.5555/rights.1',
    tokens: String(token.id),
    sessions: rows[0].id,
    number: '1',
  }
}

interface Route {
  method: string
  pattern: string
}

/** Every route that is not for reading. */
function writingRoutes(): Route[] {
  const app = createApp(site.site, { debug() {}, info() {}, error() {} })
  const seen = new Map<string, Route>()
  for (const { method, path } of app.routes)
    if (!['GET', 'ALL', 'OPTIONS'].includes(method) && !path.startsWith('/api/'))
      seen.set(`${method} ${path}`, { method, pattern: path })
  return [...seen.values()]
}

/** The address of the route with everything of Olga's in it. */
function addressOf({ pattern }: Route): string {
  const [, room = ''] = pattern.split('/')
  const part = pattern.match(/:path\{\.\+\/([^}]+)\}$/)?.[1]
  if (part !== undefined) return `/papers/${hers.papers}/${part}`
  return pattern.replaceAll(/:(\w+)(?:\{(?:[^{}]|\{[^}]*\})*\})?/g, (_, name: string) => {
    const kind = ['tokens', 'sessions'].find((one) => pattern.includes(`/${one}/`)) ?? room
    return hers[name === 'number' ? name : kind] ?? '1'
  })
}

/** What any of the forms might hold, and what none may: fields that are not the sender's to set. */
const fields = {
  ...{
    text: 'Mine now.',
    title: 'Mine',
    value: '1',
    reason: 'unclear',
    intent: 'save',
    visibility: 'public',
  },
  ...{
    assistance: 'none',
    language: 'en',
    base: '1',
    anonymous: '',
    name: 'mine',
    displayName: 'Mine',
    bio: 'Mine',
  },
  ...{
    password: 'not the password',
    newPassword: 'not the password',
    address: 'mine@example.org',
    code: '000000',
  },
  ...{
    kind: 'paper',
    key: '1',
    state: 'read',
    remark: 'Mine',
    role: 'administrator',
    personId: '1',
    authorId: '1',
  },
  ...{
    ownerId: '1',
    trust: '9',
    moderation: '',
    is_visible: 'true',
    accepted: 'yes',
    choice: 'remove',
    to: '/',
  },
}

async function attack(member: Pick<Member, 'post'>, route: Route): Promise<number> {
  const response = await member.post(addressOf(route), fields, { method: route.method })
  await response.arrayBuffer()
  return response.status
}

/** Of everything but what counts tries and times. */
async function fingerprint(where = ''): Promise<Record<string, string>> {
  const { pool } = site.storage
  const { rows } = await pool.query<{ table_name: string }>(
    `select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
       and table_name not in ('rate_limits', 'letters', 'mail_tokens', 'verifications') order by 1`,
  )
  const prints: Record<string, string> = {}
  for (const { table_name } of rows) {
    const { rows: all } = await pool.query(`select t::text as row from "${table_name}" t ${where} order by 1`)
    prints[table_name] = createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 12)
  }
  return prints
}

/** Ways in, which are for everybody, and what works by a token in the address. */
const open = /^\/(sign-in|sign-up|sign-out|recover|verify|change-address|unsubscribe)\b/

describe('every route that writes', () => {
  test('is found', () => {
    expect(writingRoutes().length).toBeGreaterThan(40)
  })

  test('leaves everything as it is when a reader sends it', async () => {
    const before = await fingerprint()
    const reader = visit(site)
    for (const route of writingRoutes().filter(({ pattern }) => !open.test(pattern)))
      expect([401, 403, 404, 422], `${route.method} ${route.pattern}`).toContain(await attack(reader, route))
    expect(await fingerprint()).toEqual(before)
  })

  test('leaves everything as it is when somebody suspended sends it, but for their own account', async () => {
    const own = /^\/settings|^\/(un)?follow|^\/inbox|^\/lists|^\/reading|^\/blocks|^\/appeals|^\/moderation/
    const before = await fingerprint()
    for (const route of writingRoutes().filter(({ pattern }) => !open.test(pattern) && !own.test(pattern)))
      expect([401, 403, 404, 422], `${route.method} ${route.pattern}`).toContain(
        await attack(suspended, route),
      )
    expect(await fingerprint()).toEqual(before)
  })

  test('leaves what is Olga’s as it is when a stranger sends it', async () => {
    const before = await hersNow()
    for (const route of writingRoutes().filter(({ pattern }) => !open.test(pattern)))
      expect(await attack(stranger, route), `${route.method} ${route.pattern}`).toBeLessThan(500)
    expect(await hersNow()).toEqual(before)
    const { rows } = await site.storage.pool.query(`select role, trust from persons where name = 'stranger'`)
    expect(rows[0].role).toBe('member')
  })

  test('answers no error to any of them', () => {
    expect(site.errors).toEqual([])
  })
})

/** All rows that belong to Olga, without the counts that others' votes move. */
async function hersNow(): Promise<unknown> {
  const { pool } = site.storage
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
    readings: `select * from readings where person_id = $1 order by paper_id`,
    follows: `select * from follows where person_id = $1 order by kind, key`,
    papers: `select id, key, title, authors from papers where added_by_id = $1 order by id`,
  }
  const found: Record<string, unknown> = {}
  for (const [name, text] of Object.entries(queries))
    found[name] = (await pool.query(text, [olga.personId])).rows
  return found
}
