// A process that starts the engine as in a browser's worker, and says what became of its memory. The engine is loaded once a process.
import type { Device } from '../experiment.ts'
import { startEngine } from '../run/engine.ts'
import { SharedMemory } from '../run/single-thread.ts'

const memories: boolean[] = []
const { Memory } = WebAssembly
WebAssembly.Memory = class extends Memory {
  constructor(descriptor: WebAssembly.MemoryDescriptor) {
    super(descriptor)
    memories.push(descriptor.shared === true)
  }
}
// What it is asked to run says nothing.
globalThis.Worker = class {
  postMessage(): void {}
  terminate(): void {}
} as unknown as typeof Worker

const { device } = await startEngine(process.argv[2] as Device)
const isHidden = typeof SharedArrayBuffer === 'undefined'
const { numpy: np } = await import('@jax-js/jax')
const product = isHidden ? [...(await np.matmul(np.array([[1, 2]]), np.array([[3], [4]])).data())] : undefined
const own = SharedMemory && new SharedMemory(8).byteLength
process.stdout.write(JSON.stringify({ device, memories, isHidden, product, own }))
process.exit(0)
