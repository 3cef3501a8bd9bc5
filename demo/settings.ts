import type { PaygentConfig } from '../src/gateways/paygent/index.ts';
import type { Endpoints } from '../src/simulator.ts';

/** What a shop writes into its settings, with the simulator in the provider's place. */
export function simulatorSettings(endpoints: Endpoints, card: PaygentConfig['card'] = {}): PaygentConfig {
  return {
    environment: 'test',
    test: {
      merchantId: endpoints.merchantId,
      connectId: endpoints.connectId,
      connectPassword: endpoints.connectPassword,
      authentication: { mode: 'certificate', clientCertificate: endpoints.clientPem, ca: endpoints.ca },
      tokenKey: endpoints.tokenKey,
      hosts: { module: endpoints.module, token: endpoints.token },
    },
    // 3-D Secure is not there yet; until then a shop must say that it sells without.
    card: { threeDSecure: 'off', ...card },
  };
}
