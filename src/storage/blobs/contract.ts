// What keeps images: bytes under keys that never change their meaning, wherever they lie.

export interface StoredBlob {
  bytes: Uint8Array<ArrayBuffer>
  /** Media type, told by the ending of the key. */
  type: string
}

export interface BlobStore {
  /** Once it settles, the bytes survive a crash. The same key put twice holds the later bytes. */
  put(key: string, bytes: Uint8Array): Promise<void>
  get(key: string): Promise<StoredBlob | undefined>
  /** Also succeeds where nothing is. */
  delete(key: string): Promise<void>
  list(): AsyncIterable<string>
}
