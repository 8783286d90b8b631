// Backup, restore, dump, export and import as processes: what they print, how they end, and that all of it comes back.
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeSummary } from '#actions/write-summary.ts'
import { operator } from '#domain/actor.ts'
import { runCommand } from '../support/command.ts'
import { accepted, someone, somePaper } from '../support/discussed.ts'
import { createTestSite, databaseUrlOf, type TestSite } from '../support/site.ts'

let site: TestSite
let data: string

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  data = await mkdtemp(join(tmpdir(), 'scholium-take-out-'))
  // Run by root, the server is another user.
  await chmod(data, 0o711)
  const ada = await someone(site.storage, 'ada')
  const { id: paperId } = await somePaper(site.storage)
  accepted(await writeSummary(site.storage, operator, { paperId, authorId: ada.personId, text: 'Kept.' }))
})
afterAll(async () => {
  await site.close()
  await rm(data, { recursive: true, force: true, maxRetries: 5 })
})

function run(args: string[], env: NodeJS.ProcessEnv = { DATABASE_URL: databaseUrlOf(site) }) {
  return runCommand(args, { SCHOLIUM_DATA: data, ...env })
}

describe('the command line', { timeout: 120_000 }, () => {
  test.each(['backup', 'restore', 'dump', 'export', 'import'])(
    '%s explains itself, and refuses a wrong line',
    async (name) => {
      expect(await run([name, '--help'])).toMatchObject({
        code: 0,
        out: expect.stringContaining(`scholium ${name}`),
      })
      expect(await run([name])).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining('Name one file.'),
      })
    },
  )

  test('backs up, and restores into a data folder of its own', async () => {
    const file = join(data, 'library.zip')
    expect(await run(['backup', file])).toMatchObject({
      code: 0,
      err: expect.stringContaining('Backing up: 100%'),
    })
    const restored = await run(['restore', file, '--json'], {})
    expect(restored).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(restored.out)).toMatchObject({ rows: expect.any(Number), images: 0 })
    expect(await run(['restore', file], {})).toMatchObject({
      code: 1,
      err: expect.stringContaining('empty library'),
    })
    const table = join(data, 'ada.csv')
    expect(await run(['export', '--person', 'ADA', table], {})).toMatchObject({ code: 0 })
    expect(await readFile(table, 'utf8')).toContain('Kept.')
    expect(await run(['backup', join(data, 'no', 'folder.zip')])).toMatchObject({ code: 1, out: '' })
  })

  test('dumps into a folder', async () => {
    const ended = await run(['dump', join(data, 'dump'), '--json'])
    expect(JSON.parse(ended.out)).toMatchObject({ format: 'scholium-dump' })
    expect(await readFile(join(data, 'dump', 'summaries.jsonl'), 'utf8')).toContain('Kept.')
  })

  test('takes a person’s things out and brings a table in', async () => {
    await someone(site.storage, 'bob')
    const zip = join(data, 'ada.zip')
    expect(await run(['export', '--person', 'ada', zip])).toMatchObject({
      code: 0,
      out: `Exported ada to ${zip}.\n`,
    })
    const brought = await run(['import', '--person', 'bob', zip, '--json'])
    expect(JSON.parse(brought.out)).toMatchObject({ added: 1, refused: 0, papers: 0 })
    const table = join(data, 'table.csv')
    await writeFile(table, '10.5555/cli,text\nnonsense,text\n')
    const read = await run(['import', '--person', 'bob', table, '--visibility', 'public'])
    expect(read).toMatchObject({ code: 0, err: expect.stringContaining('line 2: nonsense: refused.') })
    expect(await run(['import', '--person', 'nobody', table])).toMatchObject({ code: 1 })
    expect(await run(['import', table])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/add --person NAME/i),
    })
    expect(await run(['import', '--person', 'bob', table, '--visibility', 'x'])).toMatchObject({ code: 2 })
  })
})
