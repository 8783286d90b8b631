// What pages say about letters that were sent, and the page behind a link in one.
import type { ComponentChildren } from 'preact'

interface LetterSentProps {
  address: string
  isNew?: boolean
  /** The page that sends another one. */
  again?: string
}

export function LetterSent({ address, isNew = false, again = '/recover' }: LetterSentProps) {
  return (
    <div class="prose">
      <h1 class="page-title">Look into your mail</h1>
      <p>
        A letter is on its way to <b>{address}</b>. Follow the link in it within an hour.
      </p>
      <p>
        Nothing there after some minutes? Look among the unwanted mail, or{' '}
        {isNew ? <a href="/sign-up">sign up again</a> : <a href={again}>ask again</a>}.
      </p>
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
