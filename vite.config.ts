// How the web room is built: `vite build` for what browsers load, `vite build --ssr` for the server's JSX.
import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'

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

export default defineConfig(({ isSsrBuild }) => ({
  plugins: isSsrBuild ? [] : [fontLicences()],
  publicDir: isSsrBuild ? false : 'src/web/public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
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
        rollupOptions: { input: { site: 'src/web/styles/site.css', math: 'src/web/styles/math.css' } },
      },
}))
