// The editor of summaries over the plain form: it takes the textarea's place and gives every word back to it.
import { render } from 'preact'
import './editor/editor.css'
import { Frame, helpId } from './editor/frame.tsx'
import { type EditorForm, type EditorProps, findForm } from './editor/props.ts'
import { openSession, type Session } from './editor/session.ts'

const data = document.querySelector<HTMLScriptElement>('#editor-props')
const form = findForm()
if (data && form) start(form, JSON.parse(data.textContent))

function start(form: EditorForm, props: EditorProps): void {
  const { textarea } = form
  const styleNonce = document.querySelector<HTMLScriptElement>('script[type="module"][nonce]')?.nonce ?? ''
  const host = document.createElement('div')
  host.className = 'editor'
  let session: Session | undefined
  session = openSession({ form, props, styleNonce, helpId, onState: show })
  textarea.after(host)
  // Hidden, it could not say what is wrong with it; the server will.
  textarea.required = false
  textarea.hidden = true
  for (const label of textarea.labels) label.addEventListener('click', () => session?.view.focus())
  // The editor has the same two links of its own.
  for (const hint of form.form.querySelectorAll<HTMLElement>('#text-hint')) hint.hidden = true
  show()

  function show(): void {
    if (session === undefined) return
    const { preview } = session.state
    if (typeof preview === 'object' && preview.html.includes('class="katex"'))
      loadStylesheet(props.mathStylesheet)
    render(<Frame session={session} />, host)
  }
}

function loadStylesheet(address: string): void {
  if (document.querySelector(`link[href="${CSS.escape(address)}"]`)) return
  const sheet = document.createElement('link')
  sheet.rel = 'stylesheet'
  sheet.href = address
  document.head.append(sheet)
}
