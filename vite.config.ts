import { globSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type Rolldown, type UserConfig } from 'vite';

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

/** What the entry needs at once is one file, whatever it shares with what comes later: each file more is a round trip. */
export const firstLoadInOneFile = {
  preserveEntrySignatures: 'allow-extension',
  output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
} as const satisfies Rolldown.RolldownOptions;

const modes: Record<string, UserConfig> = {
  /** For bundlers: one module an element, Lit left outside, readable. */
  lib: {
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      sourcemap: true,
      target,
      minify: false,
      lib: { formats: ['es'], entry: { index: 'src/index.ts', console: 'src/console.ts', ...elements } },
      rolldownOptions: { external: [/^lit(\/|$)/, /^@lit\//], output },
    },
  },
  cdn: oneScript({ kessai: 'src/index.ts' }),
  /** Built by itself: nothing of the console is in the buyer's script, nor the other way round. */
  'cdn-console': oneScript({ 'kessai-console': 'src/console.ts' }),
};

/** For pages without a build: one script with everything in it, other languages and screens on demand. */
function oneScript(entry: Record<string, string>): UserConfig {
  return {
    build: {
      outDir: 'dist/cdn',
      emptyOutDir: false,
      sourcemap: true,
      target,
      lib: { formats: ['es'], entry },
      rolldownOptions: {
        ...firstLoadInOneFile,
        // Library mode leaves the blanks in unless it is told here.
        output: { ...output, ...firstLoadInOneFile.output, minify: true },
      },
    },
  };
}

/** Without a mode of its own it is the demo shop. */
export default defineConfig(({ mode }) => modes[mode] ?? { root: 'demo' });
