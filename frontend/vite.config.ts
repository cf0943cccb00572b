import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

// While developing, the Go program answers everything that is not a page.
const server = process.env.XINPU_URL ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [vue()],
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('src', import.meta.url)),
      // The catalogue lies beside the server, which reads the same files.
      '@locales': fileURLToPath(new URL('../app/i18n/locales', import.meta.url)),
    },
  },
  define: {
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  server: {
    fs: { allow: ['..'] }, // for the catalogue
    proxy: { '/api': server, '/fonts': server },
  },
  build: { target: 'es2020', assetsInlineLimit: 0 },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts', 'e2e/**/*.test.mjs'] },
})
