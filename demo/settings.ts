import { fieldsOfConfig, type PaygentConfig } from '../src/gateways/paygent/index.ts';
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
      threeDSecureHashKey: endpoints.threeDSecureHashKey,
      noticeHashKey: endpoints.noticeHashKey,
      linkHashKey: endpoints.linkHashKey,
      linkUrl: `${endpoints.link}/v/u/request`,
      hosts: { module: endpoints.module, token: endpoints.token },
    },
    // Selling without 3-D Secure is a decision a shop writes down; tests that are not about it do so here.
    card: { threeDSecure: 'off', ...card },
  };
}

/** Every method besides the card, module type. */
export const otherMethods = (endpoints: Pick<Endpoints, 'link'>) =>
  ({
    konbini: { days: 5 },
    atm: { days: 30, shopNameKana: 'ミナモショウテン' },
    bank: { shopName: 'みなも商店', shopNameKana: 'ミナモショウテン', memo: 'ありがとうございます' },
    carrier: {},
    paidy: {
      publicKey: 'pk_test_minamo',
      shopName: 'みなも商店',
      scriptUrl: `${endpoints.link}/paidy/paidy.js`,
    },
  }) satisfies Partial<PaygentConfig>;

/** The same as fields of the form in the console, for settings that are kept in a folder. */
export const simulatorFields = (endpoints: Endpoints) => {
  const { card: _, ...connection } = simulatorSettings(endpoints);
  return fieldsOfConfig(connection);
};
