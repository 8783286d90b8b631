// What pages say about emails that were sent, and the page behind a link in one.
import type { ComponentChildren } from 'preact'
import { accountTexts } from '../texts/account.tsx'

export interface EmailSentProps {
  address: string
  /** Whether nobody learns by it if the address has an account. */
  isRecovery?: boolean
  /** The page that sends another one. */
  again?: string
  /** The folder where it lies, on a library without a mail server. */
  outbox?: string | undefined
}

const texts = accountTexts.emailSent

export function EmailSent({ address, isRecovery = false, again = '/recover', outbox }: EmailSentProps) {
  if (outbox !== undefined)
    return (
      <div class="prose">
        <h1 class="page-title">{texts.outboxTitle}</h1>
        <p>{isRecovery ? texts.outboxRecovery(address) : texts.outbox(address)}</p>
        <p>{texts.outboxPlaces(outbox)}</p>
      </div>
    )
  return (
    <div class="prose">
      <h1 class="page-title">{texts.title}</h1>
      <p>{isRecovery ? texts.sentRecovery(address) : texts.sent(address)}</p>
      <p>{texts.nothing(again)}</p>
    </div>
  )
}

interface ConfirmationProps {
  title: string
  button: string
  children: ComponentChildren
}

/** Posts to its own address. */
export function Confirmation({ title, button, children }: ConfirmationProps) {
  return (
    <div class="form narrow">
      <h1 class="page-title">{title}</h1>
      <p>{children}</p>
      <form method="post">
        <p class="buttons">
          <button class="primary" type="submit">
            {button}
          </button>
        </p>
      </form>
    </div>
  )
}
