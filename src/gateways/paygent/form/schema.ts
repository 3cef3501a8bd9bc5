import { z } from 'zod';
import type { JsonSchema } from '../../../core/settings.ts';
import { PaygentSettings } from '../settings.ts';

/** JSON Schema of what `paygent()` takes. */
export const schema = z.toJSONSchema(PaygentSettings, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
