import { seed } from './seed/scenes.ts';
import { startDemo } from './start.ts';

// `npm start`: everything on one machine, until Ctrl-C.
const port = Number(process.env['PORT'] ?? 5173);
const quiet = { write: (line: string) => void (line.includes('"level":50') && process.stderr.write(line)) };
const demo = await startDemo({ port, logTo: quiet });

console.log(`
  みなも商店 (demo shop)   ${demo.url}
  adapter                  ${demo.url}/kessai   (API: ${demo.url}/kessai/openapi.json)
  simulated provider       ${demo.endpoints.module}   (telegrams, TLS with client certificate)
    token service          ${demo.endpoints.token}
    test tool              ${demo.endpoints.link}/testtool/statusupdatesearch
    merchant portal        ${demo.endpoints.link}/portal
    control                ${demo.endpoints.control}/books
  back office of the shop  ${demo.url}/office
  console of its staff     ${demo.url}/console

  Pay with the provider's test cards: open デモの操作 at the foot of the shop. Stop with Ctrl-C.
`);

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await demo.close();
  process.exit(0);
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

// An empty list shows nothing: a few orders of every kind are bought behind the open shop.
if (demo.orders.all.length === 0) {
  const failed = await seed(demo);
  console.log(`  ${demo.orders.all.length} orders of every kind are in the console.`);
  for (const scene of failed) console.log(`  not all of it worked: ${scene}`);
}
