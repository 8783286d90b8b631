// The one place that keeps the array engine to one thread, by hiding shared memory from it.

/** Shared memory's constructor, for code of ours in a worker where the engine doesn't see it; undefined where there is none. */
export const SharedMemory: typeof SharedArrayBuffer | undefined = globalThis.SharedArrayBuffer

/** The engine has threads where memory can be shared and the browser's own workers are there. */
export function hasThreads(): boolean {
  return typeof SharedArrayBuffer !== 'undefined' && typeof Worker !== 'undefined'
}

/**
 * Once it can, the engine hands every kernel to its threads and waits for them, which for arrays of a few thousand numbers costs more
 * than it saves. Version 0.1.25 has no setting for that: it asks whether `SharedArrayBuffer` is there when it starts and whenever it
 * compiles a kernel, so it has to stay hidden in this worker for good. A test says so of the engine; when it fails, look for a setting.
 */
export function hideSharedMemory(): void {
  Reflect.deleteProperty(globalThis, 'SharedArrayBuffer')
}
