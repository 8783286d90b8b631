// Puts a player in its place.
import { render } from 'preact'
import { findExperiment } from '#experiments/catalogue.ts'
import { ownMemory, pageMemory } from './choice-memory.ts'
import { Player } from './player.tsx'
import type { PlayerProps } from './props.ts'
import { openSession, type Session } from './session.ts'

export function mountPlayer(place: HTMLElement, props: PlayerProps): Session | undefined {
  const experiment = findExperiment(props.id)
  if (!experiment) return undefined
  const { embedded } = props
  const memory = embedded ? ownMemory({ preset: embedded.preset }) : pageMemory
  let session: Session | undefined
  const show = () => session && render(<Player {...{ experiment, props, session }} />, place)
  session = openSession(experiment, memory, show)
  place.replaceChildren()
  show()
  return session
}
