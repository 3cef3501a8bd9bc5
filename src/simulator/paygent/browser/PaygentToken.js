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

  const text = (value) => (value === undefined || value === null ? '' : String(value));

  /** The formats, in the order the codes are numbered. What the service alone can know (1502) it says itself. */
  const cardChecks = [
    ['1300', (card) => text(card.card_number) !== ''],
    ['1301', (card) => /^\d{14,16}$/.test(text(card.card_number))],
    ['1400', (card) => text(card.expire_year) !== ''],
    ['1401', (card) => /^\d\d$/.test(text(card.expire_year))],
    ['1500', (card) => text(card.expire_month) !== ''],
    ['1501', (card) => /^(0[1-9]|1[0-2])$/.test(text(card.expire_month))],
    ['1600', (card) => /^(\d{3,4})?$/.test(text(card.cvc))],
    ['1700', (card) => /^[\x20-\x7e]{0,50}$/.test(text(card.name))],
  ];
  const codeChecks = [['1600', (card) => /^\d{3,4}$/.test(text(card.cvc))]];

  const firstWrong = (checks, card) => checks.find(([, isFine]) => !isFine(card))?.[0];

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

  /** Calls back exactly once, never before this function has returned, and lets the page's own errors be the page's. */
  function answerWith(callback, outcome) {
    if (typeof callback !== 'function') return;
    outcome.then((result) => setTimeout(() => callback(result), 0));
  }

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
      const given = card ?? {};
      const wrong = firstWrong(cardChecks, given);
      const fields = () => ({
        merchant_id: text(merchantId),
        token_generate_key: text(tokenKey),
        card_number: text(given.card_number),
        card_expire_year: text(given.expire_year),
        card_expire_month: text(given.expire_month),
        card_cvc: text(given.cvc),
        card_name: text(given.name),
      });
      answerWith(callback, wrong ? Promise.resolve({ result: wrong }) : ask(this.URL, fields()));
    }

    /** Exchanges a security code alone for a token, to go with a stored card. */
    createCvcToken(merchantId, tokenKey, card, callback) {
      const given = card ?? {};
      const wrong = firstWrong(codeChecks, given);
      const fields = () => ({
        merchant_id: text(merchantId),
        token_generate_key: text(tokenKey),
        card_cvc: text(given.cvc),
        cvc_only_flg: '1',
      });
      answerWith(callback, wrong ? Promise.resolve({ result: wrong }) : ask(this.URL, fields()));
    }
  }

  window.PaygentToken = PaygentToken;
})();
