import type { Simulator } from '../src/simulator.ts';

interface Behaviour {
  label: { ja: string; en: string };
  apply(control: Simulator['control']): void;
}

/** What the simulated provider can be told to do with the next payment. */
export const behaviours = {
  usual: { label: { ja: 'カードの種類どおり', en: 'As the card says' }, apply: () => {} },
  lost: {
    label: { ja: '承認されるが、応答が届かない', en: 'Authorised, but the answer is lost' },
    apply: (control) => control.fault({ telegram: '020', moment: 'after_execute', kind: 'reset' }),
  },
  vanished: {
    label: { ja: '何も起きず、応答も届かない', en: 'Nothing happens and no answer comes' },
    apply: (control) => control.fault({ telegram: '020', moment: 'before_execute', kind: 'reset' }),
  },
  garbled: {
    label: { ja: '承認されるが、HTMLページが返る', en: 'Authorised, but a web page comes back' },
    apply: (control) => control.fault({ telegram: '020', moment: 'after_execute', kind: 'html' }),
  },
  slow: {
    label: { ja: '応答に8秒かかる', en: 'The answer takes 8 seconds' },
    apply: (control) =>
      control.fault({ telegram: '020', moment: 'mid_answer', kind: 'slow', milliseconds: 8_000 }),
  },
  limit: {
    label: { ja: '利用枠の不足（1G03）', en: 'Over the limit (1G03)' },
    apply: (control) => control.decline({ detail: '1G03' }),
  },
  input: {
    label: { ja: 'カード情報の誤り（1G65）', en: 'Card details wrong (1G65)' },
    apply: (control) => control.decline({ detail: '1G65' }),
  },
  installment: {
    label: { ja: '支払回数を受け付けない（1G74）', en: 'Instalments refused (1G74)' },
    apply: (control) => control.decline({ detail: '1G74' }),
  },
  bonus: {
    label: { ja: 'ボーナス払いを受け付けない（1G71）', en: 'Bonus payment refused (1G71)' },
    apply: (control) => control.decline({ detail: '1G71' }),
  },
  network: {
    label: { ja: 'カード会社と通信できない（2002）', en: 'Card company unreachable (2002)' },
    apply: (control) => control.decline({ code: '2002', detail: '' }),
  },
  token: {
    label: { ja: 'トークンが無効（2021）', en: 'Token refused (2021)' },
    apply: (control) => control.decline({ code: '2021', detail: '' }),
  },
  unauthenticated: {
    label: { ja: '本人認証に失敗する', en: 'The authentication fails' },
    apply: (control) => control.authentication({ ending: 'failed' }),
  },
  stranded: {
    label: { ja: '本人認証の画面から戻れない', en: 'Nobody comes back from the issuer' },
    apply: (control) => control.authentication({ ending: 'never_returns' }),
  },
  unsupported: {
    label: {
      ja: '本人認証に対応しないカード（450 NG）',
      en: 'The card cannot be authenticated (450 refused)',
    },
    apply: (control) => control.decline({ telegram: '450', code: '2003', detail: '' }),
  },
} as const satisfies Record<string, Behaviour>;

export const isBehaviour = (value: unknown): value is keyof typeof behaviours =>
  Object.hasOwn(behaviours, value as string);
