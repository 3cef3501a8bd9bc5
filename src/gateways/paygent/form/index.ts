import { z } from 'zod';
import type { FieldGroup, JsonSchema } from '../../../core/settings.ts';
import { PaygentSettings } from '../settings.ts';
import { cardGroup, savedCardsGroup } from './card.ts';
import { connectionGroup, environmentGroup } from './connection.ts';
import { linkGroup } from './link.ts';
import { methodGroups } from './methods.ts';

/** The form of the settings, in the order it is filled in. */
export const groups: readonly FieldGroup[] = [
  environmentGroup,
  connectionGroup,
  cardGroup,
  savedCardsGroup,
  ...methodGroups,
  linkGroup,
];

/** JSON Schema of what {@link paygent} takes. */
export const schema = z.toJSONSchema(PaygentSettings, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
