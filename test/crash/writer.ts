// What a crash test writes: any module that exports a `writer` of this shape can be plugged in.
import type { Storage } from '#storage/connection.ts'

export interface Writer {
  /** Called at each start, on a new database and on one that has been written to. */
  prepare(storage: Storage): Promise<void>
  /** Resolves when the write is acknowledged, rejects when it may or may not have happened. */
  write(storage: Storage, id: string): Promise<void>
  /** The id of each write that is in the database; one that is there twice is given twice. */
  read(storage: Storage): Promise<string[]>
}

export async function loadWriter(file: string): Promise<Writer> {
  const { writer } = await import(file)
  return writer
}
