import { z } from '@hono/zod-openapi';
import { carrierKeys } from '../core/carrier.ts';
import { installments } from '../core/installments.ts';
import { chainKeys } from '../core/konbini.ts';
import { methods } from '../core/method.ts';
import { MAX_YEN } from '../core/money.ts';

const token = z.string().regex(/^[\x21-\x7e]{1,256}$/);

/** What the buyer was asked for because the shop did not know it. At most what 3-D Secure needs. */
export const ContactInput = z
  .strictObject({ email: z.string().max(254).optional(), phone: z.string().max(30).optional() })
  .openapi('Contact');

/** Carried by every way to pay by card. */
const common = {
  /** One per attempt: kept while the answer is awaited or lost, renewed after every final answer. */
  key: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
  /** The amount the buyer was shown. Compared with ours; never charged. */
  amount: z.number().int().min(0).max(MAX_YEN),
};

/** What a new card brings along, for a payment and for a registration alike. */
export const newCard = {
  token,
  /** カード名義 as typed. 3-D Secure needs it; it is not kept. */
  holderName: z
    .string()
    .regex(/^[A-Z\d .\-'/,]{2,45}$/)
    .optional(),
  contact: ContactInput.optional(),
  /** The token server's mark of the card. A hint for limits, never proof of anything. */
  fingerprint: z
    .string()
    .regex(/^[\w-]{1,128}$/)
    .optional(),
  /** What the shop's own check (CAPTCHA, login) gave, when we asked for one. */
  challenge: z.string().max(4096).optional(),
};

/**
 * `POST /kessai/session/payments`, from the buyer's browser. Strict: whatever is not named here is refused.
 * There is no field for a card number, and a value that looks like one refuses the whole request.
 */
export const PayWithCard = z
  .strictObject({
    ...common,
    method: z.literal('card'),
    ...newCard,
    installments: z.enum(installments).default('once'),
    /** このカードを登録する, as ticked. The shop's setting decides what it means. */
    save: z.boolean().optional(),
    /** A second token of the same card, to store it with: each token is good for one use. */
    saveToken: token.optional(),
  })
  .openapi('PayWithCard');

/** 登録カードで支払う */
export const PayWithSavedCard = z
  .strictObject({
    ...common,
    method: z.literal('saved_card'),
    savedCard: z.string().regex(/^card_[a-z0-9]{1,40}$/),
    /** A token for the security code alone, when the shop asks for it again. */
    token: token.optional(),
    contact: ContactInput.optional(),
    challenge: newCard.challenge,
    installments: z.enum(installments).default('once'),
    /** 今後も利用する, as ticked. */
    save: z.boolean().optional(),
  })
  .openapi('PayWithSavedCard');

/** お名前 and フリガナ as typed; the adapter checks and converts them. */
const namePart = z.string().max(60);
const PersonName = z.strictObject({
  family: namePart,
  given: namePart,
  familyKana: namePart.optional(),
  givenKana: namePart.optional(),
});

/** コンビニ番号方式 */
export const PayByKonbini = z
  .strictObject({
    ...common,
    method: z.literal('konbini'),
    chain: z.enum(chainKeys),
    name: PersonName,
    phone: z.string().max(30),
  })
  .openapi('PayByKonbini');

/** ATM決済（ペイジー） */
export const PayByAtm = z
  .strictObject({ ...common, method: z.literal('atm'), name: PersonName })
  .openapi('PayByAtm');

/** 銀行ネット決済 */
export const PayByBank = z
  .strictObject({ ...common, method: z.literal('bank'), name: PersonName })
  .openapi('PayByBank');

/** 携帯キャリア決済 */
export const PayByCarrier = z
  .strictObject({
    ...common,
    method: z.literal('carrier'),
    carrier: z.enum(carrierKeys),
    /** What the buyer sits at, as the carriers' pages differ by it. */
    device: z.enum(['pc', 'phone']),
  })
  .openapi('PayByCarrier');

/** あと払い（ペイディ）: begins the payment; the answer carries what Paidy's window is opened with. */
export const PayByPaidy = z.strictObject({ ...common, method: z.literal('paidy') }).openapi('PayByPaidy');

/** リンクタイプ */
export const PayByLink = z
  .strictObject({ ...common, method: z.literal('link'), by: z.enum(methods) })
  .openapi('PayByLink');

/** `POST /kessai/session/paidy`: what Paidy's window said when it closed. Client data: never proof of anything. */
export const PaidyClosed = z
  .strictObject({
    status: z.enum(['authorized', 'rejected', 'closed']),
    /** `pay_…` of Paidy's own. */
    id: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .optional(),
  })
  .openapi('PaidyClosed');

export type PaidyClosed = z.infer<typeof PaidyClosed>;

/** 支払総額 0円 (all points): the buyer confirms the order and no provider is asked. */
export const ConfirmFreeOrder = z
  .strictObject({
    key: common.key,
    method: z.literal('none'),
    amount: z.literal(0),
  })
  .openapi('ConfirmFreeOrder');

export const PayRequest = z.discriminatedUnion('method', [
  PayWithCard,
  PayWithSavedCard,
  PayByKonbini,
  PayByAtm,
  PayByBank,
  PayByCarrier,
  PayByPaidy,
  PayByLink,
  ConfirmFreeOrder,
]);
export type PayRequest = z.input<typeof PayRequest>;
