// A worker thread of people who mean harm: they send hostile texts and forms to a site until they're told to stop.
import { parentPort, workerData } from 'node:worker_threads'
import { composeHostileText } from '../support/hostile-texts.ts'

export interface AttackerData {
  address: string
  /** Cookies of members who are signed in. */
  members: string[]
  /** A paper that can be written about, and a summary that can be commented on. */
  paper: string
  summary: number
  atOnce: number
}

export interface Attacks {
  /** Answers by status; `failed` where there was none. */
  statuses: Record<string, number>
}

const { address, members, paper, summary, atOnce } = workerData as AttackerData
const statuses: Record<string, number> = {}
const ended = new AbortController()
let sent = 0

/** Each was once enough to stop a library, and so is much of what `composeHostileText` makes. */
const known = [
  `${'> '.repeat(24)}a\n${'a\n'.repeat(9_000)}`,
  `${'|a'.repeat(1_000)}\n${'|-'.repeat(1_000)}\n${'a\n'.repeat(3_000)}`,
  `${'['.repeat(3_000)}a${'](b)'.repeat(3_000)}`,
  '# a\n'.repeat(5_000),
  `[^a]: b\n\n${'[^a] '.repeat(3_900)}`,
  '$$ a\n\n'.repeat(3_300),
  '\\(a '.repeat(5_000),
  `[a]: http://x/${'b'.repeat(15_000)}\n\n${'[a] '.repeat(1_200)}`,
]

const attacks = [previewSummary, previewSummary, previewComment, postComment, postForm, search, readThread]

parentPort?.on('message', () => ended.abort())
await Promise.all(Array.from({ length: atOnce }, attack))
parentPort?.postMessage({ statuses } satisfies Attacks)
process.exit(0)

async function attack(): Promise<void> {
  while (!ended.signal.aborted) {
    const number = sent++
    const status = await (attacks[number % attacks.length] as typeof search)(number).catch(() => 'failed')
    if (!ended.signal.aborted || status !== 'failed') statuses[status] = (statuses[status] ?? 0) + 1
  }
}

function textOf(number: number, most: number): string {
  return (known[number % (known.length * 3)] ?? composeHostileText(number)(most)).slice(0, most)
}

function previewSummary(number: number): Promise<string> {
  const fields = { visibility: 'public', assistance: 'none', language: 'en', base: '0', intent: 'preview' }
  return post(`/papers/${paper}/summary`, { ...fields, text: textOf(number, 95_000) }, number)
}

function previewComment(number: number): Promise<string> {
  return post(`/summaries/${summary}/comments`, { text: textOf(number, 19_900), intent: 'preview' }, number)
}

function postComment(number: number): Promise<string> {
  return post(`/summaries/${summary}/comments`, { text: textOf(number, 19_900), intent: 'send' }, number)
}

/** By nobody. */
function postForm(number: number): Promise<string> {
  const body = ['a&'.repeat(2_000_000), 'a&'.repeat(8_000), `${'a=b&'.repeat(4_000)}`][number % 3] ?? ''
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
  return send('/sign-in', { method: 'POST', body, headers })
}

function search(number: number): Promise<string> {
  const words = composeHostileText(number)(280).replaceAll('\u0000', ' ')
  return send(`/search?q=${encodeURIComponent(words.toWellFormed())}`)
}

function readThread(number: number): Promise<string> {
  return send(`/summaries/${summary}?page=${1 + (number % 3)}&n=${number}`)
}

function post(path: string, fields: Record<string, string>, number: number): Promise<string> {
  const cookie = members[number % members.length] ?? ''
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  return send(path, { method: 'POST', body: new URLSearchParams(fields), headers })
}

async function send(path: string, init: RequestInit = {}): Promise<string> {
  const response = await fetch(address + path, { redirect: 'manual', signal: ended.signal, ...init })
  await response.arrayBuffer()
  return String(response.status)
}
