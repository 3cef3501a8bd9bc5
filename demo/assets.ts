import { readFile } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import path from 'node:path';
import { build, createServer, type Rolldown } from 'vite';
import type { Finish } from './shop/app.ts';

const root = path.dirname(import.meta.dirname);

/** The modules and styles of the shop's pages. */
export interface Assets {
  finish: Finish;
  /** Answers for one of them; 404 for what is none. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse): void;
  close(): Promise<void>;
}

/** What the elements take of Lit. One that is left out comes with a Lit of its own beside the others'. */
export const litModules = [
  'lit',
  'lit/directives/if-defined.js',
  'lit/directives/live.js',
  'lit/directives/repeat.js',
] as const;

/** As they stand in the sources, file by file, by Vite's development server. A change shows at once. */
export async function liveAssets(server: Server): Promise<Assets> {
  // It answers on our port too, its live reload included.
  const vite = await createServer({
    configFile: false,
    root,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: { server } },
    // All of it before the first page: what is found later makes the page load anew, under the buyer's hands.
    optimizeDeps: { include: [...litModules], noDiscovery: true },
  });
  return {
    finish: (url, html) => vite.transformIndexHtml(url, html),
    answer: (incoming, outgoing) => vite.middlewares(incoming, outgoing, () => outgoing.writeHead(404).end()),
    close: () => vite.close(),
  };
}

/** The scripts that the shop's HTML names. */
const SCRIPTS = ['demo/browser/shop.ts', 'demo/browser/console.ts'];

/** Style sheets that the pages may name; they import nothing. */
const isStyle = (file: string) => /^(?:demo|src\/themes)\/[\w-]+\.css$/.test(file);

/**
 * Put together once, for many buyers whose browsers have seen nothing of it: a few files in place of hundreds. Readable,
 * and with Lit's warnings, as what is served live.
 */
export async function builtAssets(): Promise<Assets> {
  const built = (await build({
    configFile: false,
    root,
    mode: 'development',
    logLevel: 'error',
    resolve: { conditions: ['module', 'browser', 'development'] },
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      rolldownOptions: {
        input: SCRIPTS,
        output: { entryFileNames: 'demo/browser/[name].ts', chunkFileNames: 'demo/browser/[name]-[hash].js' },
      },
    },
  })) as Rolldown.RolldownOutput;
  const scripts = new Map(
    built.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
  );
  const read = async (file: string) =>
    scripts.get(file) ?? (isStyle(file) ? await readFile(path.join(root, file)) : undefined);
  return {
    finish: async (_url, html) => html,
    async answer({ url }, outgoing) {
      const file = new URL(url ?? '/', 'http://localhost').pathname.slice(1);
      const text = await read(file).catch(() => undefined);
      if (text === undefined) return void outgoing.writeHead(404).end();
      const type = isStyle(file) ? 'text/css' : 'text/javascript';
      outgoing.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(text);
    },
    close: async () => {},
  };
}
