// Images as people and attackers upload them, and what is left of them.
import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { imageLimits } from '#domain/images/image.ts'
import { isRefusal } from '#domain/refusals.ts'
import { type EncodedImage, reEncodeImage } from './re-encode-image.ts'

function picture(width: number, height: number) {
  return sharp({
    create: { width, height, channels: 3, background: { r: 200, g: 40, b: 90 } },
    limitInputPixels: false,
  })
}

/** Noise compresses badly, so that half a file is half a picture. */
function noise(side: number) {
  const pixels = Buffer.alloc(side * side * 3)
  let state = 1
  for (let i = 0; i < pixels.length; i++) {
    state = (state * 48_271) % 2_147_483_647
    pixels[i] = state
  }
  return sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
}

function animation(count: number, side = 4) {
  const channels = 3
  const frames = Buffer.concat(
    Array.from({ length: count }, (_, i) => Buffer.alloc(side * side * channels, (i * 7) % 256)),
  )
  return sharp(frames, { raw: { width: side, height: side * count, channels, pageHeight: side } })
}

async function encoded(bytes: Uint8Array): Promise<EncodedImage> {
  const result = await reEncodeImage(bytes)
  if (isRefusal(result)) throw new Error(result.message)
  return result
}

async function codeOf(bytes: Uint8Array): Promise<string> {
  const result = await reEncodeImage(bytes)
  return isRefusal(result) ? result.code : 'taken'
}

describe('an image', () => {
  test.each([
    ['png', () => picture(60, 40).png()],
    ['jpeg', () => picture(60, 40).jpeg()],
    ['webp', () => picture(60, 40).webp()],
    ['gif', () => picture(60, 40).gif()],
    ['avif', () => picture(60, 40).avif()],
    ['16-bit grey png', () => picture(60, 40).toColourspace('grey16').png()],
    ['progressive jpeg', () => picture(60, 40).jpeg({ progressive: true })],
    ['cmyk jpeg', () => picture(60, 40).toColourspace('cmyk').jpeg()],
  ])('in %s comes out as WebP in sRGB', async (_, make) => {
    const image = await encoded(await make().toBuffer())
    expect(image).toMatchObject({ width: 60, height: 40, type: 'image/webp' })
    expect(Buffer.from(image.bytes).subarray(8, 12).toString()).toBe('WEBP')
  })

  test('gives the same bytes each time, so that one image has one address', async () => {
    const bytes = await noise(64).jpeg().toBuffer()
    expect(await encoded(bytes)).toEqual(await encoded(bytes))
  })

  test('is fitted into the largest side, and a small one is left as large as it was', async () => {
    expect(await encoded(await picture(4_800, 1_200).png().toBuffer())).toMatchObject({
      width: 2_400,
      height: 600,
    })
    expect(await encoded(await picture(3, 9).png().toBuffer())).toMatchObject({ width: 3, height: 9 })
  })

  test('keeps its pixels exactly where it is line art', async () => {
    const bytes = await encoded(await picture(50, 50).png().toBuffer()).then((image) => image.bytes)
    expect(Buffer.from(bytes).includes('VP8L')).toBe(true)
  })

  test('loses where and with what it was taken, and who owns it', async () => {
    const bytes = await picture(60, 40)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'A-NAME', Make: 'A-CAMERA' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>AN-XMP-NOTE</a></x:xmpmeta>')
      .toBuffer()
    expect(bytes.includes('A-NAME') && bytes.includes('AN-XMP-NOTE')).toBe(true)
    const after = Buffer.from((await encoded(bytes)).bytes)
    for (const trace of ['A-NAME', 'A-CAMERA', 'AN-XMP-NOTE', 'Exif', 'EXIF', 'XMP ', 'ICCP'])
      expect(after.includes(trace), trace).toBe(false)
  })

  test('is turned upright before the note that says how is lost', async () => {
    const bytes = await picture(60, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    expect(await encoded(bytes)).toMatchObject({ width: 40, height: 60 })
  })

  test.each([
    ['gif', async () => animation(5).gif()],
    ['webp', async () => animation(5).webp()],
  ])('that moves still moves: %s', async (_, make) => {
    const image = await encoded(await (await make()).toBuffer())
    expect(image).toMatchObject({ width: 4, height: 4 })
    const frames = Buffer.from(image.bytes).toString('latin1').split('ANMF').length - 1
    expect(frames).toBe(5)
  })
})

describe('what only claims to be an image', () => {
  test.each([
    ['an empty file', ''],
    ['an SVG with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['an SVG that reads a file', '<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>'],
    ['a zip file', 'PK\x03\x04\x14\0\0\0\b\0image.png'],
    ['a PDF', '%PDF-1.7\n1 0 obj'],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    [
      'a script of an image editor',
      'push graphic-context\nviewbox 0 0 640 480\nfill url(https://example.org/)',
    ],
  ])('is no image: %s', async (_, text) => {
    expect(await codeOf(Buffer.from(text, 'latin1'))).toBe('image-kind')
  })

  test.each([
    ['png', () => noise(200).png()],
    ['jpeg', () => noise(200).jpeg()],
    ['webp', () => noise(200).webp()],
    ['avif', () => noise(200).avif()],
  ])('is refused where half of it is missing: %s', async (_, make) => {
    const bytes = await make().toBuffer()
    expect(await codeOf(bytes.subarray(0, bytes.length / 2))).toBe('image-broken')
    expect(await codeOf(bytes.subarray(0, 40))).toBe('image-broken')
  })

  test('has no more in it than its picture', async () => {
    const bytes = Buffer.concat([
      await picture(10, 10).png().toBuffer(),
      Buffer.from('PK\x03\x04<script>payload'),
    ])
    const after = Buffer.from((await encoded(bytes)).bytes)
    expect(after.includes('payload') || after.includes('PK')).toBe(false)
  })

  test('is refused, or taken, but never an exception: any bytes after any beginning', async () => {
    const starts = [
      '\x89PNG\r\n\x1a\n',
      '\xff\xd8\xff\xe0',
      'GIF89a',
      'RIFF\x10\0\0\0WEBP',
      '\0\0\0\x1cftypavif',
    ].map((text) => Buffer.from(text, 'latin1'))
    const property = fc.asyncProperty(
      fc.constantFrom(...starts),
      fc.uint8Array({ maxLength: 300 }),
      async (start, rest) => {
        expect(['image-broken', 'image-too-large', 'image-too-long', 'taken']).toContain(
          await codeOf(Buffer.concat([start, rest])),
        )
      },
    )
    await fc.assert(property, { numRuns: 200 })
  })
})

describe('a bomb', () => {
  test('of more pixels than memory holds is refused by its header', async () => {
    expect(await codeOf(await picture(7_000, 7_000).png().toBuffer())).toBe('image-too-large')
    expect(await codeOf(gifHeader(65_535, 65_535))).not.toBe('taken')
  })

  test('of pixels that its header hides is refused while it is read', async () => {
    const bytes = await picture(60, 40).png().toBuffer()
    const header = bytes.subarray(12, 29)
    header.writeUInt32BE(1_000_000_000, 4)
    bytes.writeUInt32BE(crc32(header), 29)
    expect(await codeOf(bytes)).toMatch(/^image-(broken|too-large)$/)
  })

  test('of frames is refused', async () => {
    const tooMany = await animation(imageLimits.frames + 1, 2)
      .gif({ dither: 0 })
      .toBuffer()
    expect(await codeOf(tooMany)).toBe('image-too-long')
  })

  test('of frames times pixels is refused', async () => {
    const frame = await picture(3_000, 3_000).gif().toBuffer()
    // The header and palette, then the one frame over and over.
    const body = frame.subarray(0, -1)
    const start = body.indexOf(Buffer.from([0x21, 0xf9]))
    const image = start === -1 ? body.subarray(body.indexOf(0x2c)) : body.subarray(start)
    const bytes = Buffer.concat([body, ...Array.from({ length: 9 }, () => image), Buffer.from(';')])
    expect(await codeOf(bytes)).toBe('image-too-large')
  })

  test.each([
    ['zTXt', 'Comment\0\0'],
    ['iTXt', 'Comment\0\x01\0\0\0'],
    ['iCCP', 'profile\0\0'],
  ])('in a note beside the picture (%s) goes off nowhere', async (type, start) => {
    const bytes = await picture(10, 10).png().toBuffer()
    const note = Buffer.concat([Buffer.from(start, 'latin1'), deflateSync(Buffer.alloc(64 * 1024 * 1024))])
    const withNote = Buffer.concat([bytes.subarray(0, 33), pngChunk(type, note), bytes.subarray(33)])
    expect((await encoded(withNote)).bytes.length).toBeLessThan(1_000)
  })
})

function gifHeader(width: number, height: number): Buffer {
  const header = Buffer.from('GIF89a\0\0\0\0\0\0\0,\0\0\0\0\0\0\0\0\0\x02\x02D\x01\0;', 'latin1')
  header.writeUInt16LE(width, 6)
  header.writeUInt16LE(height, 8)
  header.writeUInt16LE(width, 18)
  header.writeUInt16LE(height, 20)
  return header
}

function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data])
  const numbers = Buffer.alloc(8)
  numbers.writeUInt32BE(data.length, 0)
  numbers.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([numbers.subarray(0, 4), named, numbers.subarray(4)])
}
