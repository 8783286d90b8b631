// Compiles the experiments' kernels, each `kernel/assembly/simulator.ts` to `kernel/simulator.wasm`: `npm run kernels`.
import { globSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { main } from 'assemblyscript/asc'

const root = fileURLToPath(new URL('..', import.meta.url))

export interface Kernel {
  /** Paths from the repository's root. */
  source: string
  binary: string
}

/** Of all files in `assembly/`, only the one that exports functions is compiled by itself: the others are parts of it. */
export const kernels: readonly Kernel[] = globSync('experiments/*/**/kernel/assembly/simulator.ts', {
  cwd: root,
}).map((source) => ({ source, binary: source.replace('assembly/simulator.ts', 'simulator.wasm') }))

/**
 * SIMD without the relaxed kind, whose results differ between processors, and a memory of a fixed size.
 *
 * @throws with the compiler's messages
 */
export async function compileKernel({ source }: Kernel): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'kernel-'))
  try {
    const binary = join(folder, 'kernel.wasm')
    const pages = ['--initialMemory', '3', '--maximumMemory', '3']
    const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', ...pages]
    const { error, stderr } = await main([source, '--baseDir', root, '--outFile', binary, ...options])
    if (error) throw new Error(`${source}: ${stderr}`, { cause: error })
    return new Uint8Array(await readFile(binary))
  } finally {
    await rm(folder, { recursive: true })
  }
}

if (import.meta.main)
  for (const kernel of kernels) {
    const bytes = await compileKernel(kernel)
    await writeFile(join(root, kernel.binary), bytes)
    console.log(`${kernel.binary}: ${bytes.length} bytes`)
  }
