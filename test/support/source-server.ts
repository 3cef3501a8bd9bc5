import { createServer } from 'vite';

export interface SourcePage {
  body: string;
  headers?: Record<string, string>;
}

/** Serves pages that load the elements from their sources; answers the address of a page, and how to stop. */
export async function serveSources(pages: Readonly<Record<string, SourcePage>>) {
  const server = await createServer({
    configFile: false,
    root: process.cwd(),
    logLevel: 'silent',
    server: { port: 0, watch: null, hmr: false },
    plugins: [
      {
        name: 'pages',
        configureServer({ middlewares }) {
          middlewares.use('/page', (request, response) => {
            const name = new URL(request.url ?? '', 'http://x').searchParams.get('name') ?? '';
            const { body, headers = {} } = pages[name] ?? { body: '' };
            for (const [key, value] of Object.entries(headers)) response.setHeader(key, value);
            response.setHeader('content-type', 'text/html; charset=utf-8');
            response.end(
              `<!doctype html><html lang="ja"><head><title>${name}</title></head><body>${body}<script type="module" src="/src/index.ts"></script></body></html>`,
            );
          });
        },
      },
    ],
  });
  await server.listen();
  const origin = server.resolvedUrls?.local[0] ?? '';
  return {
    origin,
    urlOf: (name: string) => `${origin}page?name=${encodeURIComponent(name)}`,
    close: () => server.close(),
  };
}
