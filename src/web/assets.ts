// The files that browsers load beside pages: stylesheets and fonts, from the build's manifest, kept in memory.
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { z } from 'zod'

export interface AssetFile {
  body: Buffer
  headers: Record<string, string>
  /** Compressed forms, made when a client first asks for one. */
  encoded: Map<'br' | 'gzip', Buffer | Promise<Buffer>>
  /** Fonts are small already. */
  isCompressed: boolean
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
  '.txt': 'text/plain; charset=utf-8',
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
    const address = path.slice(folder.length).replaceAll('\\', '/')
    files.set(address, toAssetFile(await readFile(path), contentType, address.startsWith('/assets/')))
  }
  return { site: addressOf(manifest, 'site'), math: addressOf(manifest, 'math'), files }
}

function addressOf(manifest: z.infer<typeof manifestShape>, name: string): string {
  const entry = manifest[`src/web/styles/${name}.css`]
  if (entry === undefined) throw new Error(`The build has no ${name}.css: run npm run build`)
  return `/${entry.file}`
}

/** Stylesheets and fonts run nothing and frame nothing, so they carry no policy. */
function toAssetFile(body: Buffer, contentType: string, isNamedByContent: boolean): AssetFile {
  const isCompressed = contentType.startsWith('font/woff')
  const headers = {
    'content-type': contentType,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': isNamedByContent ? 'public, max-age=31536000, immutable' : 'public, max-age=86400',
    ...(isCompressed ? {} : { vary: 'accept-encoding' }),
  }
  return { body, headers, encoded: new Map(), isCompressed }
}
