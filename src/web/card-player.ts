// What a claim card's Run button is given on pages that are not an experiment's own.
import type { AnyExperiment } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import type { PlayerProps } from './islands/experiment/props.ts'
import { briefStored } from './stored-result.ts'

/** `place` is the id of the card's player; a page hands all of its players to `PlayersData` and `islandsFor`. */
export function cardPlayer(
  { id, card }: AnyExperiment,
  stored: RunRecord | undefined,
  place: string,
  isSignedIn: boolean,
): PlayerProps {
  const embedded = { preset: 'glance', figure: card.figure }
  return { place, id, stored: stored && briefStored(stored), isSignedIn, embedded }
}
