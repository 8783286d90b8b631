// A walk through a figure: a button and a slider under its panels. Films and cursors follow by the stylesheet alone.
import type { ToldWalk } from '#lab/figures/walk.ts'
import { figureTexts } from '../../texts/figures.ts'
import './walk.css'

export interface Walking {
  /** Reads anew what is told; the place stays. */
  update(): void
  stop(): void
}

/** Eight a second. */
const frameMs = 125
const texts = figureTexts.walk
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
  const { group, button, name, range, longest, output } = makeControl()
  let told: ToldWalk = { title: '', label: '', sentences: [] }
  let place = 0
  let timer: ReturnType<typeof setInterval> | undefined

  function show(at: number): void {
    place = Math.max(0, Math.min(at, told.sentences.length - 1))
    const sentence = told.sentences[place] ?? ''
    figure.style.setProperty('--frame', String(place))
    range.value = String(place + 1)
    range.setAttribute('aria-valuetext', sentence)
    output.textContent = sentence
  }

  function update(): void {
    told = JSON.parse(figure.dataset.walk ?? '')
    const { title, label, sentences } = told
    group.setAttribute('aria-label', title)
    name.textContent = label.charAt(0).toUpperCase() + label.slice(1)
    range.max = String(sentences.length)
    longest.dataset.longest = sentences.reduce((one, other) => (other.length > one.length ? other : one), '')
    show(place)
  }

  function pause(): void {
    clearInterval(timer)
    timer = undefined
    button.textContent = texts.play
  }

  function play(): void {
    timer = setInterval(() => show(place + 1 < told.sentences.length ? place + 1 : 0), frameMs)
    button.textContent = texts.pause
  }

  function stop(): void {
    pause()
    group.remove()
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
  const longest = document.createElement('output')
  longest.ariaLive = 'off'
  const output = document.createElement('span')
  longest.append(output)
  group.append(button, label, longest)
  return { group, button, name, range, longest, output }
}
