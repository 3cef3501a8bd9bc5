import { html } from 'hono/html';
import { testCardNumber } from '../../../src/simulator.ts';
import { behaviours } from '../../behaviours.ts';
import { orderModels } from '../orders.ts';
import { demoRoles } from '../staff.ts';
import { presets, schemes, type Visitor } from '../visitor.ts';
import { words } from '../words.ts';
import type { Html } from './html.ts';

const text = {
  ja: {
    title: 'デモの操作',
    hint: 'この帯はお店の一部ではありません。表示と、決済代行会社（シミュレーター）の振る舞いを選べます。',
    language: '言語',
    scheme: '明るさ',
    preset: 'テーマ',
    model: '受注を作るとき',
    models: { before: 'お支払いの前（決済処理中で待つ）', after: 'お支払いの後' },
    cards: '試験カード（押すと入力します）',
    behaviour: '次のお支払いで起きること',
    names: '本人認証（カード名義が結果を決めます）',
    passwords: 'チャレンジのパスワード（Visa）: 成功 14012・失敗 14042・Attempt 14052',
    endings: {
      BAVYA: '成功',
      BAVAA: 'Attempt 正常',
      BAVUA: 'Attempt 注意',
      BAVNA: '失敗',
      BAVCA: 'パスワード',
    },
    clock: '時計を進める',
    schemes: { light: '明', dark: '暗', auto: 'OS' },
    outcomes: { ok: '成功', cancel_refused: '成功（取消NG）', refused: 'NG', timeout: '時間切れ' },
    clocks: { PT4M: '4分', PT31M: '31分', P6D: '6日', P61D: '61日' },
    provider: '決済代行会社',
    tool: '試験環境ツール（入金・期限切れにする）',
    portal: '加盟店管理者サイト',
    buy: '200件を注文する',
    staff: 'コンソールの権限',
    roles: { admin: '管理者', operator: '担当者', viewer: '閲覧のみ' },
    set: '設定',
  },
  en: {
    title: 'Demo controls',
    hint: 'This bar is not part of the shop. Choose the look, and what the simulated provider does.',
    language: 'Language',
    scheme: 'Brightness',
    preset: 'Theme',
    model: 'An order is made',
    models: { before: 'before it is paid', after: 'once it is paid' },
    cards: 'Test cards (press to fill in)',
    behaviour: 'What happens to the next payment',
    names: 'Authentication (the name on the card decides)',
    passwords: 'Challenge passwords (Visa): success 14012, failure 14042, attempt 14052',
    endings: {
      BAVYA: 'OK',
      BAVAA: 'Attempt, normal',
      BAVUA: 'Attempt, caution',
      BAVNA: 'Fails',
      BAVCA: 'Password',
    },
    clock: 'Put the clock forward',
    schemes: { light: 'Light', dark: 'Dark', auto: 'System' },
    outcomes: { ok: 'OK', cancel_refused: 'OK (cancel NG)', refused: 'Declined', timeout: 'Time-out' },
    clocks: { PT4M: '4 min', PT31M: '31 min', P6D: '6 days', P61D: '61 days' },
    provider: 'The provider',
    tool: 'Test tool (mark a slip as paid or expired)',
    portal: 'Merchant portal',
    buy: 'Buy 200 orders',
    staff: 'Role in the console',
    roles: { admin: 'Admin', operator: 'Operator', viewer: 'Viewer' },
    set: 'Set',
  },
} as const;

const brands = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  jcb: 'JCB',
  amex: 'Amex',
  diners: 'Diners',
} as const;
const outcomes = ['ok', 'cancel_refused', 'refused', 'timeout'] as const;

/** Everything a designer or developer may want to turn while looking at the shop. */
export function panel({ language, scheme, preset, orderModel, staff }: Visitor): Html {
  const t = text[language];
  return html`<details class="demo-panel" id="demo-panel">
<summary>${t.title}</summary>
<div class="demo-body">
<p>${t.hint}</p>
<form method="post" action="/demo/look" class="demo-row">
<label>${t.language} <select name="language" data-submit>${option('ja', '日本語', language)}${option('en', 'English', language)}</select></label>
<label>${t.scheme} <select name="scheme" data-submit>${schemes.map((value) => option(value, t.schemes[value], scheme))}</select></label>
<label>${t.preset} <select name="preset" data-submit>${presets.map((value) => option(value, value, preset))}</select></label>
<label>${t.model} <select name="model" data-submit>${orderModels.map((value) => option(value, t.models[value], orderModel))}</select></label>
</form>
<form method="post" action="/demo/behaviour" class="demo-row" data-quiet>
<label>${t.behaviour} <select name="behaviour">${Object.entries(behaviours).map(([key, { label }]) => option(key, label[language], 'usual'))}</select></label>
<button>${t.set}</button><output></output>
</form>
<form method="post" action="/demo/clock" class="demo-row" data-quiet>
<span>${t.clock}</span>
${Object.entries(t.clocks).map(([value, label]) => html`<button name="advance" value="${value}">${label}</button>`)}<output></output>
</form>
<form method="post" action="/demo/staff" class="demo-row">
<label>${t.staff} <select name="staff" data-submit>${demoRoles.map((value) => option(value, t.roles[value], staff))}</select></label>
<a href="/console">${words[language].console}</a>
</form>
<form method="post" action="/demo/buy" class="demo-row" data-quiet>
<button>${t.buy}</button><output></output>
</form>
<p class="demo-row"><span>${t.provider}</span> <a href="/demo/test-tool" target="_blank">${t.tool}</a> <a href="/demo/portal" target="_blank">${t.portal}</a></p>
<table><caption>${t.cards}</caption>
${Object.entries(brands).map(
  ([brand, name]) =>
    html`<tr><th scope="row">${name}</th>${outcomes.map(
      (outcome) =>
        html`<td><button type="button" data-brand="${brand}" data-outcome="${outcome}" data-number="${testCardNumber(brand, outcome) ?? ''}">${t.outcomes[outcome]}</button></td>`,
    )}</tr>`,
)}
</table>
<p class="demo-row"><span>${t.names}</span> ${Object.entries(t.endings).map(([name, label]) => html`<button type="button" data-holder="${name}">${label}</button>`)}</p>
<p>${t.passwords}</p>
</div>
</details>`;
}

const option = (value: string, label: string, chosen: string) =>
  html`<option value="${value}" ${value === chosen ? 'selected' : ''}>${label}</option>`;
