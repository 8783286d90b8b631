// How the web room is built: `vite build` for what browsers load, `vite build --ssr` for the server's JSX; and, with
// `--mode extension`, the browser extension.
import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig, type Plugin, type UserConfig } from 'vite'
import { extensionBuild } from './scripts/extension-build.ts'

/** Fonts may be served only with their licences beside them. */
function fontLicences(): Plugin {
  return {
    name: 'font-licences',
    generateBundle() {
      const texts = ['@fontsource/source-serif-4', 'katex'].map(
        (name) => `${name}\n\n${readFileSync(`node_modules/${name}/LICENSE`, 'utf8').trim()}\n`,
      )
      this.emitFile({ type: 'asset', fileName: 'font-licences.txt', source: texts.join('\n\n') })
    },
  }
}

/** Each file right in src/web/islands is an entry of its own; what they share is in the folders beside them. */
function islands(): Record<string, string> {
  const folder = 'src/web/islands'
  const names = readdirSync(folder).filter((name) => /^[\w-]+\.tsx?$/.test(name))
  return Object.fromEntries(names.map((name) => [name.replace(/\.tsx?$/, ''), `${folder}/${name}`]))
}

export default defineConfig(({ isSsrBuild = false, mode }) =>
  mode === 'extension' ? extensionBuild : siteBuild(isSsrBuild),
)

const siteBuild = (isSsrBuild: boolean): UserConfig => ({
  plugins: isSsrBuild ? [] : [fontLicences()],
  publicDir: isSsrBuild ? false : 'src/web/public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Texts render in a worker, where the forms of modules for browsers find no document.
  ...(isSsrBuild ? {} : { resolve: { conditions: ['worker', 'module', 'browser', 'production'] } }),
  worker: { format: 'es' as const },
  // Only `src/web` is bundled: every other room runs as it stands, so there is one copy of each module.
  ssr: { external: true, noExternal: [] },
  build: isSsrBuild
    ? {
        outDir: 'dist/server',
        ssr: true,
        target: 'node24',
        minify: false,
        sourcemap: true,
        rollupOptions: { external: (id: string) => /^#(?!web\/)/.test(id) },
      }
    : {
        outDir: 'dist/client',
        manifest: 'manifest.json',
        assetsInlineLimit: 0,
        rollupOptions: {
          input: {
            site: 'src/web/styles/site.css',
            math: 'src/web/styles/math.css',
            figures: 'src/web/styles/figure-pages.css',
            ...islands(),
          },
          // How long plugins took is for people working on them.
          checks: { pluginTimings: false },
        },
      },
})
