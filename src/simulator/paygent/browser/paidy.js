/*
 * The checkout script of the simulated Paidy: what a page gets from <link host>/paidy/paidy.js in place of
 * https://apps.paidy.com/. Written for this project from the published way of calling the real one; no line of that is in it.
 *
 * Plain ES2020, no build, no dependency. It touches no DOM sink and writes no style attribute, so that it runs under a
 * strict Content-Security-Policy (frame-src and script-src of its host) and under Trusted Types. All that is asked of the
 * buyer is asked inside a frame of Paidy's own.
 */
(() => {
  // Only known while the script is being run for the first time.
  const script = document.currentScript;
  const home = script?.src ? new URL(script.src).origin : location.origin;

  const looks = {
    dialog: {
      inset: '0',
      margin: 'auto',
      padding: '0',
      border: '0',
      borderRadius: '10px',
      width: 'min(460px, 100vw)',
      maxWidth: '100vw',
      height: 'min(720px, 100dvh)',
      maxHeight: '100dvh',
      overflow: 'hidden',
    },
    frame: { display: 'block', width: '100%', height: '100%', border: '0' },
  };

  /** Opens Paidy's window above the page, which is inert below it. Answers with what `closed` is told. */
  function open(apiKey, logoUrl, payload) {
    return new Promise((resolve) => {
      const dialog = document.createElement('dialog');
      const frame = document.createElement('iframe');
      dialog.setAttribute('aria-label', 'ペイディ');
      frame.title = 'ペイディ';
      Object.assign(dialog.style, looks.dialog);
      Object.assign(frame.style, looks.frame);
      frame.src = `${home}/paidy/window`;
      let isReady = false;
      let isOver = false;

      const finish = (result) => {
        isOver = true;
        removeEventListener('message', hear);
        dialog.close();
        dialog.remove();
        resolve(result);
      };
      const hear = ({ source, origin, data }) => {
        if (source !== frame.contentWindow || origin !== home) return;
        if (data?.paidy === 'ready') {
          isReady = true;
          frame.contentWindow.postMessage({ paidy: 'launch', apiKey, logoUrl, payload }, home);
        }
        if (data?.paidy === 'closed') finish(data.result);
      };
      addEventListener('message', hear);
      // The browser has closed it, by the Escape key or the back gesture. The frame goes on without being seen: it knows how
      // far the buyer is, ends it, and says with what.
      dialog.addEventListener('close', () => {
        if (isOver) return;
        if (isReady) frame.contentWindow.postMessage({ paidy: 'close' }, home);
        else finish({ status: 'closed' });
      });
      dialog.append(frame);
      document.body.append(dialog);
      dialog.showModal();
    });
  }

  /** As text now: what the page changes in it later is not what was launched. */
  const textOf = (payload) => JSON.stringify(payload) ?? 'null';

  window.Paidy = {
    /**
     * @param {{ api_key: string, logo_url?: string, closed?: (result: object) => void }} config パブリックキー; `closed` is
     *   told `{ id, amount, currency, created_at, status }`, with status `authorized`, `rejected` or `closed`
     */
    configure(config) {
      let isOpen = false;
      return {
        /** Opens the window for one order. A second call while it is open does nothing. */
        async launch(payload) {
          if (isOpen) return;
          isOpen = true;
          const result = await open(
            String(config?.api_key ?? ''),
            String(config?.logo_url ?? ''),
            textOf(payload),
          );
          isOpen = false;
          // From outside the promise: an error of the page's callback is the page's own.
          if (typeof config?.closed === 'function') setTimeout(() => config.closed(result), 0);
        },
      };
    },
  };
})();
