// The contract of image storage: bytes under keys whose content never changes.

export interface StoredBlob {
  bytes: Uint8Array<ArrayBuffer>
  /** Media type, from the key's extension. */
  type: string
}

export interface BlobStore {
  /** Once it resolves, the bytes survive a crash. Putting a key again replaces its bytes. */
  put(key: string, bytes: Uint8Array): Promise<void>
  get(key: string): Promise<StoredBlob | undefined>
  /** Also succeeds where nothing is. */
  delete(key: string): Promise<void>
  list(): AsyncIterable<string>
}
