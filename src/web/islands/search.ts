// Suggestions below the search box: ARIA 1.2's combobox with a list, over the form that works without it.
import type { Suggestion } from '#domain/search/suggestion.ts'
import { suggestionTexts as texts } from '../texts/suggestions.ts'
import './search/suggestions.css'

/** Between two letters most people take less, in ms: only a pause asks. */
const pause = 120
const mostKept = 100

const form = document.querySelector<HTMLFormElement>('.masthead .search-box')
const input = form?.querySelector<HTMLInputElement>('input[name="q"]')
if (form && input) start(form, input)

function start(form: HTMLFormElement, input: HTMLInputElement): void {
  const { list, status } = makeList(form)
  const kept = new Map<string, Suggestion[]>()
  let shown: Suggestion[] = []
  let active = -1
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined

  for (const [name, value] of Object.entries({
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  }))
    input.setAttribute(name, value)

  input.addEventListener('input', () => {
    clearTimeout(timer)
    asking?.abort()
    timer = setTimeout(look, pause)
  })
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    const act = keys[event.key]
    if (act?.()) event.preventDefault()
  })
  // A press on a suggestion comes first: it must not take the focus away, which would close the list.
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  input.addEventListener('blur', close)

  const keys: Record<string, (() => boolean) | undefined> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: () => (shown.length > 0 ? close() : false),
    Enter: () => {
      const chosen = shown[active]
      if (chosen !== undefined) location.assign(chosen.address)
      return chosen !== undefined
    },
  }

  async function look(): Promise<void> {
    const typed = input.value.trim()
    if (typed === '') {
      close()
      return
    }
    asking = new AbortController()
    const found = kept.get(typed) ?? (await fetchSuggestions(typed, asking.signal))
    if (found === undefined || input.value.trim() !== typed || document.activeElement !== input) return
    if (kept.size >= mostKept) kept.clear()
    kept.set(typed, found)
    show(found)
  }

  function show(suggestions: Suggestion[]): void {
    shown = suggestions
    list.replaceChildren(...suggestions.map(optionOf))
    list.hidden = suggestions.length === 0
    input.setAttribute('aria-expanded', String(suggestions.length > 0))
    status.textContent = texts.count(suggestions.length)
    activate(-1)
  }

  function close(): boolean {
    clearTimeout(timer)
    asking?.abort()
    shown = []
    list.hidden = true
    list.replaceChildren()
    status.textContent = ''
    input.setAttribute('aria-expanded', 'false')
    activate(-1)
    return true
  }

  /** From the box to the first or last and around; the box itself lies between the two. */
  function move(step: number): boolean {
    if (shown.length === 0) {
      void look()
      return true
    }
    const places = shown.length + 1
    activate(((active + 1 + step + places) % places) - 1)
    return true
  }

  function activate(index: number): void {
    active = index
    for (const [i, option] of [...list.children].entries())
      option.setAttribute('aria-selected', String(i === index))
    const option = list.children[index]
    if (option === undefined) input.removeAttribute('aria-activedescendant')
    else {
      input.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    }
  }
}

function makeList(form: HTMLFormElement) {
  const list = document.createElement('ul')
  list.id = 'search-suggestions'
  list.className = 'search-suggestions'
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', texts.list)
  list.hidden = true
  const status = document.createElement('p')
  status.className = 'visually-hidden'
  status.setAttribute('role', 'status')
  form.append(list, status)
  return { list, status }
}

function optionOf(suggestion: Suggestion, index: number): HTMLElement {
  const option = document.createElement('li')
  option.id = `search-suggestion-${index}`
  option.setAttribute('role', 'option')
  option.setAttribute('aria-selected', 'false')
  const label = document.createElement('span')
  label.textContent = suggestion.label
  const detail = document.createElement('small')
  detail.textContent = suggestion.detail
  option.append(label, ' ', detail)
  option.addEventListener('click', () => location.assign(suggestion.address))
  return option
}

/** Nothing where the site doesn't answer: then the box is what it was without script. */
async function fetchSuggestions(typed: string, signal: AbortSignal): Promise<Suggestion[] | undefined> {
  try {
    const response = await fetch(`/search/suggest?q=${encodeURIComponent(typed)}`, { signal })
    if (!response.ok) return undefined
    const { suggestions } = (await response.json()) as { suggestions: Suggestion[] }
    return suggestions
  } catch {
    return undefined
  }
}
