// What the editor tells: where the text is kept, other texts found, a conflict, and hints about what was written.

import { editorTexts } from '../../texts/editor.ts'
import type { SaveState } from './autosave.ts'
import type { KeptDraft } from './device-drafts.ts'
import type { Session } from './session.ts'

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const calendar = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })

function wordsFor(save: SaveState): string {
  switch (save.kind) {
    case 'unchanged':
      return ''
    case 'typing':
      return texts.typing
    case 'on-server':
      return texts.saved(clock.format(save.at))
    case 'nowhere':
      return texts.noRoom
    case 'refused':
      return texts.refused(save.message)
    case 'on-device':
      return { soon: texts.soon, away: texts.away, 'signed-out': texts.signedOut }[save.reason]
  }
}

const texts = editorTexts.status

/** Words a minute, of an adult reading prose in English. */
const readingPace = 230

export function Status({ session }: { session: Session }) {
  const { save, preview } = session.state
  const count = typeof preview === 'object' ? preview.wordCount : 0
  const isSignedOut = save.kind === 'on-device' && save.reason === 'signed-out'
  return (
    <div class="editor-status">
      <p>{count > 0 && texts.reading(count, Math.max(1, Math.ceil(count / readingPace)))}</p>
      <p role="status">{wordsFor(save)}</p>
      {isSignedOut && (
        <p>
          <a href={session.props.signInAddress} target="_blank" rel="noopener">
            {texts.signIn}
          </a>
          {texts.thenContinue}
          <button type="button" onClick={session.retry}>
            {texts.continue}
          </button>
        </p>
      )}
    </div>
  )
}

export function Offer({ session, offer }: { session: Session; offer: KeptDraft }) {
  return (
    <section class="editor-notice" aria-label={editorTexts.offer.label}>
      <p>
        {editorTexts.offer.before}
        <time dateTime={new Date(offer.savedAt).toISOString()}>{calendar.format(offer.savedAt)}</time>
        {editorTexts.offer.after}
      </p>
      <details>
        <summary>{editorTexts.offer.show}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre tabIndex={0} dir="auto" lang={offer.language}>
          {offer.text}
        </pre>
      </details>
      <p class="editor-choices">
        <button type="button" onClick={() => session.takeOffer(offer)}>
          {editorTexts.offer.take}
        </button>
        <button type="button" onClick={() => session.dropOffer(offer)}>
          {editorTexts.offer.drop}
        </button>
      </p>
    </section>
  )
}

export function ConflictNotice({ session }: { session: Session }) {
  return (
    <section class="editor-notice editor-conflict" role="alert">
      <p>
        <b>{editorTexts.conflict.headline}</b>
        {editorTexts.conflict.explanation}
      </p>
      <p class="editor-choices">
        <button type="button" onClick={() => session.settle('mine')}>
          {editorTexts.conflict.mine}
        </button>
        <button type="button" onClick={() => session.settle('theirs')}>
          {editorTexts.conflict.theirs}
        </button>
        <button type="button" onClick={() => session.settle('merged')}>
          {editorTexts.conflict.merged}
        </button>
      </p>
    </section>
  )
}

export function Hints({ session }: { session: Session }) {
  const { preview } = session.state
  const messages = typeof preview === 'object' ? preview.messages : []
  if (messages.length === 0) return null
  return (
    <section class="editor-hints" aria-label={editorTexts.hints.title}>
      <h2>{editorTexts.hints.title}</h2>
      <ul>
        {messages.map(({ message, line, column }) => (
          <li>
            {line === undefined ? null : (
              <button type="button" onClick={() => session.goTo(line, column)}>
                {editorTexts.hints.line(line)}
              </button>
            )}{' '}
            {message}
          </li>
        ))}
      </ul>
    </section>
  )
}
