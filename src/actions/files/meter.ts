// What flows through it, counted and hashed.
import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'

export function makeMeter() {
  const hash = createHash('sha256')
  let bytes = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
  })
  return { meter, measured: () => ({ bytes, sha256: hash.digest('hex') }) }
}
