import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** A program with a single character beyond Latin takes twice the memory, and is read more slowly. */
const plainText: Plugin = {
  name: 'plain-text',
  enforce: 'post',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk') file.code = file.code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    }
  },
};

export default defineConfig(({ mode }) => ({
  // The built page is served from the application's own scheme, where only relative addresses work.
  base: './',
  plugins: [svelte(), plainText],
  clearScreen: false,
  server: { host: '127.0.0.1' },
  build: {
    target: ['safari16', 'chrome120'],
    chunkSizeWarningLimit: 750,
    // The engines that these targets name know it themselves.
    modulePreload: { polyfill: false },
    // Diagrams are drawn in a page of their own.
    rolldownOptions: {
      input: { main: 'index.html', diagram: 'diagram.html' },
      // What the window begins with is one file, whoever else takes parts of it: each further file would be waited for.
      output: {
        codeSplitting: {
          groups: [
            // What loads other files is all that the page of diagrams shares with the window.
            { name: 'loading', test: /vite[\\/]preload-helper/, priority: 1 },
            { name: 'window', test: /[\\/]src[\\/](main\.ts|App\.svelte)$/ },
          ],
        },
      },
    },
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
