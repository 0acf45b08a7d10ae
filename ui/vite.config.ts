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
    // Diagrams are drawn in a page of their own.
    rolldownOptions: { input: { main: 'index.html', diagram: 'diagram.html' } },
  },
  resolve: {
    alias: { 'elkjs/lib/elk.bundled.js': '/src/diagram/no-elk.ts' },
    // Vitest would otherwise take Svelte's server build, in which no rune reacts.
    ...(mode === 'test' ? { conditions: ['browser'] } : {}),
  },
  // A machine that does other things at the same time is slow, not wrong.
  // The colours' contrast is computed from the style sheet itself.
  test: { include: ['src/**/*.test.ts'], testTimeout: 30_000, css: { include: /tokens\.css/ } },
}));
