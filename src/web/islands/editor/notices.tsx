// What the editor tells: where the text is kept, other texts found, a conflict, and hints about what was written.
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
      return 'Not saved yet'
    case 'on-server':
      return `Saved ${clock.format(save.at)}`
    case 'nowhere':
      return 'This device has no room for a draft. The library will be tried next.'
    case 'refused':
      return `Saved on this device only. ${save.message}`
    case 'on-device':
      return {
        soon: 'Saved on this device',
        away: 'Saved on this device. The library cannot be reached; it will be tried again.',
        'signed-out': 'Saved on this device. Your session ended.',
      }[save.reason]
  }
}

/** Words a minute, of an adult reading prose in English. */
const readingPace = 230

export function Status({ session }: { session: Session }) {
  const { save, preview } = session.state
  const count = typeof preview === 'object' ? preview.wordCount : undefined
  const isSignedOut = save.kind === 'on-device' && save.reason === 'signed-out'
  return (
    <div class="editor-status">
      <p>
        {count !== undefined && (
          <>
            {count.toLocaleString('en')} {count === 1 ? 'word' : 'words'} ·{' '}
            {Math.max(1, Math.ceil(count / readingPace))} min to read
          </>
        )}
      </p>
      <p role="status">{wordsFor(save)}</p>
      {isSignedOut && (
        <p>
          <a href={session.props.signInAddress} target="_blank" rel="noopener">
            Sign in in a new tab
          </a>
          , then{' '}
          <button type="button" onClick={session.retry}>
            Continue
          </button>
        </p>
      )}
    </div>
  )
}

export function Offer({ session, offer }: { session: Session; offer: KeptDraft }) {
  return (
    <section class="editor-notice" aria-label="A text kept on this device">
      <p>
        Another text of yours for this paper is kept on this device, from{' '}
        <time dateTime={new Date(offer.savedAt).toISOString()}>{calendar.format(offer.savedAt)}</time>.
      </p>
      <details>
        <summary>Look at it</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre tabIndex={0} dir="auto" lang={offer.language}>
          {offer.text}
        </pre>
      </details>
      <p class="editor-choices">
        <button type="button" onClick={() => session.takeOffer(offer)}>
          Go on with it
        </button>
        <button type="button" onClick={() => session.dropOffer(offer)}>
          Throw it away
        </button>
      </p>
    </section>
  )
}

export function ConflictNotice({ session }: { session: Session }) {
  return (
    <section class="editor-notice editor-conflict" role="alert">
      <p>
        <b>This text was also changed elsewhere</b>, in another tab or on another device. Below stands your
        text, with theirs in red wherever the two differ. Choose at each place, or write what you want to
        keep.
      </p>
      <p class="editor-choices">
        <button type="button" onClick={() => session.settle('mine')}>
          Use mine
        </button>
        <button type="button" onClick={() => session.settle('theirs')}>
          Use theirs
        </button>
        <button type="button" onClick={() => session.settle('merged')}>
          Save merged
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
    <section class="editor-hints" aria-label="Hints">
      <h2>Hints</h2>
      <ul>
        {messages.map(({ message, line, column }) => (
          <li>
            {line === undefined ? null : (
              <button type="button" onClick={() => session.goTo(line, column)}>
                Line {line}
              </button>
            )}{' '}
            {message}
          </li>
        ))}
      </ul>
    </section>
  )
}
