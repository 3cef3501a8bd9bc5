import { once } from 'node:events';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { createKessai, type Kessai, toNodeListener } from '../server.ts';
import { loadConfig, messageOf } from './config.ts';
import { untilSignal } from './until-signal.ts';

export const usage = `kessai serve --config FILE [--port N] [--host ADDRESS]

Runs the adapter alone, for shops that speak to it over HTTP.

  --config FILE   a module whose default export is what createKessai takes
  --port N        8787 when left out
  --host ADDRESS  127.0.0.1 when left out: put it behind the shop's own web server
`;

/** No header block of a checkout comes near this (R-96). */
const MAX_HEADER_BYTES = 16 * 1024;
const RECEIVE_TIMEOUT_MS = 10_000;

/** `kessai serve`. Resolves with the exit code: 0 after SIGINT or SIGTERM, 1 when it cannot start, 2 for wrong arguments. */
export async function run(args: readonly string[]): Promise<number> {
  const values = readArguments(args);
  if (typeof values === 'string') {
    process.stderr.write(`${values}\n\n${usage}`);
    return 2;
  }
  const { stopped, forget } = untilSignal();
  try {
    const { kessai, server } = await start(values);
    await stopped;
    server.close();
    server.closeIdleConnections();
    await kessai.close();
    return 0;
  } catch (error) {
    process.stderr.write(`kessai serve cannot start: ${messageOf(error)}\n`);
    return 1;
  } finally {
    forget();
  }
}

interface Arguments {
  config: string;
  port: number;
  host: string;
}

function readArguments(args: readonly string[]): Arguments | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { config: { type: 'string' }, port: { type: 'string' }, host: { type: 'string' } },
    });
    const { config, port = '8787', host = '127.0.0.1' } = values;
    if (config === undefined) return '--config is missing';
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return '--port takes a number from 0 to 65535';
    return { config, port: Number(port), host };
  } catch (error) {
    return (error as Error).message;
  }
}

async function start({ config, port, host }: Arguments) {
  const { trustProxy = 0, ...options } = await loadConfig(config);
  const kessai: Kessai = createKessai(options);
  await kessai.ready;
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, toNodeListener(kessai, { trustProxy }));
  server.requestTimeout = RECEIVE_TIMEOUT_MS;
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const open = typeof address === 'object' && address ? address.port : port;
  process.stdout.write(`${JSON.stringify({ url: `http://${host}:${open}${options.path ?? '/kessai'}` })}\n`);
  return { kessai, server };
}
