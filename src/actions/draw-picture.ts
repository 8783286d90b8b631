// An SVG of ours as a PNG, drawn in a process of its own: this one's decoders must never read an SVG that somebody uploads.
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('./draw-picture-process.ts', import.meta.url))
const fonts = fileURLToPath(new URL('../../dist/fonts/fonts.conf', import.meta.url))
const longestMs = 20_000

let last: Promise<unknown> = Promise.resolve()

/** `scale` is px of the PNG by px of the SVG. One after another; throws where it can't be drawn. */
export function drawPicture(svg: string, scale: number): Promise<Uint8Array<ArrayBuffer>> {
  const next = last.then(() => draw(svg, scale))
  last = next.catch(() => undefined)
  return next
}

function draw(svg: string, scale: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, String(scale)], {
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: longestMs,
      env: { PATH: process.env.PATH, FONTCONFIG_FILE: fonts, XDG_CACHE_HOME: tmpdir() },
    })
    const [out, errors]: [Buffer[], Buffer[]] = [[], []]
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(new Uint8Array(Buffer.concat(out)))
      else
        reject(
          new Error(
            `A picture could not be drawn (${code}): ${Buffer.concat(errors).toString().slice(0, 500)}`,
          ),
        )
    })
    // One that ends early says why itself.
    child.stdin.on('error', () => undefined)
    child.stdin.end(svg)
  })
}
