// An id that counts up, as a text that tells neither its number nor its place among others.
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import type { Storage } from '#storage/connection.ts'
import { readSecret } from './secret.ts'

// One block: the same id gives the same text, and any other text gives no id, but for one chance in 2⁶⁴.
const cipher = 'aes-128-ecb'

export async function sealId(storage: Storage, of: string, id: number): Promise<string> {
  const block = Buffer.alloc(16)
  block.writeBigUInt64BE(BigInt(id), 8)
  const sealing = createCipheriv(cipher, await keyFor(storage, of), null).setAutoPadding(false)
  return Buffer.concat([sealing.update(block), sealing.final()]).toString('hex')
}

export async function openId(storage: Storage, of: string, sealed: string): Promise<number | undefined> {
  if (!/^[0-9a-f]{32}$/.test(sealed)) return undefined
  const opening = createDecipheriv(cipher, await keyFor(storage, of), null).setAutoPadding(false)
  const block = Buffer.concat([opening.update(Buffer.from(sealed, 'hex')), opening.final()])
  const id = Number(block.readBigUInt64BE(8))
  return block.readBigUInt64BE(0) === 0n && Number.isSafeInteger(id) ? id : undefined
}

async function keyFor(storage: Storage, of: string): Promise<Buffer> {
  const key = createHmac('sha256', await readSecret(storage))
    .update(`sealed ${of}`)
    .digest()
  return key.subarray(0, 16)
}
