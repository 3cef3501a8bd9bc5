import type { Tone } from '../../ui/notice.ts';
import type { Phase } from './flow.ts';

/** What stands in place of the list and the form. */
export type Screen = Extract<
  Phase,
  'loading' | 'unreachable' | 'over' | 'leaving' | 'unfinished' | 'confirming'
>;

export type Action = 'reload' | 'restart' | 'continue' | 'proceed' | 'check' | 'renewPage';

/** What differs between the screens. Where something goes on by itself, a spinner says so. The first action is filled. */
export const screens: Record<Screen, { tone: Tone; actions: readonly Action[] }> = {
  loading: { tone: 'wait', actions: [] },
  unreachable: { tone: 'error', actions: ['reload'] },
  over: { tone: 'caution', actions: ['renewPage'] },
  leaving: { tone: 'wait', actions: ['proceed'] },
  unfinished: { tone: 'caution', actions: ['continue', 'restart'] },
  // Nothing that looks like registering again.
  confirming: { tone: 'wait', actions: ['check'] },
};

export const isScreen = (phase: Phase): phase is Screen => Object.hasOwn(screens, phase);
