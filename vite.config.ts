import { globSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type UserConfig } from 'vite';

/** `elements/card-form` → the file that registers it. One entry an element, so that a page can take one alone. */
const elements = Object.fromEntries(
  globSync('src/{elements,console}/*/define.ts').map((file) => {
    const [, room, name] = file.split(path.sep);
    return [`${room}/${name}`, file];
  }),
);

/** The same for both builds: what every browser of the last years reads, and chunks in a folder of their own. */
const target = 'es2022';
const output = { chunkFileNames: 'chunks/[name]-[hash].js' };

const modes: Record<string, UserConfig> = {
  /** For bundlers: one module an element, Lit left outside, readable. */
  lib: {
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      sourcemap: true,
      target,
      minify: false,
      lib: { formats: ['es'], entry: { index: 'src/index.ts', ...elements } },
      rolldownOptions: { external: [/^lit(\/|$)/, /^@lit\//], output },
    },
  },
  /** For pages without a build: one script with everything in it, other languages and screens on demand. */
  cdn: {
    build: {
      outDir: 'dist/cdn',
      emptyOutDir: false,
      sourcemap: true,
      target,
      lib: { formats: ['es'], entry: { kessai: 'src/index.ts' } },
      rolldownOptions: {
        // What the entry shares with a chunk stays in the entry: one file to begin with, not ten.
        preserveEntrySignatures: 'allow-extension',
        // Library mode leaves the blanks in unless it is told here.
        output: { ...output, minify: true },
      },
    },
  },
};

/** Without a mode of its own it is the demo shop. */
export default defineConfig(({ mode }) => modes[mode] ?? { root: 'demo' });
