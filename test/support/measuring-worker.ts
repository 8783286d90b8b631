// A worker thread that renders a text and says what that took.
import { parentPort } from 'node:worker_threads'
import { renderText } from '#text/render.ts'

export interface Measured {
  /** Milliseconds of processor time. */
  time: number
  htmlLength: number
}

parentPort?.on('message', ({ text, mentions }: { text: string; mentions: boolean }) => {
  const before = process.threadCpuUsage()
  const { html } = renderText(text, { idPrefix: 's1-', mentions })
  const { user, system } = process.threadCpuUsage(before)
  const measured: Measured = { time: (user + system) / 1_000, htmlLength: html.length }
  parentPort?.postMessage(measured)
})
