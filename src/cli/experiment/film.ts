// scholium experiment film: records the scenes' films again. A report does the same for its experiments.
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isRefusal } from '#domain/refusals.ts'
import { findExperiment } from '#experiments/catalogue.ts'
import { filmFile, folderOf } from '#experiments/stored.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { nodeHost } from '#lab/run/node-host.ts'
import { recordScene } from '#lab/scenes/record.ts'
import { experimentTexts } from '../texts/experiment.ts'
import { withCommandLine } from './command-line.ts'
import { readNames } from './request.ts'

export function film(args: string[]): Promise<number> {
  return withCommandLine(
    args,
    async ({ words, values }) => {
      const names = readNames(words)
      if (isRefusal(names)) return names
      for (const experiment of names.map(findExperiment).filter((one) => one !== undefined)) {
        const own = fileURLToPath(folderOf(experiment.id))
        await writeFilms(experiment, values.into === undefined ? own : join(values.into, experiment.id))
      }
      return 0
    },
    ['into'],
  )
}

/** Writes into the folder's `results`. */
export async function writeFilms({ id, scenes = [] }: AnyExperiment, folder: string): Promise<void> {
  for (const scene of scenes) {
    const recorded = await recordScene(scene, nodeHost.read)
    if (!recorded) continue
    await mkdir(join(folder, 'results'), { recursive: true })
    const text = `${JSON.stringify(recorded)}\n`
    await writeFile(join(folder, 'results', basename(filmFile(id, scene.id).pathname)), text)
    const kilobytes = Math.ceil(text.length / 1_000)
    process.stdout.write(`${experimentTexts.film(id, scene.id, recorded.frames.length, kilobytes)}\n`)
  }
}
