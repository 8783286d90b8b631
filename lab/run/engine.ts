// The arrays' engine: started on the device that was asked for, or on the one that runs everywhere.
import { defaultDevice, init } from '@jax-js/jax'
import type { Device } from '../experiment.ts'
import { engineName } from './engine-name.ts'

export interface Engine {
  engine: string
  device: string
}

/** Where the asked-for device is not there, Wasm computes, and `device` says so. */
export async function startEngine(asked: Device): Promise<Engine> {
  const available = await init(asked)
  const device: Device = available.includes(asked) ? asked : 'wasm'
  if (device !== asked) await init(device)
  defaultDevice(device)
  return { engine: engineName, device: device === 'webgpu' ? 'webgpu' : `wasm, ${threads()}` }
}

/** The engine has threads where memory can be shared and the browser's own workers are there. */
function threads(): string {
  const isShared = typeof SharedArrayBuffer !== 'undefined' && typeof Worker !== 'undefined'
  const count = isShared ? navigator.hardwareConcurrency : 1
  return count === 1 ? '1 thread' : `${count} threads`
}
