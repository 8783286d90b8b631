// The options page: which library, and whether to look without a click.
import { render } from 'preact'
import { parseKey } from '#domain/identifiers/identifier.ts'
import { findPaper } from './library.ts'
import { paperSites } from './paper-sites.ts'
import { readLibraryAddress, readSettings, type Settings, saveSettings } from './settings.ts'
import { optionsTexts as texts } from './texts.ts'

interface Shown {
  settings: Settings
  written: string
  problem?: string
  done?: string
}

const settings = await readSettings()
show({ settings, written: settings.library ?? '' })

function show(shown: Shown): void {
  render(<Options {...shown} />, document.body)
}

function Options({ settings, written, problem, done }: Shown) {
  return (
    <main>
      <h1>{texts.title}</h1>
      <form onSubmit={submit} noValidate>
        <div class={problem === undefined ? 'field' : 'field wrong'}>
          <label for="library">{texts.library}</label>
          <input
            id="library"
            name="library"
            type="url"
            value={written}
            autocomplete="url"
            spellcheck={false}
            aria-invalid={problem !== undefined}
            aria-describedby={problem === undefined ? 'library-hint' : 'library-problem library-hint'}
            required
          />
          {problem !== undefined && (
            <p class="field-error" id="library-problem">
              {problem}
            </p>
          )}
          <p class="hint" id="library-hint">
            {texts.libraryHint}
          </p>
        </div>
        <div class="field check">
          <input
            id="automatic"
            name="automatic"
            type="checkbox"
            checked={settings.isAutomatic}
            aria-describedby="automatic-hint"
          />
          <label for="automatic">{texts.automatic(paperSites.map(({ name }) => name))}</label>
          <p class="hint" id="automatic-hint">
            {texts.automaticHint}
          </p>
        </div>
        <p class="buttons">
          <button type="submit" class="primary">
            {texts.save}
          </button>
          <span role="status">{done}</span>
        </p>
      </form>
      <p class="quiet">{texts.privacy}</p>
    </main>
  )
}

async function submit(event: SubmitEvent): Promise<void> {
  event.preventDefault()
  const fields = new FormData(event.currentTarget as HTMLFormElement)
  const written = String(fields.get('library') ?? '')
  const isAutomatic = fields.get('automatic') !== null
  const library = readLibraryAddress(written)
  if (library === undefined) {
    show({ settings: { isAutomatic }, written, problem: texts.libraryWrong })
    return document.querySelector<HTMLElement>('#library')?.focus()
  }
  const saved: Settings = { library, isAutomatic }
  await saveSettings(saved)
  show({ settings: saved, written: library, done: await answerOf(library) })
}

/** Whether the library answers at all: it's asked for a paper that everyone knows. */
async function answerOf(library: string): Promise<string> {
  const { host } = new URL(library)
  const known = parseKey('arxiv:1706.03762')
  const found = await findPaper({ library, identifiers: known ? [known] : [], isFresh: true })
  if (found === 'not-a-library') return texts.savedNotALibrary(host)
  return typeof found === 'string' ? texts.savedUnreachable(host) : texts.saved(host)
}
