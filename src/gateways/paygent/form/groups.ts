import type { FieldGroup } from '../../../core/settings.ts';
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
