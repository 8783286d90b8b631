// How the web room is built: `vite build` for what browsers load, `vite build --ssr` for the server's JSX.
import { defineConfig } from 'vite'

export default defineConfig(({ isSsrBuild }) => ({
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
