// An experiment's claim card as the picture that other sites show with a link: `renderPage(c, { …, image: linkPicture(experiment) })`.
import type { AnyExperiment } from '#lab/experiment.ts'
import { cardPictureAddress, cardPictureSize } from './card-picture.ts'
import type { PageImage } from './views/head.tsx'

export function linkPicture(experiment: AnyExperiment): PageImage {
  return { path: cardPictureAddress(experiment), alt: experiment.card.sentence, ...cardPictureSize }
}
