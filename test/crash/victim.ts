// The process that gets killed: opens the storage, writes without a pause, and says what was acknowledged.
import { setTimeout as sleep } from 'node:timers/promises'
import { isRefusal } from '#domain/refusals.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { loadWriter, type Writer } from './writer.ts'

const writersAtOnce = 8
const pauseAfterFailure = 50

const [folder = '', writerFile = '', round = '', binaries] = process.argv.slice(2)
const log = { info() {}, warn() {}, error() {} }
const writer = await loadWriter(writerFile)
const storage = await openStorage({ folder, binaries: binaries || undefined, log })
if (isRefusal(storage)) {
  console.log(`refused ${storage.code}`)
  process.exit(3)
}
process.on('SIGTERM', () => void storage.close().then(() => process.exit(0)))
await writer.prepare(storage)
console.log('writing')
await Promise.all(Array.from({ length: writersAtOnce }, (_, lane) => writeForEver(writer, storage, lane)))

async function writeForEver(target: Writer, into: Storage, lane: number): Promise<void> {
  for (let count = 0; ; count += 1) {
    const id = `${round}-${lane}-${count}`
    try {
      await target.write(into, id)
      console.log(`ack ${id}`)
    } catch {
      // It may have been written or not: nothing is promised, and the id is not used again.
      await sleep(pauseAfterFailure)
    }
  }
}
