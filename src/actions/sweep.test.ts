import { afterAll, beforeAll, expect, test } from 'vitest'
import { operator, reader } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { sweep } from './sweep.ts'

let database: TestDatabase
let storage: Storage

beforeAll(async () => {
  database = await createTestDatabase()
  const log = { info() {}, warn() {}, error() {} }
  const answer = await openStorage({ databaseUrl: database.url, folder: '.', log })
  if (isRefusal(answer)) throw new Error(answer.message)
  storage = answer
})
afterAll(async () => {
  await storage.close()
  await database.drop()
})

/** Of each kind one that has served its time and one that has not. */
const rows = `
  insert into persons (name, display_name) values ('ada', 'Ada');
  insert into papers (key, title, authors, author_names) values ('arxiv:1', 'A', '[]', ''), ('arxiv:2', 'B', '[]', '');
  insert into accounts (id, name, email) values ('a', 'Ada', 'ada@example.org');
  insert into sessions (id, token, account_id, expires_at)
    select n, n, 'a', now() + n * interval '1 hour' from unnest(array[-1, 1]) n;
  insert into verifications (id, identifier, value, expires_at)
    select n, '', '', now() + n * interval '1 hour' from unnest(array[-1, 1]) n;
  insert into mail_tokens (hash, purpose, account_id, address, expires_at)
    select n, 'verify-address', 'a', '', now() + n * interval '1 hour' from unnest(array[-1, 1]) n;
  insert into invitations (hash, expires_at, used_at) values
    ('old', now() - interval '31 days', null), ('used', now() - interval '31 days', now()), ('new', now(), null);
  insert into api_tokens (hash, person_id, name, scopes, expires_at) select n, id, '', '{}', d
    from persons, (values ('old', now() - interval '31 days'), ('lasting', null), ('new', now())) t (n, d);
  insert into rate_limits (key, window_start, count) values ('a', now() - interval '3 days', 1), ('a', now(), 1);
  insert into run_checks (person_id, begun_at) select id, now() - n * interval '3 days' from persons, unnest(array[0, 1]) n;
  insert into source_answers (key, host, status, body, content_type, url, fetched_at, fresh_until)
    select n::text, '', 200, '', '', '', now() - n * interval '31 days', now() from unnest(array[0, 1]) n;
  insert into letters (to_address, kind, payload, sent_at, failed_at) values
    ('sent', '', '{}', now() - interval '31 days', null), ('failed', '', '{}', null, now() - interval '31 days'),
    ('new', '', '{}', now(), null), ('waiting', '', '{}', null, null);
  insert into drafts (person_id, paper_id, text, base, version, saved_at)
    select p.id, q.id, '', 0, 1, now() - (q.id - 1) * interval '400 days' from persons p, papers q`

test('what has served its time goes, and nothing else', async () => {
  await storage.pool.query(rows)
  const once = { sessions: 1, verifications: 1, mailTokens: 1, invitations: 1, apiTokens: 1, rateLimits: 1 }
  const others = { sourceAnswers: 1, runChecks: 1, sentLetters: 1, failedLetters: 1, drafts: 1 }
  expect(await sweep(storage, operator)).toEqual({ ...once, ...others })
  const again = await sweep(storage, operator)
  expect(new Set(Object.values(again))).toEqual(new Set([0]))
  const { rows: left } = await storage.pool.query('select to_address from letters order by id')
  expect(left).toEqual([{ to_address: 'new' }, { to_address: 'waiting' }])
})

test('is for the operator only', async () => {
  expect(await sweep(storage, reader)).toMatchObject({ code: 'not-allowed' })
})
