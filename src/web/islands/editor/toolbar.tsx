// The helpers as small buttons: one stop for Tab, arrows within.
import type { ComponentChildren, TargetedKeyboardEvent } from 'preact'
import { editorTexts } from '../../texts/editor.ts'
import {
  around,
  beginLines,
  code,
  displayFormula,
  type Edit,
  emptyFormula,
  emptyTable,
  link,
  template,
} from './edits.ts'
import { icons } from './icons.tsx'
import type { Session } from './session.ts'

const isMac = /Mac|iPhone|iPad/.test(navigator.platform)
const texts = editorTexts.toolbar

interface Helper {
  label: string
  icon: ComponentChildren
  /** Key with Ctrl, or with ⌘ on a Mac. */
  key?: string
  act(session: Session): void
}

const edit = (change: Edit) => (session: Session) => session.edit(change)

/** In groups, with a little space between them. */
const helpers: Helper[][] = [
  [
    { label: texts.bold, icon: icons.bold, key: 'B', act: edit(around('**')) },
    { label: texts.italic, icon: icons.italic, key: 'I', act: edit(around('*')) },
    { label: texts.link, icon: icons.link, key: 'K', act: edit(link) },
    { label: texts.code, icon: icons.code, act: edit(code) },
  ],
  [
    { label: texts.quote, icon: icons.quote, act: edit(beginLines('> ')) },
    { label: texts.list, icon: icons.list, act: edit(beginLines('- ')) },
    { label: texts.table, icon: icons.table, act: insertTable },
  ],
  [
    { label: texts.formula, icon: icons.formula, act: edit(around('$')) },
    { label: texts.displayFormula, icon: icons.displayFormula, act: insertFormula },
  ],
  [
    { label: texts.image, icon: icons.image, act: chooseImages },
    { label: texts.citation, icon: icons.citation, act: (session) => session.ask('cite') },
    { label: texts.experiment, icon: icons.experiment, act: (session) => session.ask('experiment') },
  ],
]

const [first] = helpers.flat()

export function Toolbar({ session }: { session: Session }) {
  return (
    <div class="editor-tools">
      <div role="toolbar" aria-label={texts.label} onKeyDown={moveFocus}>
        {helpers.map((group) => (
          <span class="editor-group">
            {group.map((helper) => (
              <button
                type="button"
                aria-label={helper.label}
                tabIndex={helper === first ? 0 : -1}
                onFocus={(event) => takeTabStop(event.currentTarget)}
                onClick={() => helper.act(session)}
                {...shortcutOf(helper)}
              >
                {helper.icon}
              </button>
            ))}
          </span>
        ))}
      </div>
      <p class="editor-help">
        {session.isEmpty && (
          <button type="button" onClick={() => session.edit(template)}>
            {texts.template}
          </button>
        )}
        <a href={session.props.helpAddress} target="_blank" rel="noopener">
          {texts.help}
          <span class="visually-hidden">{texts.opensTab}</span>
        </a>
      </p>
    </div>
  )
}

function shortcutOf({ label, key }: Helper): object {
  if (key === undefined) return { title: label }
  return {
    title: texts.withKey(label, `${isMac ? '⌘' : 'Ctrl+'}${key}`),
    'aria-keyshortcuts': `${isMac ? 'Meta' : 'Control'}+${key}`,
  }
}

function toolbarOf(element: Element): HTMLButtonElement[] {
  return [...(element.closest('[role="toolbar"]')?.querySelectorAll('button') ?? [])]
}

function takeTabStop(chosen: HTMLButtonElement): void {
  for (const button of toolbarOf(chosen)) button.tabIndex = button === chosen ? 0 : -1
}

function moveFocus(event: TargetedKeyboardEvent<HTMLElement>): void {
  const buttons = toolbarOf(event.currentTarget)
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  const places: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }
  const place = places[event.key]
  if (place === undefined || at < 0) return
  event.preventDefault()
  buttons.at(place % buttons.length)?.focus()
}

function insertTable(session: Session): void {
  void session.insertBlock(emptyTable.text, emptyTable.cursor)
}

/** Selected words become the formula. */
function insertFormula(session: Session): void {
  if (session.view.state.selection.main.empty)
    void session.insertBlock(emptyFormula.text, emptyFormula.cursor)
  else session.edit(displayFormula)
}

function chooseImages(session: Session): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/png,image/jpeg,image/webp,image/gif,image/avif'
  input.multiple = true
  input.addEventListener('change', () => session.addImages([...(input.files ?? [])]))
  input.click()
}
