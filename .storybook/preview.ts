import type { Preview } from '@storybook/web-components-vite';
import { setupWorker } from 'msw/browser';
import { addons } from 'storybook/preview-api';
import tokenScript from '../src/simulator/paygent/browser/PaygentToken.js?raw';
import '../src/console.ts';
import '../src/index.ts';
import craft from '../src/themes/craft.css?raw';
import ecCube from '../src/themes/ec-cube.css?raw';
import fashion from '../src/themes/fashion.css?raw';
import minimal from '../src/themes/minimal.css?raw';
import pop from '../src/themes/pop.css?raw';
import {
  type CustomerScenarioName,
  customerHandlersFor,
  customerScenarios,
} from '../test/scenarios/customers.ts';
import { type HandlerOptions, handlersFor } from '../test/scenarios/handlers.ts';
import { type ScenarioName, scenarios } from '../test/scenarios/scenarios.ts';
import { type StaffScenario, staffHandlersFor } from '../test/scenarios/staff.ts';
import './page.css';

/** The storefronts, by the name in the toolbar. */
const presets: Record<string, string> = { minimal, craft, fashion, pop, 'ec-cube': ecCube };
const presetSheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(presetSheet);

// Stories are pictures: nobody is sent to the shop's page.
document.addEventListener('kessai-complete', (event) => event.preventDefault());

// msw has its worker looked for anew at each start and does not wait: a page that is left meanwhile would end in an error.
const { update } = ServiceWorkerRegistration.prototype;
ServiceWorkerRegistration.prototype.update = function (this: ServiceWorkerRegistration) {
  return update.call(this).catch(() => this);
};

// What a play function expects in vain is an error of the page, for the console and for tests.
addons.getChannel().on('playFunctionThrewException', ({ message }: { message: string }) => {
  reportError(new Error(message));
});

const worker = setupWorker();
let started: Promise<unknown> | undefined;

const preview: Preview = {
  globalTypes: {
    scheme: {
      description: '明るさ',
      toolbar: { icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true },
    },
    lang: { description: '言語', toolbar: { icon: 'globe', items: ['ja', 'en'], dynamicTitle: true } },
    preset: {
      description: '店の装い',
      toolbar: {
        icon: 'paintbrush',
        items: ['none', ...Object.keys(presets)],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { scheme: 'light', lang: 'ja', preset: 'none' },
  parameters: { controls: { expanded: true }, a11y: { test: 'error' } },
  // A story names its scenario; the page's requests are answered by it.
  loaders: [
    async ({ parameters }) => {
      started ??= worker.start({ quiet: true, onUnhandledFrame: 'bypass' });
      await started;
      const options: HandlerOptions = {
        script: async () => tokenScript,
        // A page remembers for which sessions it has announced the end.
        sessionId: `ses_${crypto.randomUUID()}`,
      };
      const customer = parameters.customerScenario as CustomerScenarioName | undefined;
      const staff = parameters.staffScenario as StaffScenario | undefined;
      const session = (parameters.scenario ?? 'ready') as ScenarioName;
      worker.resetHandlers(
        ...(staff
          ? staffHandlersFor(staff)
          : customer
            ? customerHandlersFor(customerScenarios[customer], options)
            : handlersFor(scenarios[session], options)),
      );
      // The console keeps in the address what it shows.
      history.replaceState(history.state, '', (parameters.hash as string | undefined) ?? '#');
      // What an earlier story has left in the browser is none of this one's.
      localStorage.clear();
      sessionStorage.clear();
      return {};
    },
  ],
  decorators: [
    (story, { globals }) => {
      const root = document.documentElement;
      root.lang = globals.lang;
      root.dataset.scheme = globals.scheme;
      presetSheet.replaceSync(presets[globals.preset] ?? '');
      return story();
    },
  ],
};

export default preview;
