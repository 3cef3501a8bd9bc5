import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Me, readMe } from '../../client/staff/me.ts';
import { createStaffClient, type StaffClient } from '../../client/staff-client.ts';
import { mayAct, type StaffAction, staffActions } from '../../core/staff.ts';
import { adoptStyles } from '../../ui/adopt-styles.ts';
import { prepareLiveRegion } from '../../ui/live-region.ts';
import { consoleTokens } from './console.styles.ts';
import { Reading } from './reading.ts';
import type { Trouble } from './trouble.ts';

export type { Me } from '../../client/staff/me.ts';

/** An element of the console. */
export interface StaffElement extends ReactiveControllerHost, HTMLElement {
  /** Where the adapter is mounted. */
  endpoint: string;
  /** Who is at the console, when whoever put the element there knows; else the element asks. */
  me: Me | undefined;
}

const clients = new Map<string, StaffClient>();

/** All elements of a page press through one client: a press under way in one is under way in all. */
function clientAt(endpoint: string): StaffClient {
  const client = clients.get(endpoint) ?? createStaffClient({ endpoint });
  clients.set(endpoint, client);
  return client;
}

/** Gives its host the adapter, who is at the console, and the tokens. */
export class StaffController implements ReactiveController {
  readonly #host: StaffElement;
  readonly #own: Reading<Me>;

  constructor(host: StaffElement) {
    this.#host = host;
    host.addController(this);
    this.#own = new Reading(host, (signal) => readMe(this.client, signal));
  }

  get client(): StaffClient {
    return clientAt(this.#host.endpoint);
  }

  /** Absent until it is known. */
  get me(): Me | undefined {
    return this.#host.me ?? this.#own.value;
  }

  /** Why it is not known who is there. */
  get trouble(): Trouble | undefined {
    return this.#host.me ? undefined : this.#own.trouble;
  }

  /** Whether to show what the person may do. The adapter decides again when it is done. */
  may(action: StaffAction): boolean {
    return !!this.me && mayAct(this.me.role, staffActions[action].role);
  }

  hostConnected(): void {
    const host = this.#host;
    adoptStyles(host, consoleTokens(host.localName));
    // Attributes, and what the console gives, come with the first update.
    void host.updateComplete.then(() => {
      prepareLiveRegion(host);
      if (host.isConnected && !this.me) void this.#own.refresh();
    });
  }

  /** Asks again who is there. */
  retry(): Promise<void> {
    return this.#own.refresh();
  }
}
