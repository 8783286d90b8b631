// A worker thread of the render pool: one text at a time, at low priority.
import { constants, platform, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { renderText } from './render.ts'
import type { RenderAnswer, RenderRequest } from './render-pool.ts'

// On Linux a thread has a priority of its own: the thread that serves goes first.
if (platform() === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

parentPort?.on('message', ({ markdown, options }: RenderRequest) => {
  const { user, system } = process.threadCpuUsage()
  answer({ kind: 'begun', used: (user + system) / 1_000 })
  answer({ kind: 'done', rendering: renderText(markdown, options) })
})

function answer(message: RenderAnswer): void {
  parentPort?.postMessage(message)
}
