// Renders texts beside the page, so that typing never waits. The pipeline is the one that stores texts.
import { renderText } from '#text/render.ts'
import type { Rendering } from '#text/rendering.ts'
import { tellOfUnknown } from '../experiment/unknown.ts'

export interface PreviewRequest {
  text: string
  idPrefix: string
}

export type PreviewAnswer = Pick<Rendering, 'html' | 'messages' | 'wordCount'>

addEventListener('message', ({ data }: MessageEvent<PreviewRequest>) => {
  const { html, messages, wordCount, experiments } = renderText(data.text, {
    idPrefix: data.idPrefix,
    dialect: 'scholium',
  })
  const answer: PreviewAnswer = { html, messages: [...messages, ...tellOfUnknown(experiments)], wordCount }
  postMessage(answer)
})
