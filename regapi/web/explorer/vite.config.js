import { defineConfig } from 'vite'

export default defineConfig({
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
