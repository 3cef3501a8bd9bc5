import { parseArgs } from 'node:util';
import { createSimulator, type Listening } from '../simulator.ts';
import { untilSignal } from './until-signal.ts';

export const usage = `kessai simulator [--port N] [--dir DIR] [--notify URL]

Runs the simulated payment provider and prints one line of JSON when it is ready:
addresses, credentials and the paths of the certificates.

  --port N      port of the module host; the other listeners take free ports
  --dir DIR     keeps certificates and credentials there for the next start
  --notify URL  where notices of payments go
`;

interface Arguments {
  port: number;
  directory?: string;
  notifyUrl?: string;
}

/**
 * `kessai simulator`. Resolves with the exit code: 0 after SIGINT or SIGTERM, 1 when it cannot start, 2 for arguments it
 * does not understand.
 */
export async function run(args: readonly string[]): Promise<number> {
  const parsed = readArguments(args);
  if (typeof parsed === 'string') {
    process.stderr.write(`${parsed}\n\n${usage}`);
    return 2;
  }
  const { port, ...options } = parsed;
  const { stopped, forget } = untilSignal();
  let listening: Listening;
  try {
    listening = await createSimulator(options).listen({ module: port });
  } catch (error) {
    forget();
    process.stderr.write(`The simulator cannot start: ${(error as Error).message}\n`);
    return 1;
  }
  const { close, ...endpoints } = listening;
  process.stdout.write(`${JSON.stringify(endpoints)}\n`);
  await stopped;
  forget();
  await close();
  return 0;
}

/** The arguments, or a sentence about the one that is wrong. */
function readArguments(args: readonly string[]): Arguments | string {
  let values: { port?: string; dir?: string; notify?: string };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, dir: { type: 'string' }, notify: { type: 'string' } },
    }));
  } catch (error) {
    return (error as Error).message;
  }
  const { port = '0', dir, notify } = values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return '--port takes a number from 0 to 65535';
  if (notify !== undefined && !(URL.canParse(notify) && /^https?:$/.test(new URL(notify).protocol)))
    return '--notify takes an http or https address';
  return {
    port: Number(port),
    ...(dir !== undefined && { directory: dir }),
    ...(notify !== undefined && { notifyUrl: notify }),
  };
}
