// What the page gives to the player.
import type { ShownRun } from './claims.tsx'

export interface PlayerProps {
  id: string
  /** The run that the repository keeps, to compare with. */
  stored: ShownRun | undefined
}
