// What a page gives to its players.
import type { Embedded } from './choice.ts'
import type { ShownRun } from './claims.tsx'

export interface PlayerProps {
  /** The id of the element it stands in; what is inside is named after it, since a page may have several. */
  place: string
  /** The experiment's. */
  id: string
  /** The run that the repository keeps, to compare with. */
  stored: ShownRun | undefined
  /** Then runs can be added to the ledger. */
  isSignedIn: boolean
  /** Set away from the experiment's own page: it draws one figure alone, and leaves the page's address as it is. */
  embedded?: Embedded
}

export interface SceneProps {
  /** The id of the element it stands in. */
  place: string
  /** The experiment's id. */
  experiment: string
  /** The scene's. */
  id: string
  /** Where its film is. */
  film: string | undefined
}

export interface PlayersProps {
  players: PlayerProps[]
  scenes?: SceneProps[]
}
