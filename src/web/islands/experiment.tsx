// The small script of pages with experiments: what draws, computes and moves is loaded by those who touch Run, a setting or a scene.

import { browserWorkers } from '#lab/run/browser-workers.ts'
import { estimateSeconds } from '#lab/run/estimate.ts'
import { runButtonTexts } from '../texts/run-button.ts'
import { knowPace } from './experiment/calibrate.ts'
import { markContents } from './experiment/contents.ts'
import { offerReadout } from './experiment/offer-readout.ts'
import type { PlayerProps, PlayersProps, SceneProps } from './experiment/props.ts'
import { paceKnown, runLabel } from './experiment/run-button.ts'
import type { SceneSession } from './experiment/scene/session.ts'
import type { Session } from './experiment/session.ts'
import { walkingIn } from './experiment/walk.ts'

const data = document.querySelector<HTMLScriptElement>('#experiment-props')
if (data) {
  const { players, scenes = [] }: PlayersProps = JSON.parse(data.textContent)
  for (const props of players) offer(props)
  for (const props of scenes) offerScene(props)
  knowPace(sayCosts)
}
for (const figure of document.querySelectorAll<HTMLElement>('figure[data-walk]')) walkingIn(figure)
markContents()

/** On buttons that the page drew: the scripts that take them over know the pace, too. */
function sayCosts(pace: number): void {
  for (const button of document.querySelectorAll<HTMLElement>('button[data-run]')) {
    const [total = 0, longest] = (button.dataset.run ?? '').split(' ').map(Number)
    if (longest !== undefined && !button.closest('[data-taken]'))
      button.textContent = runLabel(estimateSeconds({ total, longest }, browserWorkers(), pace))
  }
  document.dispatchEvent(new Event(paceKnown))
}

/** What the reader does meanwhile is done once the player is there. */
function offer(props: PlayerProps): void {
  const place = document.getElementById(props.place)
  if (!place) return
  const listening = new AbortController()
  const { signal } = listening
  const card = place.closest('.claim-card')
  offerReadout((!props.embedded && card?.parentElement) || card || place, props.id)
  let session: Promise<Session | undefined> | undefined
  const wake = (act: (session: Session) => void = () => {}) => {
    session ??= load(place, async () => {
      const { mountPlayer } = await import('./experiment/mount.tsx')
      listening.abort()
      return mountPlayer(place, props)
    })
    session.then(
      (opened) => opened && act(opened),
      () => {
        session = undefined
      },
    )
  }
  place.addEventListener(
    'click',
    ({ target }) => (target as Element).closest('[data-run]') && wake((opened) => opened.run()),
    { signal },
  )
  for (const type of ['input', 'change'])
    place.addEventListener(
      type,
      ({ target }) => {
        const input = target as HTMLInputElement
        const { value, checked } = input
        // Said again to those who listen by then: what the reader did may be taken back by how the player begins.
        wake(() => {
          Object.assign(input, { value, checked })
          // A number that is still being typed is heard only by its change, which the browser may not tell any more.
          for (const told of ['input', 'change']) input.dispatchEvent(new Event(told, { bubbles: true }))
        })
      },
      { signal },
    )
  place.addEventListener('toggle', () => wake(), { signal, capture: true })
  if (!props.embedded && (location.search !== '' || hasKept(props.id))) wake()
}

function hasKept(id: string): boolean {
  try {
    return localStorage.getItem(`scholium:runs:${id}`) !== null
  } catch {
    return false
  }
}

/** Until it is loaded the place says so; where that fails, what stands there can be pressed again. */
async function load<Loaded>(place: HTMLElement, start: () => Promise<Loaded>): Promise<Loaded> {
  const line = place.querySelector('[role="status"]')
  const before = line?.textContent ?? ''
  const say = (text: string) => line && Object.assign(line, { textContent: text })
  const waiting = setTimeout(say, 300, runButtonTexts.loading)
  try {
    const loaded = await start()
    if (line?.textContent === runButtonTexts.loading) say(before)
    return loaded
  } catch (error) {
    say(runButtonTexts.failed)
    throw error
  } finally {
    clearTimeout(waiting)
  }
}

/** Where this fails, what stands there for those without script stays. */
function offerScene(props: SceneProps): void {
  const place = document.getElementById(props.place)
  if (!place) return
  let isLoading = false
  place.addEventListener('click', async function begin({ target }) {
    const act = (target as Element).closest<HTMLElement>('[data-act]')?.dataset.act as keyof SceneSession
    if (act === undefined || isLoading) return
    isLoading = true
    try {
      await load(place, async () => {
        const { mountScene } = await import('./experiment/scene/place-scene.tsx')
        place.removeEventListener('click', begin)
        const session = mountScene(place, props)
        ;(session?.[act] as (() => void) | undefined)?.()
        const pressed = act === 'takeControl' ? '.scene-stage' : `button[data-act="${act}"]`
        place.querySelector<HTMLElement>(pressed)?.focus({ preventScroll: true })
      })
    } finally {
      isLoading = false
    }
  })
}
