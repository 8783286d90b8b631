// The arrays' engine: started on the device that was asked for, or on the one that runs everywhere.
import type { Device } from '../experiment.ts'
import { engineName } from './engine-name.ts'

export interface Engine {
  engine: string
  device: string
}

/** Where the asked-for device is not there, Wasm computes, and `device` says so. Before anything else loads the engine. */
export async function startEngine(asked: Device): Promise<Engine> {
  if (asked !== 'threads' && hasThreads()) keepToOneThread()
  const { defaultDevice, init } = await import('@jax-js/jax')
  const wanted = asked === 'webgpu' ? 'webgpu' : 'wasm'
  const available = await init(wanted)
  const device = available.includes(wanted) ? wanted : 'wasm'
  if (device !== wanted) await init(device)
  defaultDevice(device)
  return { engine: engineName, device: device === 'webgpu' ? 'webgpu' : `wasm, ${threads()}` }
}

/** The engine has threads where memory can be shared and the browser's own workers are there. */
function hasThreads(): boolean {
  return typeof SharedArrayBuffer !== 'undefined' && typeof Worker !== 'undefined'
}

/**
 * Once it can, the engine hands every kernel to its threads and waits for them, which for arrays of a few thousand numbers
 * costs more than it saves. It has no setting for that; it looks whether memory can be shared, once, when it is loaded.
 */
function keepToOneThread(): void {
  Reflect.deleteProperty(globalThis, 'SharedArrayBuffer')
}

function threads(): string {
  const count = hasThreads() ? navigator.hardwareConcurrency : 1
  return count === 1 ? '1 thread' : `${count} threads`
}
