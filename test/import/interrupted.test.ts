// Imports as processes that end before they're finished: killed at any moment, or asked to stop.
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeDblpFile } from '../../bench/import/dblp-file.ts'
import { runCommand, startCommand } from '../support/command.ts'
import { createTestSite, databaseUrlOf, type TestSite } from '../support/site.ts'

const [records, batch] = [2_200, 1_000]

let site: TestSite
let folder: string
let file: string

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  folder = await mkdtemp(join(tmpdir(), 'scholium-import-'))
  await chmod(folder, 0o711)
  file = join(folder, 'dblp.xml.gz')
  await writeDblpFile(file, records)
})
afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

const env = () => ({ DATABASE_URL: databaseUrlOf(site), SCHOLIUM_DATA: folder })

async function position(): Promise<number> {
  const { rows } = await site.storage.pool.query<{ position: number }>(
    'select coalesce(max(position), 0)::int as position from imports where finished_at is null',
  )
  return rows[0]?.position ?? 0
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(20)
}

async function isRunning(): Promise<boolean> {
  const { rowCount } = await site.storage.pool.query(
    `select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
       and objid = (hashtext('scholium import') & x'ffffffff'::bigint)::oid`,
  )
  return rowCount === 1
}

async function library() {
  const { rows } = await site.storage.pool.query(
    `select (select count(*)::int from papers) as papers, (select count(distinct key)::int from papers) as keys,
       (select count(*)::int from paper_identifiers) as identifiers,
       (select papers from paper_counts where kind = 'all') as counted,
       (select md5(string_agg(key, ' ' order by key)) from paper_identifiers) as digest`,
  )
  return rows[0]
}

describe('an import that’s interrupted', { timeout: 120_000 }, () => {
  test('loses nothing and adds nothing twice, whether it was killed or stopped', async () => {
    const stopped = startCommand(['import', file, '--batch', String(batch)], env())
    await until(isRunning)
    stopped.child.kill('SIGINT')
    expect([await stopped.ended, stopped.output()]).toEqual([
      1,
      expect.stringContaining('Run the same command again'),
    ])
    const killed = startCommand(['import', file, '--batch', String(batch)], env())
    await until(async () => (await position()) >= batch)
    killed.child.kill('SIGKILL')
    await killed.ended
    const rest = JSON.parse(
      (await runCommand(['import', file, '--batch', String(batch), '--json'], env())).out,
    )
    expect(rest).toMatchObject({ isFinished: true, counts: { read: records } })
    expect(rest.resumedAt).toBeGreaterThanOrEqual(batch)
    const [interrupted, refused] = [await library(), await readFile(`${file}.refused.jsonl`, 'utf8')]

    await site.storage.pool.query('truncate papers, imports cascade')
    const whole = await runCommand(['import', file, '--batch', String(batch), '--json'], env())
    expect(whole).toMatchObject({ code: 0, err: '' })
    const { counts } = JSON.parse(whole.out)
    expect(counts).toMatchObject({ read: records, refused: { 'not-a-paper': 44 } })
    expect(rest.counts).toEqual(counts)
    expect(await library()).toEqual(interrupted)
    expect(interrupted).toMatchObject({ papers: counts.added, keys: counts.added, counted: counts.added })
    expect(await readFile(`${file}.refused.jsonl`, 'utf8')).toBe(refused)
  })
})
