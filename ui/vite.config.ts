import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  // The built page is served from the application's own scheme, where only relative addresses work.
  base: './',
  plugins: [svelte()],
  clearScreen: false,
  server: { host: '127.0.0.1' },
  build: {
    target: ['safari16', 'chrome120'],
    chunkSizeWarningLimit: 700,
  },
  // Vitest would otherwise take Svelte's server build, in which no rune reacts.
  resolve: mode === 'test' ? { conditions: ['browser'] } : {},
  test: { include: ['src/**/*.test.ts'] },
}));
