import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { firstLoadInOneFile } from '../vite.config.ts';

/** A script as a page would load it, with the chunks it can ask for later. */
export interface Bundle {
  /** File name of the entry. */
  entry: string;
  files: Map<string, string>;
  /** Bytes, gzipped, of the entry and everything it imports statically: what must arrive before it runs. */
  firstLoad: number;
}

export const gzipped = (text: string): number => gzipSync(text, { level: 9 }).length;

/** Bundles one entry the way the CDN build does, in memory. */
export async function bundle(entry: string): Promise<Bundle> {
  const root = path.dirname(import.meta.dirname);
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: { formats: ['es'], entry: { bench: entry } },
      rolldownOptions: {
        ...firstLoadInOneFile,
        output: { ...firstLoadInOneFile.output, minify: true, chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  const { output } = [result].flat()[0] as Rolldown.RolldownOutput;
  const chunks = new Map(
    output.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  );
  const first = [...chunks.values()].find(({ isEntry }) => isEntry)!;
  const needed = new Set<string>();
  const need = (name: string) => {
    if (needed.has(name)) return;
    needed.add(name);
    chunks.get(name)?.imports.forEach(need);
  };
  need(first.fileName);
  return {
    entry: first.fileName,
    files: new Map([...chunks].map(([name, { code }]) => [name, code])),
    firstLoad: [...needed].reduce((sum, name) => sum + gzipped(chunks.get(name)?.code ?? ''), 0),
  };
}
