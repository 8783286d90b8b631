// How the browser extension is built: `vite build --mode extension` bundles extension/ into dist/extension, and zips it for downloads.
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import sharp from 'sharp'
import type { Plugin, UserConfig } from 'vite'
import { ZipFile } from 'yazl'
import { iconSizes, manifestOf } from '../extension/manifest.ts'

const folder = 'dist/extension'
/** Beside the site's files, which offers it at `/about/browser`. */
const zip = 'dist/client/scholium-extension.zip'

export const extensionBuild: UserConfig = {
  root: 'extension',
  base: './',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [extensionFiles()],
  build: {
    outDir: `../${folder}`,
    emptyOutDir: true,
    target: ['chrome123', 'firefox128'],
    // People who review extensions read them.
    minify: false,
    cssMinify: false,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: ['popup.html', 'options.html', 'background.ts'].map((name) => `extension/${name}`),
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name].js',
        assetFileNames: '[name][extname]',
      },
      checks: { pluginTimings: false },
    },
  },
}

/** The manifest, the icons and the licence; and the zip, once everything is written. */
function extensionFiles(): Plugin {
  return {
    name: 'extension-files',
    async generateBundle() {
      const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
      const add = (fileName: string, source: string | Uint8Array) =>
        this.emitFile({ type: 'asset', fileName, source })
      add('manifest.json', `${JSON.stringify(manifestOf(version), null, 2)}\n`)
      add('LICENSE', await readFile('LICENSE'))
      const drawing = await readFile('src/web/public/favicon.svg')
      for (const size of iconSizes)
        add(
          `icon-${size}.png`,
          await sharp(drawing, { density: (72 * size) / 32 })
            .resize(size, size)
            .png()
            .toBuffer(),
        )
    },
    async closeBundle() {
      await zipFolder(folder, zip)
    },
  }
}

/** The same bytes for the same files: sorted, with one date, and nothing of this machine. */
export async function zipFolder(from: string, to: string): Promise<void> {
  const names = (await readdir(from, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(from.length + 1))
    .sort()
  const file = new ZipFile()
  const options = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true }
  for (const name of names)
    file.addBuffer(await readFile(join(from, name)), name.replaceAll('\\', '/'), options)
  file.end()
  await mkdir(dirname(to), { recursive: true })
  await pipeline(file.outputStream, createWriteStream(to))
}
