import { cardBrands, plateOf } from '../../../core/card/brand.ts';
import { countOf, type Installments, installments } from '../../../core/installments.ts';
import type { FieldGroup, Words } from '../../../core/settings.ts';
import { choice, lines, number, option, text, ticks, toggle, when, words } from './field.ts';

const planWords: Partial<Record<Installments, Words>> = {
  once: words('一括払い', 'At once'),
  revolving: words('リボ払い', 'Revolving'),
  bonus: words('ボーナス一括払い', 'Bonus'),
};

const planOf = (plan: Installments): Words =>
  planWords[plan] ?? words(`分割${countOf(plan)}回`, `${countOf(plan)} payments`);

const secure = when('card.threeDSecure', '2.0');
const stored = when('card.storedCards');

export const cardGroup: FieldGroup = {
  id: 'card',
  label: words('クレジットカード', 'Credit card'),
  method: 'card',
  when: { path: 'use.card', in: ['module'] },
  fields: [
    choice('use.card', 'クレジットカード決済', 'Credit card payments', [
      option('module', 'モジュールタイプで利用する', 'On the shop’s own page (module type)'),
      option('link', 'リンクタイプで利用する', 'On the provider’s page (link type)'),
      option('off', '利用しない', 'Not offered'),
    ]),
    choice(
      'card.threeDSecure',
      '3Dセキュア（本人認証）',
      '3-D Secure',
      [
        option('2.0', '3Dセキュア2.0を利用する', '3-D Secure 2.0'),
        option('off', '利用しない', 'Not used'),
        option('1.0', '3Dセキュア1.0（終了しました）', '3-D Secure 1.0 (switched off)'),
      ],
      {
        note: words(
          '契約が必要です。1.0は国際ブランドが2022年に終了させたため使えません。利用しないときの不正利用は、お店の負担になります。',
          'Needs its contract. The card schemes ended 1.0 in 2022. Without it, fraud is the shop’s loss.',
        ),
      },
    ),
    text('card.merchantName', '加盟店名（半角英数字記号）', 'Name of the shop, half-width', {
      ...secure,
      required: true,
      note: words(
        '25文字まで。ペイジェントに登録した名前と同じにします。違うとすべてのお支払いが失敗します。',
        'Up to 25 characters, exactly as registered: with another name every payment fails.',
      ),
    }),
    choice(
      'card.attemptPolicy',
      'Attemptオーソリ制御区分（チャージバックリスク回避）',
      'After an attempted authentication',
      [
        option('low', 'セキュリティ低：全て実施（優先しない）', 'Low: always authorise'),
        option('middle', 'セキュリティ中：正常時のみ実施（優先する）', 'Middle: authorise when it is normal'),
        option('high', 'セキュリティ高：全て実施しない', 'High: never authorise'),
      ],
      {
        ...secure,
        note: words(
          '「低」では、正常でないAttemptのチャージバックをお店が負担します。',
          'With low, chargebacks after an attempt that is not normal are the shop’s.',
        ),
      },
    ),
    ticks(
      'card.installments',
      '支払い回数',
      'Payment plans',
      installments.map((plan) => ({ value: plan, label: planOf(plan) })),
      {
        note: words(
          '契約の範囲で選びます。一括払いは必ず、ボーナス一括払いは分割払いといっしょに選びます。',
          'Within the contract. At once is always among them; bonus only together with instalments.',
        ),
      },
    ),
    lines('card.bonusClosed', 'ボーナス一括払いの取扱期間外', 'When bonus payments are not taken', {
      note: words(
        '1行に1期間、例 06-16 - 07-15。4つまで、両端を含みます。',
        'One period a line, such as 06-16 - 07-15; up to four, both days included.',
      ),
    }),
    toggle('card.securityCode', 'セキュリティコードを入力してもらう', 'Ask for the security code'),
    choice(
      'card.holderName',
      'カード名義',
      'Cardholder’s name',
      [
        option('required', '必須', 'Required'),
        option('optional', '任意', 'Optional'),
        option('hidden', '表示しない', 'Not asked'),
      ],
      { note: words('3Dセキュアでは必須です。', 'Required with 3-D Secure.') },
    ),
    ticks(
      'card.brands',
      '国際ブランド',
      'Brands',
      cardBrands.map((brand) => option(brand, plateOf(brand), plateOf(brand))),
      { note: words('契約しているブランドを選びます。', 'Those of the contract.') },
    ),
    toggle('card.capture', '同時売上（注文と同時に売上を確定する）', 'Take the money with the order', {
      note: words(
        'オフはオーソリのみで、60日以内に売上処理をします。変更は新しい注文から有効です。',
        'Off: authorised only, to be captured within 60 days. A change is for new orders.',
      ),
    }),
    toggle('card.storedCards', 'カード情報お預かり機能', 'Stored cards', {
      note: words('オプション契約が必要です。', 'Needs a contract of its own.'),
    }),
    toggle('card.validityCheck', 'カード有効性チェック', 'Validity check', {
      ...stored,
      note: words(
        '洗替を使うときに必要です。チェックごとに料金がかかります。',
        'Needed for 洗替 (renewal of stored cards). Each check is charged.',
      ),
    }),
  ],
};

export const savedCardsGroup: FieldGroup = {
  id: 'saved-cards',
  label: words('登録カードの使い方', 'Use of stored cards'),
  method: 'card',
  when: stored.when,
  fields: [
    choice(
      'card.savedCards.link',
      'クレジットカード紐づけ設定',
      'When a card is kept',
      [
        option('always', '紐づける：全注文者が自動的に', 'Always, for every member'),
        option('ask', '紐づける：注文時に選択できる', 'The buyer chooses'),
        option('never', '紐づけない', 'Never'),
      ],
      {
        note: words(
          '定期購入・継続課金では「全注文者が自動的に」だけが使えます。',
          'Subscriptions allow only the first one: the next charge needs the card.',
        ),
      },
    ),
    choice('card.savedCards.unlink', '紐づけの解除', 'An order without the tick', [
      option('keep', '以前のカードを残す', 'leaves earlier cards alone'),
      option('remove', '注文の完了後に以前のカードを削除する', 'removes earlier cards once it is paid'),
    ]),
    choice('card.savedCards.saveMoment', '登録の時点', 'When a new card is stored', [
      option('after', 'オーソリの成功後', 'After a good authorisation'),
      option('before', 'オーソリの前', 'Before the authorisation'),
    ]),
    number('card.savedCards.max', '登録できる枚数', 'Cards a member', {
      unit: words('枚', 'cards'),
      note: words(
        '1枚にすると、新しいカードが古いカードと入れ替わります。',
        'With one, a new card takes the place of the old.',
      ),
    }),
    toggle(
      'card.savedCards.securityCode',
      '登録カードでもセキュリティコードを入力してもらう',
      'Ask for the security code again',
    ),
    toggle('card.savedCards.mayDelete', '会員が自分で削除できる', 'Members may delete their cards'),
    toggle('card.savedCards.subscriptions', '定期購入・継続課金を利用する', 'Subscriptions'),
  ],
};
