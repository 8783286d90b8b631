// `scholium serve` from end to end, as a process of its own: start, second start, second process, taken port, stop.
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startCommand } from '../support/command.ts'
import { createTestDatabase } from '../support/database.ts'

const running = new Set<ChildProcess>()
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-serve-'))
})
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

interface Served {
  child: ChildProcess
  output: () => string
  /** The printed address, or undefined when the process ended instead. */
  address: Promise<string | undefined>
  ended: Promise<number | null>
}

function serve(settings: NodeJS.ProcessEnv = {}, args = ['serve']): Served {
  const env = { SCHOLIUM_DATA: folder, PORT: '0', SCHOLIUM_LOG_LEVEL: 'warn', ...settings }
  const { child, output, ended } = startCommand(args, env)
  running.add(child)
  void ended.then(() => running.delete(child))
  const printed = Promise.withResolvers<string>()
  child.stdout.on('data', () => {
    const address = output().match(/^\S+ is running at (http:\/\/\S+)$/m)?.[1]
    if (address) printed.resolve(address)
  })
  return { child, output, address: Promise.race([printed.promise, ended.then(() => undefined)]), ended }
}

async function stop(served: Served): Promise<number | null> {
  served.child.kill('SIGTERM')
  return served.ended
}

describe('on its own server', () => {
  test('starts from nothing, answers, stops on a signal, and starts again with what it had', async () => {
    const first = serve()
    const address = await first.address
    expect(first.output()).toMatch(/^Scholium is running at http:\/\/localhost:\d+$/m)
    expect(await (await fetch(`${address}/papers/arxiv:1905.01320`)).text()).toContain(
      `href="${address}/papers/arxiv:1905.01320"`,
    )
    const second = serve()
    expect(await second.ended).toBe(1)
    expect(second.output()).toMatch(/^Another Scholium \(process \d+\) is already running on .*\n$/)
    expect(await stop(first)).toBe(0)

    const again = serve()
    expect((await fetch(`${await again.address}/`)).status).toBe(200)
    expect(await stop(again)).toBe(0)
  })

  test('a stop lets an answer that is being sent arrive', async () => {
    const served = serve()
    const address = await served.address
    const answer = fetch(`${address}/?sort=best`)
    await answer
    expect(await stop(served)).toBe(0)
    expect(await (await answer).text()).toContain('</html>')
  })
})

describe('on a given server', () => {
  test('two at once on an empty database load the first papers once', async () => {
    const database = await createTestDatabase()
    const both = [serve({ DATABASE_URL: database.url }), serve({ DATABASE_URL: database.url })]
    const [one, two] = await Promise.all(both.map(({ address }) => address))
    const pages = await Promise.all(
      [one, two].map(async (address) => (await fetch(`${address}/people`)).text()),
    )
    expect(pages[0]?.replaceAll(one ?? '', '')).toBe(pages[1]?.replaceAll(two ?? '', ''))
    expect(pages[0]).toContain('The editors')
    const source = await (await fetch(`${one}/feed.json?sort=new`)).json()
    expect((source as { items: unknown[] }).items).toHaveLength(12)
    expect(await Promise.all(both.map(stop))).toEqual([0, 0])
    await database.drop()
  })

  test('that lets nobody in, ends with one line', async () => {
    for (const url of [
      'postgres://nobody@127.0.0.1:1/none',
      'postgres://a:b@127.0.0.1:1/x?sslrootcert=/nope&sslmode=verify-full',
    ]) {
      const served = serve({ DATABASE_URL: url })
      expect(await served.ended).toBe(1)
      expect(served.output().trim().split('\n')).toHaveLength(1)
      expect(served.output()).toContain('DATABASE_URL')
    }
  })
})

describe('a wrong setting or command ends with one clear line', () => {
  test('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const served = serve({ PORT: String(port) })
    expect(await served.ended).toBe(1)
    expect(served.output()).toBe(`Port ${port} is already in use. Set PORT to another one.\n`)
    other.close()
  })

  test.each([
    [{ PORT: 'abc' }, /^PORT must be a number/],
    [{ SCHOLIUM_ORIGIN: 'nowhere' }, /^SCHOLIUM_ORIGIN must be/],
    [{ SCHOLIUM_PROT: '1' }, /SCHOLIUM_PROT/],
  ])('%o', async (env, line) => {
    const served = serve(env)
    expect(await served.ended).toBe(1)
    expect(served.output().trim()).toMatch(line)
    expect(served.output().trim().split('\n')).toHaveLength(1)
  })

  test.each(['constructor', 'srve'])('an unknown command such as “%s” shows the help', async (name) => {
    const served = serve({}, [name])
    expect(await served.ended).toBe(2)
    expect(served.output()).toContain(`There’s no command “${name}”`)
  })
})

describe('render', () => {
  async function render(args: string[], text: string): Promise<{ code: number | null; output: string }> {
    const served = serve({}, ['render', ...args])
    served.child.stdin?.end(text)
    return { code: await served.ended, output: served.output() }
  }

  test('prints the HTML that would be stored', async () => {
    const { code, output } = await render(['-'], 'A *b* $x$')
    expect(code).toBe(0)
    expect(output).toMatch(/^<p dir="auto">A <em>b<\/em> <span class="math"/)
  })

  test('reads old texts when told so', async () => {
    const text = '$\\\\{{\\bf v}_t\\\\}_{t=1}^T$'
    expect((await render(['-', '--dialect', 'shortscience', '--json'], text)).output).toContain(
      '\\\\{{\\\\bf v}_t\\\\}_{t=1}^T',
    )
    expect((await render(['-', '--dialect', 'other'], text)).code).toBe(2)
    expect((await render(['/no/such/file'], '')).code).toBe(1)
  })
})
