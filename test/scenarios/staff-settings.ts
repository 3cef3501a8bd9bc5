import { HttpResponse, http } from 'msw';
import type {
  ConnectionTestView,
  MethodState,
  SettingsCheck,
  SettingsFile,
  SettingsView,
} from '../../src/contract/staff/settings.ts';
import { drawGroups } from '../../src/core/settings.ts';
import { groups } from '../../src/gateways/paygent/form/groups.ts';
import { withShopGroups } from '../../src/server/settings/shop-form.ts';
import type { StaffScenario } from './staff.ts';
import { operator } from './staff-rows.ts';

/*
 * 設定 with the provider's real form, and the adapter's answers to what is done with it.
 */

/** Of the schema, what the scenarios' fields need. */
const schema = {
  properties: {
    card: {
      properties: {
        threeDSecure: { default: '2.0' },
        storedCards: { default: false },
        savedCards: { properties: { max: { default: 10 } } },
        installments: { default: ['once'] },
      },
    },
    konbini: { properties: { days: { minimum: 1, maximum: 60, default: 5 } } },
  },
};

const names = ['card', 'konbini', 'atm', 'bank', 'carrier', 'paidy'] as const;

const off = (method: (typeof names)[number]): MethodState => ({
  method,
  use: 'off',
  state: 'off',
  reasons: [],
  canResume: false,
});

const statesWith = (...given: Partial<MethodState>[]): MethodState[] =>
  names.map((method) => {
    const said = given.find((each) => each.method === method);
    return said ? { ...off(method), use: 'module', state: 'on', ...said } : off(method);
  });

const drawn = drawGroups(withShopGroups(groups), schema);

export const fileOf = (changes: Partial<SettingsFile> = {}): SettingsFile => ({
  name: 'test-client.pem',
  size: 3127,
  changedAt: '2026-11-01T01:00:00Z',
  kind: 'client',
  subject: 'CN=paygent test 12345',
  notAfter: '2028-11-01T01:00:00Z',
  daysLeft: 711,
  usedBy: ['test.authentication.clientCertificate'],
  ...changes,
});

export const settingsOf = (changes: Partial<SettingsView> = {}): SettingsView => ({
  provider: 'paygent',
  version: 3,
  savedAt: '2026-11-20T02:15:00Z',
  savedBy: '店長',
  environment: 'test',
  groups: structuredClone(drawn) as SettingsView['groups'],
  schema,
  values: {
    environment: 'test',
    'test.merchantId': '12345',
    'test.connectId': 'minamo01',
    'test.authentication.mode': 'certificate',
    'test.authentication.clientCertificate': 'test-client.pem',
    'test.authentication.ca': 'curl-ca-bundle.crt',
    'test.tokenKey': 'test_8f2a41',
    'use.card': 'module',
    'card.merchantName': 'MINAMO SHOTEN',
    'use.konbini': 'module',
  },
  secrets: Object.fromEntries(
    drawn
      .flatMap(({ fields }) => fields)
      .filter(({ kind }) => kind === 'secret')
      .map(({ path }) => [
        path,
        /^test\.(connectPassword|noticeHashKey\.0|threeDSecureHashKey)$/.test(path)
          ? { set: true, changedAt: '2026-10-01T03:00:00Z' }
          : { set: false, changedAt: null },
      ]),
  ),
  issues: [],
  methods: statesWith({ method: 'card' }, { method: 'konbini' }),
  files: [
    fileOf(),
    fileOf({
      name: 'curl-ca-bundle.crt',
      size: 251_003,
      kind: 'certificate',
      subject: 'C=JP, O=Example Trust, CN=Example Root CA',
      daysLeft: 41,
      notAfter: '2027-01-01T01:00:00Z',
      usedBy: ['test.authentication.ca'],
    }),
    fileOf({ name: 'live-client.pem', subject: 'CN=paygent 54321', usedBy: [] }),
  ],
  noticeUrl: { url: 'https://shop.example/kessai/notices/paygent', length: 43, isTooLong: false },
  ...changes,
});

const checkOf = (changes: Partial<SettingsCheck> = {}): SettingsCheck => ({
  changes: [{ field: 'konbini.days', from: null, to: 10 }],
  issues: [],
  warnings: [],
  stops: [],
  canSave: true,
  ...changes,
});

const help = {
  cause: {
    ja: '接続IDまたは接続パスワードが正しくありません。',
    en: 'The connect id or the connect password is wrong.',
  },
  fix: {
    ja: 'マーチャントID・接続ID・接続パスワードを確かめてください。',
    en: 'Check merchant id, connect id and connect password.',
  },
};

const good: ConnectionTestView = { ok: true, reached: 'provider', code: '', help: null, millis: 412 };

interface Answers {
  view?: SettingsView | 'missing' | 'silent';
  check?: SettingsCheck;
  test?: ConnectionTestView;
  /** What saving ends with; saved when left out. */
  refusal?: { problem: string; status: number } & Record<string, unknown>;
}

/** What was sent to the settings' routes, oldest first, with bodies read. */
export type Sent = { method: string; path: string; body: Record<string, unknown> }[];

const problem = (key: string, status: number, more: object = {}) =>
  HttpResponse.json(
    { type: `urn:kessai:problem:${key}`, title: key, titleJa: key, status, instance: 'req_1', ...more },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );

export function settingsScenario(
  { view = settingsOf(), check = checkOf(), test = good, refusal }: Answers = {},
  sent: Sent = [],
): StaffScenario {
  const whole = typeof view === 'string' ? settingsOf() : view;
  const note = async (request: Request) => {
    const body = JSON.parse((await request.clone().text()) || '{}') as Record<string, unknown>;
    const { pathname } = new URL(request.url);
    sent.push({ method: request.method, path: pathname.replace(/^.*\/staff/, ''), body });
    return body;
  };
  /** As the adapter: asked first, then done. */
  const confirmed = (answer: () => Response) => async (info: { request: Request }) => {
    const { confirmation } = await note(info.request);
    return confirmation === undefined
      ? problem('confirmation-required', 428, { confirmation: 'sealed' })
      : answer();
  };
  return {
    me: { ...operator, role: 'admin' },
    more: [
      http.get('*/staff/settings', () =>
        view === 'missing'
          ? problem('not-found', 404)
          : view === 'silent'
            ? new Promise<Response>(() => {})
            : HttpResponse.json(view),
      ),
      http.post('*/staff/settings/check', async ({ request }) => {
        await note(request);
        return HttpResponse.json(check);
      }),
      http.put(
        '*/staff/settings',
        confirmed(() => {
          if (refusal) {
            const { problem: key, status, ...more } = refusal;
            return problem(key, status, more);
          }
          return HttpResponse.json({ settings: { ...whole, version: 4 }, test: good, warnings: [] });
        }),
      ),
      http.post('*/staff/settings/test', async ({ request }) => {
        await note(request);
        return HttpResponse.json(test);
      }),
      http.put(
        '*/staff/settings/files/:name',
        confirmed(() =>
          HttpResponse.json({ files: [...whole.files, fileOf({ name: 'new.pem', usedBy: [] })] }),
        ),
      ),
      http.delete(
        '*/staff/settings/files/:name',
        confirmed(() => HttpResponse.json({ files: whole.files.slice(0, 2) })),
      ),
      http.post('*/staff/settings/methods/:method/resume', async ({ request }) => {
        await note(request);
        return HttpResponse.json({
          ...whole,
          methods: statesWith({ method: 'card' }, { method: 'konbini' }, { method: 'paidy' }),
        });
      }),
    ],
  };
}

const paidyReason = {
  ja: '試験環境のパブリックキーは pk_test_ で始まります。',
  en: 'must begin with pk_test_ in the test environment',
};

export const settingsAnswers = {
  usual: {},
  loading: { view: 'silent' },
  unmanaged: { view: 'missing' },
  stopped: {
    view: settingsOf({
      values: { ...settingsOf().values, 'use.paidy': 'module', 'paidy.publicKey': 'pk_live_1' },
      issues: [{ field: 'paidy.publicKey', words: paidyReason, stops: ['paidy'] }],
      methods: statesWith(
        { method: 'card' },
        { method: 'konbini' },
        { method: 'paidy', state: 'stopped', reasons: [paidyReason] },
      ),
    }),
  },
  'as first started': { view: settingsOf({ version: 1, savedBy: 'start' }) },
  mended: {
    view: settingsOf({
      methods: statesWith(
        { method: 'card' },
        { method: 'konbini' },
        {
          method: 'paidy',
          state: 'stopped',
          canResume: true,
          reasons: [
            {
              ja: '設定の誤りで停止しました。内容を確かめて「再開」を押してください。',
              en: 'was stopped by wrong settings and waits to be resumed by staff',
            },
          ],
        },
      ),
    }),
  },
  'test fails': { test: { ok: false, reached: 'provider', code: 'P002', help, millis: 310 } },
  'save fails': { refusal: { problem: 'connection-test-failed', status: 422, help } },
  'saved by another': { refusal: { problem: 'conflict', status: 409, field: 'version' } },
  'with warnings': {
    check: checkOf({
      changes: [
        { field: 'konbini.days', from: null, to: 10 },
        { field: 'test.merchantId', from: '12345', to: '99999' },
        { field: 'test.connectPassword', from: null, to: null },
      ],
      warnings: [
        {
          ja: 'マーチャントID 12345 のお支払いのうち 4 件がまだ完了していません。',
          en: '4 payments under merchant id 12345 are open.',
        },
      ],
      stops: ['konbini'],
    }),
  },
  'wrong fields': {
    check: checkOf({
      canSave: false,
      issues: [
        {
          field: 'konbini.days',
          words: { ja: '1〜60の整数で入力してください。', en: 'must be 1 to 60, a whole number' },
          stops: ['konbini'],
        },
      ],
    }),
  },
} as const satisfies Record<string, Answers>;

export type SettingsScenarioName = keyof typeof settingsAnswers;
