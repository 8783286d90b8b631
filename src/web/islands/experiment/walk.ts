// A walk through a figure: a button and a slider under its panels. Films and cursors follow by the stylesheet alone.
import { placeAt, sentenceAt, type ToldLine, type ToldWalk } from '#lab/figures/told-walk.ts'
import { walkTexts as texts } from '../../texts/walk.ts'
import './walk.css'

export interface Walking {
  /** Reads anew what is told; the place stays. */
  update(): void
  stop(): void
}

/** Eight a second. */
const frameMs = 125
const walks = new WeakMap<HTMLElement, Walking>()

/** Begins, goes on or ends as the figure's `data-walk` says; the place stays. */
export function walkingIn(figure: HTMLElement): void {
  const walking = walks.get(figure)
  if (figure.dataset.walk === undefined) {
    walking?.stop()
    walks.delete(figure)
  } else if (walking) walking.update()
  else walks.set(figure, walkThrough(figure))
}

/** `figure` is one that the page, or the player, drew with a walk. */
function walkThrough(figure: HTMLElement): Walking {
  const { group, button, name, range, place: placeText, values } = makeControl()
  let told: ToldWalk = { title: '', label: '', count: 0, lines: [] }
  let place = 0
  let timer: ReturnType<typeof setInterval> | undefined

  function show(at: number): void {
    place = Math.max(0, Math.min(at, told.count - 1))
    figure.style.setProperty('--frame', String(place))
    range.value = String(place + 1)
    range.setAttribute('aria-valuetext', sentenceAt(told, place))
    placeText.textContent = placeAt(told, place)
    for (const [index, value] of values.querySelectorAll('dd').entries())
      value.textContent = told.lines[index]?.values[place] ?? ''
  }

  function update(): void {
    told = JSON.parse(figure.dataset.walk ?? '')
    const { title, label, count, lines } = told
    group.setAttribute('aria-label', title)
    name.textContent = label.charAt(0).toUpperCase() + label.slice(1)
    range.max = String(count)
    values.replaceChildren(...lines.map(entryOf))
    markTold(figure, told)
    show(place)
  }

  function pause(): void {
    clearInterval(timer)
    timer = undefined
    button.textContent = texts.play
  }

  function play(): void {
    timer = setInterval(() => show(place + 1 < told.count ? place + 1 : 0), frameMs)
    button.textContent = texts.pause
  }

  function stop(): void {
    pause()
    group.remove()
    for (const entry of figure.querySelectorAll('.is-told')) entry.classList.remove('is-told')
    figure.classList.remove('is-walked')
  }

  button.addEventListener('click', () => (timer === undefined ? play() : pause()))
  range.addEventListener('input', () => {
    pause()
    show(Number(range.value) - 1)
  })
  update()
  placeIn(figure).replaceChildren(group)
  figure.classList.add('is-walked')
  return { update, stop }
}

function placeIn(figure: HTMLElement): Element {
  const known = figure.querySelector('.figure-walk')
  if (known) return known
  const place = document.createElement('div')
  place.className = 'figure-walk no-print'
  figure.querySelector('figcaption')?.before(place)
  return place
}

/** What the values name needs no second entry in the legend, unless it's printed. */
function markTold(figure: HTMLElement, { lines }: ToldWalk): void {
  const named = new Set(lines.map(({ label }) => label))
  for (const entry of figure.querySelectorAll('.figure-legend li'))
    entry.classList.toggle('is-told', named.has(entry.textContent ?? ''))
}

/** The line's colour and name beside its value, which `show` writes. */
function entryOf({ label, panel, colour, isDashed }: ToldLine): HTMLElement {
  const entry = document.createElement('div')
  const name = document.createElement('dt')
  name.textContent = panel === undefined ? label : `${panel}: ${label}`
  name.style.setProperty('--c', colour)
  if (isDashed) name.className = 'is-dashed'
  entry.append(name, document.createElement('dd'))
  return entry
}

/** The slider says the sentence as it is moved; beside it, it is only seen: read out eight times a second it would be noise. */
function makeControl() {
  const group = document.createElement('div')
  group.className = 'walk'
  group.role = 'group'
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = texts.play
  const label = document.createElement('label')
  const name = document.createElement('span')
  const range = document.createElement('input')
  range.type = 'range'
  range.min = '1'
  label.append(name, range)
  const place = document.createElement('output')
  place.ariaLive = 'off'
  const values = document.createElement('dl')
  values.ariaHidden = 'true'
  group.append(button, label, place, values)
  return { group, button, name, range, place, values }
}
