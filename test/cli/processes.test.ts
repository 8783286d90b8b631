// `scholium serve` with two processes on one port: writes are seen in both, a killed one comes back, and a stop leaves none behind.
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../support/command.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Serving, startServing } from '../support/serve.ts'

let database: TestDatabase
let folder: string
let serving: Serving
let token: string

function settings(): NodeJS.ProcessEnv {
  return { DATABASE_URL: database.url, SCHOLIUM_DATA: folder, SCHOLIUM_PROCESSES: '2' }
}

beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'scholium-processes-'))
  serving = await startServing(settings())
  const person = ['ada', '--email', 'ada@example.org', '--token', '--json']
  token = JSON.parse((await runCommand(['admin', 'person', 'create', ...person], settings())).out).token
})
afterAll(async () => {
  await serving.stop()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

/** One connection each, so that an agent asks the same process again. */
function connect(): Agent {
  return new Agent({ keepAlive: true, maxSockets: 1 })
}

interface Answer {
  status: number
  body: string
  headers: Record<string, unknown>
}

function ask(
  agent: Agent,
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: object; body?: string } = {},
) {
  return new Promise<Answer>((resolve, reject) => {
    const asked = request(
      serving.address + path,
      { agent, method, headers: { ...headers } },
      async (answer) => {
        let text = ''
        for await (const chunk of answer) text += chunk
        resolve({ status: answer.statusCode ?? 0, body: text, headers: answer.headers })
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

/** Direct children of the process, from /proc. */
async function childrenOf(pid: number): Promise<number[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const stats = await Promise.all(
    names.map(async (name) => [name, await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')] as const),
  )
  return stats
    .filter(([, stat]) => Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid)
    .map(([name]) => Number(name))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries++) {
    if (tries > 200) throw new Error('it never became so')
    await sleep(50)
  }
}

const paper = '/papers/arxiv:1905.01320'

async function write(agent: Agent, text: string): Promise<Answer> {
  return ask(agent, `/api/v1${paper}/summary`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ text, language: 'en' }),
  })
}

test('a write through one process is in the next answer of every other, which had cached the page before', async () => {
  // As the system deals connections out, not all of them are one process's.
  const agents = Array.from({ length: 12 }, connect)
  for (const [i, word] of ['first', 'second', 'third', 'fourth', 'fifth'].entries()) {
    for (const agent of agents) for (const path of [paper, '/?sort=new']) await ask(agent, path)
    const saved = await write(agents[i % agents.length] as Agent, `The ${word} text of all.`)
    expect(saved).toMatchObject({ status: expect.toSatisfy((status: number) => status < 300) })
    for (const agent of agents)
      for (const path of [paper, '/?sort=new'])
        expect((await ask(agent, path)).body).toContain(`The ${word} text of all.`)
  }
})

test('limits on callers count in all processes together', async () => {
  const left = async (agent: Agent) => {
    const { headers } = await ask(agent, '/api/v1/fields')
    return Number(String(headers.ratelimit).match(/r=(\d+)/)?.[1])
  }
  const agents = Array.from({ length: 12 }, connect)
  const begun = Math.max(...(await Promise.all(agents.map(left))))
  for (const agent of agents) for (let i = 0; i < 5; i++) await left(agent)
  await until(async () => Math.max(...(await Promise.all(agents.map(left)))) <= begun - 60)
})

test('one that is killed comes back, and readers who ask again are answered meanwhile', async () => {
  const children = await childrenOf(serving.pid)
  expect(children).toHaveLength(2)
  const [killed = 0] = children
  await write(connect(), 'Written before the fall.')
  process.kill(killed, 'SIGKILL')
  await until(async () => (await ask(connect(), '/?sort=new').catch(() => undefined))?.status === 200)
  await until(async () => {
    const now = await childrenOf(serving.pid)
    return now.length === 2 && !now.includes(killed)
  })
  for (let i = 0; i < 4; i++) {
    const agent = connect()
    await until(async () => (await ask(agent, paper)).body.includes('Written before the fall.'))
    await write(agent, `After it, ${i}.`)
    expect((await ask(connect(), paper)).body).toContain(`After it, ${i}.`)
    await write(agent, 'Written before the fall.')
  }
  expect(serving.output()).toContain('a serving process died')
})

test('a stop ends all of them, and says nothing wrong', async () => {
  const family = [serving.pid, ...(await childrenOf(serving.pid))]
  expect(family).toHaveLength(3)
  expect(await serving.stop()).toBe(0)
  for (const pid of family) expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})

test('children stop by themselves where their parent is killed', async () => {
  const again = await startServing({ ...settings(), PORT: new URL(serving.address).port })
  const children = await childrenOf(again.pid)
  expect(children).toHaveLength(2)
  process.kill(again.pid, 'SIGKILL')
  await until(async () => children.every((pid) => !isAlive(pid)))
})

test('a port that is taken ends the start with one line', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { code, err } = await runCommand(['serve'], { ...settings(), PORT: String(port) })
  expect({ code, err }).toEqual({
    code: 1,
    err: `Port ${port} is already in use. Set PORT to another one.\n`,
  })
  other.close()
})
