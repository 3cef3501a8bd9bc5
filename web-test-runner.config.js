// Browser tests. Chromium by default; BROWSERS=chromium,firefox,webkit (npm run test:engines) runs them in all three.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { chromeArgs, findChrome } from './scripts/bootstrap.mjs';
import { viewportCommand } from './test/support/engines/viewport.js';
import { webkitLauncher } from './test/support/engines/webkit.js';

const firefox = '/usr/bin/firefox-esr';

/** Each engine's launcher. One that is missing says how to get it. */
const engines = {
  chromium: () =>
    chromeLauncher({ concurrency: 1, launchOptions: { executablePath: findChrome(), args: chromeArgs } }),
  firefox() {
    if (!existsSync(firefox)) {
      throw new Error('Firefox is missing: apt-get install -y --no-install-recommends firefox-esr');
    }
    return chromeLauncher({
      concurrency: 1,
      launchOptions: { browser: 'firefox', executablePath: firefox },
    });
  },
  webkit: () => webkitLauncher(),
};

const wanted = (process.env.BROWSERS ?? 'chromium').split(',');

export default {
  files: ['test/**/!(*.node).test.ts'],
  nodeResolve: { exportConditions: ['browser', 'development'] },
  plugins: [
    viewportCommand(),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
    }),
  ],
  middleware: [
    // The worker script must come from the root; it is not copied into the repository for that.
    function mockServiceWorker(context, next) {
      if (context.path === '/mockServiceWorker.js') {
        context.url = '/node_modules/msw/lib/mockServiceWorker.js';
      }
      return next();
    },
  ],
  // Lit's development build says so in every file; its warnings are what we run it for.
  filterBrowserLogs: ({ args }) => !args.some((arg) => String(arg).includes('Lit is in dev mode')),
  testFramework: { config: { timeout: 20_000 } },
  concurrentBrowsers: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  browsers: wanted.map((name) => {
    const launch = engines[name];
    if (!launch) throw new Error(`BROWSERS knows ${Object.keys(engines).join(', ')}, not ${name}`);
    return launch();
  }),
};
