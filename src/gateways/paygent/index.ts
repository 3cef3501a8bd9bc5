export { fieldsOfConfig } from './form/fields-of.ts';
export { paygentSettings } from './form/provider.ts';
export { type PaygentInternals, paygent } from './gateway.ts';
export type { PaygentConfig } from './settings.ts';
