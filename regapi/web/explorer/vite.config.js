import { readFileSync } from 'node:fs'

import { defineConfig } from 'vite'

// The pages' one script, as its makers publish it: regapi serves it at /static/htmx.min.js.
const htmx = {
  name: 'htmx',
  generateBundle() {
    const source = readFileSync(new URL('node_modules/htmx.org/dist/htmx.min.js', import.meta.url))
    this.emitFile({ type: 'asset', fileName: 'htmx.min.js', source })
  },
}

export default defineConfig({
  plugins: [htmx],
  // regapi serves dist/ here; the page itself is served at /explorer.
  base: '/static/explorer/',
  // esbuild compiles the JSX: no plugin is needed for a page this small.
  esbuild: { jsx: 'automatic' },
  // Monaco's workers import further chunks, which only ES modules can.
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Monaco is about 3 MB however it is cut; the warning would say nothing new.
    chunkSizeWarningLimit: 4000,
    rollupOptions: {
      onwarn(warning, warn) {
        // "use client" means nothing in a browser bundle, and dozens of modules say it.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning)
      },
    },
  },
})
