import type { Environment } from '../../core/environment.ts';

/** The provider's own hosts. Which one serves production telegrams differs by source; this one stands in more of them. */
export const providerHosts: Record<Environment, { module: string; token: string; link: string }> = {
  test: {
    module: 'https://sandbox.paygent.co.jp',
    token: 'https://sandbox.paygent.co.jp',
    link: 'https://sandbox.paygent.co.jp',
  },
  live: {
    module: 'https://module.paygent.co.jp',
    token: 'https://token.paygent.co.jp',
    link: 'https://link.paygent.co.jp',
  },
};

/** Paidy's own script, the same in both environments: the key decides. */
export const PAIDY_SCRIPT_URL = 'https://apps.paidy.com/';

const TEST_HOST = /^sandbox\.paygent\.co\.jp$/;
const LIVE_HOST = /^(module|service|token|link|online)\.paygent\.co\.jp$/;
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Why an address cannot serve an environment, or `undefined` when it can. */
export function hostMismatch(address: string, environment: Environment): string | undefined {
  const { hostname, protocol } = new URL(address);
  if (environment === 'live') {
    if (TEST_HOST.test(hostname)) return 'is a host of the test environment, but stands in the live settings';
    if (LOOPBACK.test(hostname)) return 'is this machine: a simulator cannot serve the live environment';
    if (protocol !== 'https:') return 'must be an https address in the live environment';
  }
  if (environment === 'test' && LIVE_HOST.test(hostname)) {
    return 'is a host of the live environment, but stands in the test settings';
  }
  return undefined;
}
