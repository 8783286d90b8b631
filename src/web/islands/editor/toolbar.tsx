// The helpers as buttons: one stop for Tab, arrows within.
import type { TargetedKeyboardEvent } from 'preact'
import { around, block, displayFormula, type Edit, link, list, table, template } from './edits.ts'
import type { Session } from './session.ts'

const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

interface Helper {
  label: string
  /** Key with Ctrl, or with ⌘ on a Mac. */
  key?: string
  act(session: Session): void
}

const edit = (change: Edit) => (session: Session) => session.edit(change)

const helpers: Helper[] = [
  { label: 'Bold', key: 'B', act: edit(around('**')) },
  { label: 'Italic', key: 'I', act: edit(around('*')) },
  { label: 'Link', key: 'K', act: edit(link) },
  { label: 'Citation', act: (session) => session.setCiting(true) },
  { label: 'Formula', act: edit(around('$')) },
  { label: 'Display formula', act: edit(displayFormula) },
  { label: 'List', act: edit(list) },
  { label: 'Table', act: edit(table) },
  { label: 'Code', act: edit(block('```python\n\n```', '```python\n'.length)) },
  { label: 'Image', act: chooseImages },
  { label: 'Template', act: edit(template) },
]

export function Toolbar({ session }: { session: Session }) {
  return (
    <div class="editor-tools">
      <div role="toolbar" aria-label="Helpers" onKeyDown={moveFocus}>
        {helpers.map((helper, index) => (
          <button
            type="button"
            tabIndex={index === 0 ? 0 : -1}
            onFocus={(event) => takeTabStop(event.currentTarget)}
            onClick={() => helper.act(session)}
            {...shortcutOf(helper)}
          >
            {helper.label}
          </button>
        ))}
      </div>
      <a href={session.props.helpAddress} target="_blank" rel="noopener">
        How to write<span class="visually-hidden"> (opens in a new tab)</span>
      </a>
    </div>
  )
}

function shortcutOf({ label, key }: Helper): object {
  if (key === undefined) return {}
  return {
    title: `${label} (${isMac ? '⌘' : 'Ctrl+'}${key})`,
    'aria-keyshortcuts': `${isMac ? 'Meta' : 'Control'}+${key}`,
  }
}

function takeTabStop(chosen: HTMLButtonElement): void {
  for (const button of chosen.parentElement?.querySelectorAll('button') ?? [])
    button.tabIndex = button === chosen ? 0 : -1
}

function moveFocus(event: TargetedKeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  const places: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }
  const place = places[event.key]
  if (place === undefined || at < 0) return
  event.preventDefault()
  buttons.at(place % buttons.length)?.focus()
}

function chooseImages(session: Session): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/png,image/jpeg,image/webp,image/gif,image/avif'
  input.multiple = true
  input.addEventListener('change', () => session.addImages([...(input.files ?? [])]))
  input.click()
}
