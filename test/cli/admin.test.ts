// `scholium admin` as a process: people, roles and invitations, on a given database and on the data folder's own.

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findTokenActor } from '#actions/accounts/find-token-actor.ts'
import { loadFirstLibrary } from '#actions/load-first-library.ts'
import { isRefusal } from '#domain/refusals.ts'
import { openStorage } from '#storage/connection.ts'
import { visit } from '../support/browsing.ts'
import { type EndedCommand, runCommand } from '../support/command.ts'
import { createTestSite, databaseUrlOf, type TestSite } from '../support/site.ts'

const patience = 120_000
let site: TestSite
let data: string

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  data = await mkdtemp(join(tmpdir(), 'scholium-admin-'))
  // Run by root, the server is another user.
  await chmod(data, 0o711)
})
afterAll(async () => {
  await site.close()
  await rm(data, { recursive: true, force: true, maxRetries: 5 })
})

function run(args: string[], env: NodeJS.ProcessEnv, input?: string): Promise<EndedCommand> {
  return runCommand(['admin', ...args], { SCHOLIUM_DATA: data, ...env }, input)
}

function admin(args: string[], input?: string): Promise<EndedCommand> {
  return run(args, { DATABASE_URL: databaseUrlOf(site) }, input)
}

describe('scholium admin', { timeout: patience }, () => {
  test('makes a person who can sign in at once, and gives their token alone on standard output', async () => {
    const password = join(data, 'password')
    await writeFile(password, 'a password in a file\n')
    const made = await admin([
      ...['person', 'create', 'grace', '--email', 'grace@example.org'],
      ...['--display-name', 'Grace Hopper', '--password-file', password, '--token'],
    ])
    expect(made).toMatchObject({ code: 0, err: 'Created grace (grace@example.org).\n' })
    expect(made.out).toMatch(/^scho_[\w-]{32}\n$/)
    const actor = await findTokenActor(site.storage, made.out.trim())
    expect(actor?.viewer).toMatchObject({ name: 'grace', displayName: 'Grace Hopper', state: 'active' })
    expect(actor?.scopes).toContain('vote')
    const form = { address: 'grace@example.org', password: 'a password in a file' }
    expect((await visit(site).post('/sign-in', form)).status).toBe(303)
  })

  test('answers programs in JSON', async () => {
    const made = await admin(['person', 'create', 'alan', '--email', 'alan@example.org', '--token', '--json'])
    expect(JSON.parse(made.out)).toEqual({
      name: 'alan',
      personId: expect.any(Number),
      role: 'member',
      token: expect.stringMatching(/^scho_/),
    })
    expect(made.err).toBe('')
  })

  test('reads a password from standard input, and refuses one that is too short', async () => {
    const args = ['person', 'create', 'kurt', '--email', 'kurt@example.org', '--password-file', '-']
    const made = await admin(args, 'short\n')
    expect(made).toEqual({ code: 1, out: '', err: expect.stringContaining('at least 10 characters') })
  })

  test('says in one line what cannot be done', async () => {
    const made = await admin(['person', 'create', 'grace', '--email', 'other@example.org'])
    expect(made).toEqual({ code: 1, out: '', err: 'The username “grace” or the email address is taken.\n' })
    const role = await admin(['person', 'role', 'nobody', 'moderator'])
    expect(role).toEqual({ code: 1, out: '', err: 'There’s no person “nobody”.\n' })
  })

  test('gives roles, and leaves the last administrator theirs', async () => {
    const given = await admin(['person', 'role', 'alan', 'administrator'])
    expect(given).toEqual({ code: 0, out: 'alan is now an administrator.\n', err: '' })
    const taken = await admin(['person', 'role', 'alan', 'member'])
    expect(taken.code).toBe(1)
    expect(taken.err).toContain('Make someone else one first')
  })

  test('invites by a link that lets one person sign up', async () => {
    const invited = await admin(['invite'])
    expect(invited.out).toMatch(/^http:\/\/localhost:4000\/sign-up\?invitation=[\w-]+\n$/)
    await site.storage.pool.query(
      `insert into site_settings (key, value) values ('registration', '"closed"')`,
    )
    const { search } = new URL(invited.out.trim())
    const form = {
      ...{ name: 'invited', displayName: 'Invited', address: 'invited@example.org' },
      ...{ password: 'a long password', invitation: new URLSearchParams(search).get('invitation') ?? '' },
    }
    const first = await visit(site).post('/sign-up', form)
    expect(await first.text()).toContain('Check your email')
    const second = await visit(site).post('/sign-up', { ...form, name: 'second' })
    expect(second.status).toBe(410)
  })

  test('removes the first library for good', async () => {
    await loadFirstLibrary(site.storage, 'library')
    const removed = await admin(['remove-first-library', '--yes', '--json'])
    expect(JSON.parse(removed.out)).toEqual({ papers: 45, summaries: 12, papersLeft: 3 })
    const { rows } = await site.storage.pool.query('select count(*)::int as n from papers')
    expect(rows).toEqual([{ n: 3 }])
  })

  test.each([
    [['person', 'create', 'grace'], 'Give an email address'],
    [['person', 'role', 'grace', 'king'], 'a role (member, moderator, administrator)'],
    [['person', 'delete', 'grace'], 'Choose a command'],
    [['invite', '--colour', 'red'], '--colour'],
    [['remove-first-library'], 'Add --yes to confirm'],
  ])('%j is a wrong command line', async (args, words) => {
    const ended = await admin(args)
    expect(ended.code).toBe(2)
    expect(ended.err).toContain(words)
  })

  test('works on the data folder beside a site that runs, and without one', async () => {
    const folder = join(data, 'own')
    const log = { info() {}, warn() {}, error() {} }
    const serving = await openStorage({ folder, log })
    if (isRefusal(serving)) throw new Error(serving.message)
    const env = { SCHOLIUM_DATA: folder }
    const beside = await run(['person', 'create', 'ada', '--email', 'ada@example.org'], env)
    expect(beside).toMatchObject({ code: 0, err: '' })
    const { rows } = await serving.pool.query('select name from persons')
    expect(rows).toEqual([{ name: 'ada' }])
    await serving.close()
    const alone = await run(['person', 'role', 'ada', 'moderator', '--json'], env)
    expect(alone).toEqual({ code: 0, out: '{"name":"ada","role":"moderator"}\n', err: '' })
  })
})
