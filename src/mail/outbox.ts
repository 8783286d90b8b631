// Mail of a library without SMTP: files that the person who runs it can read.
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isRefusal } from '#domain/refusals.ts'
import type { Mailbox, Mailer } from './mail.ts'
import { toMessage } from './message.ts'

/** Older ones are removed. */
export const outboxSize = 500
/** A time and an email, so that names sort by age. */
const idShape = /^\d{8}T\d{9}Z-[a-z0-9-]{1,64}$/
const ending = '.eml'

export function outboxFolder(dataFolder: string): string {
  return join(dataFolder, 'outbox')
}

export function openOutbox(folder: string, from: Mailbox): Mailer {
  return {
    async send(mail) {
      const date = mail.date ?? new Date()
      const message = toMessage({ ...mail, date }, from)
      if (isRefusal(message)) return message
      // nodemailer is loaded with the first mail, as for SMTP.
      const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
      const composed = await new MailComposer({ ...message, newline: 'win' }).compile().build()
      await makeOutbox(folder)
      await writeWhole(folder, `${idOf(date, mail.messageId)}${ending}`, composed)
      await prune(folder)
      return undefined
    },
    async close() {},
  }
}

/** Whether the folder was made now. Only the library's own user reads it: the mails hold secret links. */
export async function makeOutbox(folder: string): Promise<boolean> {
  return (await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined
}

/** Ids of the mails that are there, the newest first. */
export async function listOutbox(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(nothingThere)
  const ids = (names ?? [])
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
  return ids
    .filter((id) => idShape.test(id))
    .sort()
    .reverse()
}

/** One mail as it would have been sent. An id that is none of ours never becomes a path. */
export async function readOutbox(folder: string, id: string): Promise<Buffer | undefined> {
  return idShape.test(id) ? readFile(join(folder, `${id}${ending}`)).catch(nothingThere) : undefined
}

function idOf(date: Date, messageId: string): string {
  const [letter = ''] = messageId.toLowerCase().replace(/^</, '').split('@')
  return `${date.toISOString().replace(/[-:.]/g, '')}-${letter.replace(/[^a-z0-9-]/g, '-')}`
}

/** Who lists the folder sees whole files only, and what was sent survives a crash. */
async function writeWhole(folder: string, name: string, content: Buffer): Promise<void> {
  const draft = join(folder, `.${name}.${process.pid}`)
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, join(folder, name))
  await syncFolder(folder)
}

async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders; there a rename is on disk with the file.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

async function prune(folder: string): Promise<void> {
  const tooMany = (await listOutbox(folder)).slice(outboxSize)
  for (const id of tooMany) await rm(join(folder, `${id}${ending}`), { force: true })
}

function nothingThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
