// The arrays' engine: started on the device that was asked for, or on the one that runs everywhere.
import type { Device } from '../experiment.ts'
import { engineName } from './engine-name.ts'
import { hasThreads, hideSharedMemory } from './single-thread.ts'

export interface Engine {
  engine: string
  device: string
}

/** Where the asked-for device is not there, Wasm computes, and `device` says so. Before anything else loads the engine. */
export async function startEngine(asked: Device): Promise<Engine> {
  if (asked !== 'threads' && hasThreads()) hideSharedMemory()
  const { defaultDevice, init } = await import('@jax-js/jax')
  const wanted = asked === 'webgpu' ? 'webgpu' : 'wasm'
  const available = await init(wanted)
  const device = available.includes(wanted) ? wanted : 'wasm'
  if (device !== wanted) await init(device)
  defaultDevice(device)
  return { engine: engineName, device: device === 'webgpu' ? 'webgpu' : `wasm, ${threads()}` }
}

function threads(): string {
  const count = hasThreads() ? navigator.hardwareConcurrency : 1
  return count === 1 ? '1 thread' : `${count} threads`
}
