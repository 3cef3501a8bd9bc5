import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { Language } from '../../ui/locale.ts';
import type { ConfirmDialog } from '../internal/confirm-dialog.ts';
import type { Pressing } from '../internal/pressing.ts';
import type { StaffController } from '../internal/staff-controller.ts';
import type { RecoveryMessages } from './messages/ja.ts';

/** What a part of the recovery page is given by the element it stands in. */
export interface Room {
  host: ReactiveControllerHost & HTMLElement & { renderRoot: HTMLElement | DocumentFragment };
  staff: StaffController;
  dialog: ConfirmDialog;
  pressing: Pressing;
  messages(): RecoveryMessages;
  language(): Language;
}

/** One of the parts, shown one at a time. */
export interface Section {
  /** It is looked at from now on. */
  open(): void;
  /** It is not looked at any more. */
  leave(): void;
  render(): TemplateResult;
}
