// The files that browsers load beside pages: stylesheets and fonts, from the build's manifest, kept in memory.
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { z } from 'zod'

export interface AssetFile {
  body: Buffer
  headers: Record<string, string>
  /** Compressed forms, made when a client first asks for one. */
  encoded: Map<'br' | 'gzip', Buffer | Promise<Buffer>>
  /** Fonts and the extension are small already. */
  isCompressed: boolean
}

export interface Assets {
  /** Address of the stylesheet of every page. */
  site: string
  /** Address of the stylesheet of pages with formulas. */
  math: string
  /** Address of the stylesheet of pages with figures. */
  figures: string
  /** By name: what a page with that island loads. */
  islands: Map<string, IslandFiles>
  /** By path: `/assets/site-….css`. Their names change with their content, so they may be kept for ever. */
  files: Map<string, AssetFile>
}

/** Addresses. */
export interface IslandFiles {
  script: string
  styles: string[]
}

const manifestShape = z.record(
  z.string(),
  z.object({
    file: z.string(),
    isEntry: z.boolean().optional(),
    css: z.array(z.string()).optional(),
    imports: z.array(z.string()).optional(),
  }),
)
type Manifest = z.infer<typeof manifestShape>

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.safetensors': 'application/octet-stream',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  // The browser extension.
  '.zip': 'application/zip',
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
    files.set(address, toAssetFile(await readFile(path), contentType, address))
  }
  const [site, math, figures] = ['site', 'math', 'figure-pages'].map((name) => addressOf(manifest, name)) as [
    string,
    string,
    string,
  ]
  return { site, math, figures, islands: findIslands(manifest), files }
}

/** Each file right in src/web/islands is an entry of its own. */
function findIslands(manifest: Manifest): Map<string, IslandFiles> {
  const islands = new Map<string, IslandFiles>()
  for (const [path, { file, isEntry }] of Object.entries(manifest)) {
    const name = path.match(/^src\/web\/islands\/([\w-]+)\.tsx?$/)?.[1]
    if (name === undefined || !isEntry) continue
    islands.set(name, { script: `/${file}`, styles: stylesOf(manifest, path).map((style) => `/${style}`) })
  }
  return islands
}

/** With those of the chunks that load with it. */
function stylesOf(manifest: Manifest, path: string, seen = new Set<string>()): string[] {
  if (seen.has(path)) return []
  seen.add(path)
  const { css = [], imports = [] } = manifest[path] ?? {}
  return [...new Set([...imports.flatMap((chunk) => stylesOf(manifest, chunk, seen)), ...css])]
}

function addressOf(manifest: Manifest, name: string): string {
  const entry = manifest[`src/web/styles/${name}.css`]
  if (entry === undefined) throw new Error(`The build has no ${name}.css: run npm run build`)
  return `/${entry.file}`
}

/** Of a script that may run as a worker: it runs this site's scripts and reads nothing. */
const scriptPolicy = "default-src 'none'; script-src 'self'"
/** Experiments compile WebAssembly, read checkpoints, and compute in more workers: those of a run's pool, and the engine's own. */
const experimentPolicy = `${scriptPolicy} 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'`

/** Scenes compile simulators and read checkpoints. */
const scenePolicy = `${scriptPolicy} 'wasm-unsafe-eval'; connect-src 'self'`

function policyOf(address: string): string {
  if (address.startsWith('/assets/experiment-worker-')) return experimentPolicy
  return address.startsWith('/assets/scene-worker-') ? scenePolicy : scriptPolicy
}

/** Stylesheets and fonts run nothing and frame nothing, so they carry no policy; a script may be a worker, which does. */
function toAssetFile(body: Buffer, contentType: string, address: string): AssetFile {
  const isNamedByContent = address.startsWith('/assets/')
  const isCompressed = /^(?:font\/woff|application\/zip)/.test(contentType)
  const headers = {
    'content-type': contentType,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': isNamedByContent ? 'public, max-age=31536000, immutable' : 'public, max-age=86400',
    ...(isCompressed ? {} : { vary: 'accept-encoding' }),
    ...(contentType.startsWith('text/javascript') ? { 'content-security-policy': policyOf(address) } : {}),
  }
  return { body, headers, encoded: new Map(), isCompressed }
}
