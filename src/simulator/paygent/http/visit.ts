import type { Context } from 'hono';
import { findVisit, type WayBack } from '../actions.ts';
import type { BackToShop } from '../pages/parts.ts';
import { closedPage } from '../pages/passing.ts';
import { type Visit, type VisitKind, visitPaths } from '../visits.ts';
import type { World } from '../world.ts';
import { sendBack, show, showLost, showNext, withFields } from './show.ts';
import type { Env } from './site.ts';

type Answer = Response | Promise<Response>;

/** What a page of one kind does with a request. */
export type VisitStep<K extends VisitKind> = (visit: Visit<K>, context: Context<Env>) => Answer;

/**
 * A step of a page that was opened for one buyer. Browsers go back, reload and press twice: where a step is not possible
 * any more, the buyer is shown how things stand, under the page's own address.
 */
export const atVisit =
  <K extends VisitKind>(world: World, kind: K, step: VisitStep<K>) =>
  async (context: Context<Env>): Promise<Response> => {
    const visit = findVisit(world, context.req.param('id') ?? '', kind);
    if (visit === undefined) return showLost(context);
    try {
      return await step(visit, context);
    } catch (error) {
      if (!(error instanceof RangeError) || context.req.path === addressOf(visit)) throw error;
      return showNext(context, addressOf(visit));
    }
  };

/** Address path of a visit's page. */
export const addressOf = ({ kind, visitId }: Pick<Visit, 'kind' | 'visitId'>): string =>
  `${visitPaths[kind]}${visitId}`;

/** The payment a page is about, as it stands now. */
export const paymentOf = (world: World, { merchantId, paymentId }: Visit) =>
  paymentId === undefined ? undefined : world.books.find(merchantId, { paymentId })[0];

/** Sends the browser to the shop; where the shop gave no address for this, the page says that it is over. */
export const leave = (world: World, context: Context<Env>, way: WayBack | undefined): Answer =>
  way === undefined
    ? show(
        context,
        closedPage({
          title: 'お手続きを終了しました',
          en: 'You have left this payment',
          text: 'お店の画面へお戻りください。',
        }),
      )
    : sendBack(context, way.url, way.fields, world.policies.returnMethod);

/** The same for a button. */
export const backTo = (world: World, way: WayBack | undefined): BackToShop | undefined =>
  way && {
    address: world.policies.returnMethod === 'get' ? withFields(way.url, way.fields) : way.url,
    fields: way.fields,
    method: world.policies.returnMethod,
  };

/** 有効期限切れ, or finished before. */
export const showOver = (context: Context<Env>, visit: Visit, way: WayBack | undefined): Answer =>
  show(
    context,
    closedPage({
      ...(visit.ended
        ? {
            title: 'お手続きは終わっています',
            en: 'This payment is finished',
            text: 'この画面での操作はもうありません。',
          }
        : {
            title: '有効期限が切れました',
            en: 'This page has expired',
            text: 'お支払いできる期間が過ぎました。お店で注文の状況をご確認ください。',
          }),
      back: way && withFields(way.url, way.fields),
    }),
  );
