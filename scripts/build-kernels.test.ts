// The binaries of kernels that are kept beside their sources.
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { compileKernel, kernels } from './build-kernels.ts'

test('there is a kernel', () => {
  expect(kernels.length).toBeGreaterThan(0)
})

test.each(kernels)('$binary is what its source compiles to', async (kernel) => {
  const kept = new Uint8Array(await readFile(new URL(`../${kernel.binary}`, import.meta.url)))
  const compiled = await compileKernel(kernel)
  expect(WebAssembly.validate(compiled as Uint8Array<ArrayBuffer>)).toBe(true)
  expect(Buffer.compare(kept, compiled), 'npm run kernels').toBe(0)
})
