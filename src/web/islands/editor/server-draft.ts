// The draft on the server: one PUT, and every way it can end as a value.

import { editorTexts } from '../../texts/editor.ts'
import type { Draft } from './device-drafts.ts'

/** What another tab or device saved meanwhile. */
export interface Theirs {
  text: string
  /** Of the draft. */
  version: number
}

export type SendResult =
  | { kind: 'saved'; version: number; savedAt: Date }
  | { kind: 'conflict'; theirs: Theirs }
  | { kind: 'signed-out' }
  | { kind: 'away' }
  | { kind: 'refused'; message: string }

export type SendDraft = (draft: Draft, version: number) => Promise<SendResult>

/** Longer than this the answer is lost. */
const patience = 20_000

/** The server refuses a draft of anybody but the person: whoever signed in meanwhile in another tab must not get it. */
export function draftSender(address: string, person: number): SendDraft {
  return async function sendDraft({ text, language, base, summary }, version) {
    try {
      const response = await fetch(address, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ text, language, base, summary, version, person }),
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
      })
      return await readAnswer(response)
    } catch {
      return { kind: 'away' }
    }
  }
}

async function readAnswer(response: Response): Promise<SendResult> {
  const { status } = response
  // A redirect leads to signing in.
  if (status === 401 || response.type === 'opaqueredirect') return { kind: 'signed-out' }
  if (status === 429 || status >= 500) return { kind: 'away' }
  const answer = await response.json()
  if (response.ok)
    return { kind: 'saved', version: Number(answer.version), savedAt: new Date(answer.savedAt) }
  if (status === 409 && typeof answer.text === 'string')
    return { kind: 'conflict', theirs: { text: answer.text, version: Number(answer.version) } }
  return { kind: 'refused', message: refusalWords(answer) }
}

/** problem+json says it in `detail`, a refusal in `message`. */
export function refusalWords(answer: unknown): string {
  const { detail, message } = (answer ?? {}) as { detail?: unknown; message?: unknown }
  const words = detail ?? message
  return typeof words === 'string' ? words : editorTexts.save.notAccepted
}
