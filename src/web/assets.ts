// The files that browsers load beside pages: stylesheets and fonts, from the build's manifest, kept in memory.
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { z } from 'zod'

export interface AssetFile {
  body: Buffer
  contentType: string
  /** Smaller form for clients that accept Brotli; absent where it gains nothing. */
  brotli?: Buffer
}

export interface Assets {
  /** Address of the stylesheet of every page. */
  site: string
  /** Address of the stylesheet of pages with formulas. */
  math: string
  /** By path: `/assets/site-….css`. Their names change with their content, so they may be kept for ever. */
  files: Map<string, AssetFile>
}

const manifestShape = z.record(z.string(), z.object({ file: z.string() }))

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
}

/** Reads what `npm run build` left in `given`. */
export async function readAssets(given: string): Promise<Assets> {
  const folder = resolve(given)
  const manifest = manifestShape.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
  const files = new Map<string, AssetFile>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const contentType = contentTypes[extname(entry.name)]
    if (!entry.isFile() || contentType === undefined) continue
    files.set(
      path.slice(folder.length).replaceAll('\\', '/'),
      await toAssetFile(await readFile(path), contentType),
    )
  }
  return { site: addressOf(manifest, 'site'), math: addressOf(manifest, 'math'), files }
}

function addressOf(manifest: z.infer<typeof manifestShape>, name: string): string {
  const entry = manifest[`src/web/styles/${name}.css`]
  if (entry === undefined) throw new Error(`The build has no ${name}.css: run npm run build`)
  return `/${entry.file}`
}

const compress = promisify(brotliCompress)

async function toAssetFile(body: Buffer, contentType: string): Promise<AssetFile> {
  if (contentType.startsWith('font/woff')) return { body, contentType }
  const brotli = await compress(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  return { body, contentType, brotli }
}
