// What decodes and encodes images, loaded where one is first needed: it costs every start 15 MB otherwise.

export type Sharp = typeof import('sharp').default

/** The decoders of what people upload. */
const loaders = ['PngBuffer', 'JpegBuffer', 'WebpBuffer', 'NsgifBuffer', 'HeifBuffer']

let loading: Promise<Sharp> | undefined

export function loadSharp(): Promise<Sharp> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.concurrency(1)
    sharp.cache(false)
    // Only these decoders can be reached, whatever the bytes claim to be.
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({ operation: loaders.map((name) => `VipsForeignLoad${name}`) })
    return sharp
  })
  return loading
}
