// Where the pictures of claim cards are: the one that other sites show with a link, and the small one in lists.
import type { AnyExperiment } from '#lab/experiment.ts'

/** In px. */
export const cardPictureSize = { width: 1200, height: 630 }

/** A PNG of the claim card, for link previews (Open Graph). */
export function cardPictureAddress({ id, version }: AnyExperiment): string {
  return `/experiments/${id}/card.png?v=${version}`
}

/** An SVG of the card's figure without axes, as wide as three times two, in light and dark. */
export function thumbnailAddress({ id, version }: AnyExperiment): string {
  return `/experiments/${id}/thumbnail.svg?v=${version}`
}
