// The experiment's player, in the place that the page keeps for it.
import { render } from 'preact'
import { findExperiment } from '#experiments/catalogue.ts'
import { Player } from './experiment/player.tsx'
import type { PlayerProps } from './experiment/props.ts'
import { openSession, type Session } from './experiment/session.ts'

const data = document.querySelector<HTMLScriptElement>('#experiment-props')
const place = document.querySelector<HTMLElement>('#player')
if (data && place) start(place, JSON.parse(data.textContent))

function start(place: HTMLElement, { id, stored }: PlayerProps): void {
  const experiment = findExperiment(id)
  if (!experiment) return
  let session: Session | undefined
  const show = () => session && render(<Player {...{ experiment, stored, session }} />, place)
  session = openSession(experiment, show)
  place.replaceChildren()
  show()
}
