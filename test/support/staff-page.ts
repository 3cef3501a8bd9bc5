import { setupWorker } from 'msw/browser';
import type { Traffic } from '../scenarios/handlers.ts';
import {
  type StaffScenario,
  type StaffScenarioName,
  staffHandlersFor,
  staffScenarios,
} from '../scenarios/staff.ts';
import { clean } from './page.ts';

export { clean, fillIn, find, hurry, noticeText, until } from './page.ts';

const worker = setupWorker();
let started: Promise<unknown> | undefined;

/** Lets the console's requests be answered by a scenario, and notes them. */
export async function playStaff(
  scenario: StaffScenarioName | StaffScenario,
  endpoint?: string,
): Promise<Traffic> {
  started ??= worker.start({ quiet: true, onUnhandledFrame: 'bypass' });
  await started;
  const traffic: Traffic = { requests: [] };
  worker.resetHandlers(
    ...staffHandlersFor(typeof scenario === 'string' ? staffScenarios[scenario] : scenario, {
      traffic,
      // An earlier element's request may still be on its way.
      ...(endpoint && { endpoint: `*${endpoint}` }),
    }),
  );
  return traffic;
}

let mounts = 0;

/**
 * An element of the console in a situation. Each has an endpoint of its own, so that no press of an earlier test is under
 * way in it.
 */
export async function mountStaff<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  scenario: StaffScenarioName | StaffScenario,
  attributes: Readonly<Record<string, string>> = {},
): Promise<{ element: HTMLElementTagNameMap[Tag]; home: HTMLElement; traffic: Traffic }> {
  const endpoint = `/shop-${++mounts}/kessai`;
  const traffic = await playStaff(scenario, endpoint);
  const home = document.createElement('div');
  const element = document.createElement(tag);
  element.setAttribute('endpoint', endpoint);
  for (const name in attributes) element.setAttribute(name, attributes[name] as string);
  home.append(element);
  document.body.append(home);
  return { element, home, traffic };
}

/** The page as it is before anything was looked at. */
export function cleanConsole(): void {
  clean();
  history.replaceState(null, '', location.pathname + location.search);
}

/** What was sent to change something, with its body read. */
export const sentActs = ({ requests }: Traffic) =>
  requests
    .filter(({ method }) => method !== 'GET')
    .map(({ path, body }) => ({ path: path.replace(/^.*\/staff/, ''), body: JSON.parse(body) }));

/** What was asked for, below `/staff`. */
export const lookedAt = ({ requests }: Traffic, start: string): URLSearchParams[] =>
  requests
    .filter(({ method, path }) => method === 'GET' && path.includes(`/staff${start}`))
    .map(({ path }) => new URL(path, location.origin).searchParams);

/** What has the focus, however deep. */
export function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

export const textOf = (node: Element | undefined | null): string =>
  node?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
