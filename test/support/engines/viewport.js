/**
 * `executeServerCommand('viewport', { width, height })` in every engine: the runner's own command refuses WebDriver
 * sessions before any plugin is asked.
 */
export function viewportCommand() {
  return {
    name: 'viewport-command',
    async executeCommand({ command, payload, session }) {
      if (command !== 'viewport') return undefined;
      const { browser } = session;
      if (browser.setWindowSize) await browser.setWindowSize(payload);
      else await browser.getPage(session.id).setViewport(payload);
      return true;
    },
  };
}
