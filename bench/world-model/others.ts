// The same rollout in other languages, each in a process of its own with one thread.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Child, startChild } from '../child.ts'
import { type Simulating, simulating } from './simulated.ts'

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** `file`: the written task. Nothing where there is no Python with NumPy. */
export async function numpy(file: string): Promise<Simulating | undefined> {
  return contestantOf('NumPy', startChild('python3', [pathOf('./numpy_rollout.py'), file]))
}

/** `best`: all that the processor has. `same`: what WebAssembly has, too: vectors of 128 bits, and no fused multiply-add. */
export const compilations = {
  best: { name: 'C', flags: ['-O3', '-march=native'] },
  same: {
    name: 'C in 128 bits',
    flags: ['-O3', '-march=native', '-mprefer-vector-width=128', '-ffp-contract=off'],
  },
} as const

/** Compiled into `folder`. Nothing where there is no C compiler, or none with these options. */
export async function plainC(
  file: string,
  folder: string,
  compilation: keyof typeof compilations,
): Promise<Simulating | undefined> {
  const { name, flags } = compilations[compilation]
  const program = join(folder, `rollout-${compilation}`)
  try {
    await promisify(execFile)('cc', [...flags, pathOf('./rollout.c'), '-o', program, '-lm'])
  } catch {
    return undefined
  }
  return contestantOf(name, startChild(program, [file]))
}

async function contestantOf(name: string, child: Child): Promise<Simulating | undefined> {
  const version = await child.hear()
  if (version === undefined) return undefined
  async function simulate() {
    child.send('')
    const line = await child.hear()
    if (line === undefined) throw new Error(`${name} ended before its last step.`)
    const [score, steps] = JSON.parse(line)
    return { score, steps }
  }
  return simulating(`${name} ${JSON.parse(version as string)}`, simulate, () => child.end())
}
