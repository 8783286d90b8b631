// Passkeys, which take the browser's own dialogue: adding one on the account page, signing in with one.
import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import { passkeyTexts } from '../texts/passkeys.ts'

const steps = '/api/auth/passkey'

if (browserSupportsWebAuthn()) {
  offer('#passkey-new', addPasskey)
  offer('#passkey-sign-in', signIn)
  offerInField()
}

/** Shows the form, and does the deed in place of sending it. A string says why it was not done. */
function offer(selector: string, deed: (form: HTMLFormElement) => Promise<string | undefined>): void {
  const form = document.querySelector<HTMLFormElement>(selector)
  if (form === null) return
  form.hidden = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const button = form.querySelector('button')
    button?.setAttribute('disabled', '')
    say(form, '')
    const complaint = await deed(form).catch(describe)
    button?.removeAttribute('disabled')
    if (complaint !== undefined) say(form, complaint)
  })
}

function say(form: HTMLFormElement, words: string): void {
  const place = form.querySelector('[role="status"]')
  if (place) place.textContent = words
}

/** Browsers do not tell a refusal from a dialogue that was closed. */
function describe(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'InvalidStateError') return passkeyTexts.alreadyThere
  if (name === 'NotAllowedError' || name === 'AbortError') return passkeyTexts.cancelled
  return passkeyTexts.failed
}

async function addPasskey(form: HTMLFormElement): Promise<string | undefined> {
  const name = String(new FormData(form).get('name') ?? '')
  const optionsJSON = await ask<PublicKeyCredentialCreationOptionsJSON>('generate-register-options')
  if (typeof optionsJSON === 'string') return optionsJSON
  const response = await startRegistration({ optionsJSON })
  const answer = await ask('verify-registration', { response, name })
  if (typeof answer === 'string') return answer
  location.assign('/settings/account?done=passkey-added')
  return undefined
}

/** Where the browser can, it offers passkeys in the address field's own list; the button ends that and asks by itself. */
async function offerInField(): Promise<void> {
  const form = document.querySelector<HTMLFormElement>('#passkey-sign-in')
  if (form === null || !(await browserSupportsWebAuthnAutofill())) return
  // Nobody asked for anything yet, so only what the server says of a passkey that was chosen is worth words.
  const complaint = await signIn(form, true).catch(() => undefined)
  if (complaint !== undefined) say(form, complaint)
}

let asked: Promise<unknown> = Promise.resolve()

/** One after another: a cookie remembers which options were the last. */
function askForOptions(): Promise<PublicKeyCredentialRequestOptionsJSON | string> {
  const next = asked.then(() => ask<PublicKeyCredentialRequestOptionsJSON>('generate-authenticate-options'))
  asked = next.catch(() => {})
  return next
}

async function signIn(form: HTMLFormElement, useBrowserAutofill = false): Promise<string | undefined> {
  const options = await askForOptions()
  if (typeof options === 'string') return useBrowserAutofill ? undefined : options
  const optionsJSON = { ...options, userVerification: 'required' as const }
  const response = await startAuthentication({ optionsJSON, useBrowserAutofill })
  const answer = await ask('verify-authentication', { response })
  if (typeof answer === 'string') return answer
  const to = new URL(form.dataset.to ?? '/', location.origin)
  to.searchParams.set('done', 'signed-in')
  // The server wrote a path of this site; whatever else stands there leads home.
  location.assign(to.origin === location.origin ? to.href : '/')
  return undefined
}

/** A string is the sentence of a refusal. */
async function ask<Answer extends object>(step: string, body?: object): Promise<Answer | string> {
  const response = await fetch(`${steps}/${step}`, {
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  const answer = await response.json()
  return response.ok ? (answer as Answer) : String((answer as { detail?: unknown }).detail)
}
