// Counts the arrays that are alive on the Wasm engine, for tests. The engine has no such number; its memory's calls are watched.
import { readdirSync } from 'node:fs'
import { init } from '@jax-js/jax'

interface Backend {
  malloc(size: number, initial?: Uint8Array): number
  decRef(slot: number): void
  incRef(slot: number): void
}

/** @returns how many buffers have been taken and not given back since it was called */
export async function watchArrays(): Promise<() => number> {
  await init('wasm')
  const backend = await findBackend()
  const references = new Map<number, number>()
  const { malloc, decRef, incRef } = backend
  backend.malloc = (size, initial) => {
    const slot = malloc.call(backend, size, initial)
    references.set(slot, 1)
    return slot
  }
  backend.incRef = (slot) => {
    incRef.call(backend, slot)
    if (references.has(slot)) references.set(slot, (references.get(slot) as number) + 1)
  }
  backend.decRef = (slot) => {
    decRef.call(backend, slot)
    const left = (references.get(slot) ?? 0) - 1
    if (left > 0) references.set(slot, left)
    else references.delete(slot)
  }
  return () => references.size
}

/** The package exports no backend; the part of it that has them is found by its name, and its export by the function's. */
async function findBackend(): Promise<Backend> {
  const folder = new URL('./', import.meta.resolve('@jax-js/jax'))
  const name = readdirSync(folder).find((file) => /^backend-.*\.js$/.test(file))
  const module: Record<string, unknown> = await import(new URL(name ?? '', folder).href)
  const get = Object.values(module).find(
    (value) => typeof value === 'function' && value.name === 'getBackend',
  )
  if (typeof get !== 'function') throw new Error('The engine keeps its backends elsewhere by now.')
  return get('wasm') as Backend
}
