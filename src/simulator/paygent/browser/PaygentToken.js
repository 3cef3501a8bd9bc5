/*
 * The token script of the simulator: what a page gets from <token host>/js/PaygentToken.js. Written for this project from
 * the published way of calling the real one; no line of that is in it.
 *
 * Plain ES2017, no build, no dependency. It touches no DOM sink and uses no eval, so that it runs under a strict
 * Content-Security-Policy and under Trusted Types. Card data passes through and is kept nowhere.
 */
(() => {
  // Only known while the script is being run for the first time.
  const script = document.currentScript;
  const home = script?.src ? new URL(script.src).origin : location.origin;

  /** Ours alone: the token service could not be reached, or its answer could not be read. The real code is not known. */
  const UNREACHABLE = '9000';

  /** A member of whatever the page handed over, as text: empty where there is none, or where reading it throws. */
  function read(card, name) {
    try {
      return String(card[name] ?? '');
    } catch {
      return '';
    }
  }

  const codeOnly = (given) => ({ card_cvc: read(given, 'cvc'), cvc_only_flg: '1' });

  const wholeCard = (given) => ({
    card_number: read(given, 'card_number'),
    card_expire_year: read(given, 'expire_year'),
    card_expire_month: read(given, 'expire_month'),
    card_cvc: read(given, 'cvc'),
    card_name: read(given, 'name'),
  });

  /** The formats, in the order the codes are numbered. What the service alone can know (1502) it says itself. */
  const cardChecks = [
    ['1300', (card) => card.card_number !== ''],
    ['1301', (card) => /^\d{14,16}$/.test(card.card_number)],
    ['1400', (card) => card.card_expire_year !== ''],
    ['1401', (card) => /^\d\d$/.test(card.card_expire_year)],
    ['1500', (card) => card.card_expire_month !== ''],
    ['1501', (card) => /^(0[1-9]|1[0-2])$/.test(card.card_expire_month)],
    ['1600', (card) => /^(\d{3,4})?$/.test(card.card_cvc)],
    ['1700', (card) => /^[\x20-\x7e]{0,50}$/.test(card.card_name)],
  ];
  const codeChecks = [['1600', (card) => /^\d{3,4}$/.test(card.card_cvc)]];

  async function ask(url, fields) {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        // A form body makes this a request that needs no preflight.
        body: new URLSearchParams(fields),
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      });
      const result = await answer.json();
      return typeof result?.result === 'string' ? result : { result: UNREACHABLE };
    } catch {
      return { result: UNREACHABLE };
    }
  }

  /**
   * Checks, asks and calls back: exactly once, never before this function has returned, and from outside the promise, so
   * that an error of the page's callback is the page's own.
   */
  function tokenize({ url, shop, card, checks }, callback) {
    const wrong = checks.find(([, isFine]) => !isFine(card))?.[0];
    const outcome = wrong ? Promise.resolve({ result: wrong }) : ask(url, { ...shop, ...card });
    if (typeof callback === 'function') outcome.then((result) => setTimeout(() => callback(result), 0));
  }

  const shopOf = (ids) => ({ merchant_id: read(ids, 0), token_generate_key: read(ids, 1) });

  class PaygentToken {
    constructor() {
      /** Address of the token service. Writable, as the real one's is. */
      this.URL = `${home}/n/token/request`;
    }

    /**
     * Exchanges a card for a token.
     * @param {string | number} merchantId マーチャントID
     * @param {string} tokenKey トークン生成鍵
     * @param {{ card_number, expire_year, expire_month, cvc, name }} card year YY, month MM
     * @param {(answer: { result: string, tokenizedCardObject?: object }) => void} callback
     */
    createToken(merchantId, tokenKey, card, callback) {
      const shop = shopOf([merchantId, tokenKey]);
      tokenize({ url: this.URL, shop, card: wholeCard(card), checks: cardChecks }, callback);
    }

    /** Exchanges a security code alone for a token, to go with a stored card. */
    createCvcToken(merchantId, tokenKey, card, callback) {
      const shop = shopOf([merchantId, tokenKey]);
      tokenize({ url: this.URL, shop, card: codeOnly(card), checks: codeChecks }, callback);
    }
  }

  window.PaygentToken = PaygentToken;
})();
