/** How the console is built: docs/console.md. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { precompressed } from './scripts/console/precompressed.ts'

const place = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: place('src/console'),
  publicDir: place('src/console/public'),
  plugins: [precompressed()],
  server: { proxy: { '/fhir': { target: 'http://127.0.0.1:8080', ws: true } } },
  build: {
    outDir: place('dist/console'),
    emptyOutDir: true,
    target: 'es2024',
    // It would put a script into the page, which its policy forbids.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    manifest: 'manifest.json',
    rolldownOptions: { checks: { pluginTimings: false } },
  },
})
