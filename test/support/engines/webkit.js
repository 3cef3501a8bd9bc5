import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';

const driverPath = '/usr/bin/WebKitWebDriver';
const browserPath = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
const hint =
  'apt-get install -y --no-install-recommends webkit2gtk-driver xvfb xauth, then run under xvfb-run -a';

/** Named keys as WebDriver writes them. */
const keys = {
  Backspace: '\ue003',
  Tab: '\ue004',
  Enter: '\ue007',
  Shift: '\ue008',
  Escape: '\ue00c',
  Space: '\ue00d',
  End: '\ue010',
  Home: '\ue011',
  ArrowLeft: '\ue012',
  ArrowUp: '\ue013',
  ArrowRight: '\ue014',
  ArrowDown: '\ue015',
  Delete: '\ue017',
};

const buttons = { left: 0, middle: 1, right: 2 };

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Debian's WebKitGTK through WebDriver. No package brings it to the runner, so it is spoken to here. */
export function webkitLauncher() {
  if (!existsSync(driverPath) || !existsSync(browserPath)) throw new Error(`WebKit is missing: ${hint}`);
  // Without a display MiniBrowser hangs instead of failing.
  if (!process.env.DISPLAY) throw new Error(`WebKit needs a display: ${hint}`);
  return new WebKitLauncher();
}

class WebKitLauncher {
  name = 'WebKit';
  type = 'webdriver';
  concurrency = 1;
  #driver;
  #base = '';
  #url;
  #turn = Promise.resolve();

  async initialize() {
    const port = await freePort();
    this.#driver = spawn(driverPath, [`--port=${port}`], { stdio: 'ignore' });
    this.#base = `http://127.0.0.1:${port}`;
    const capabilities = {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { args: ['--automation'], binary: browserPath },
    };
    for (let attempt = 0; ; attempt++) {
      try {
        const { sessionId } = await this.#call('POST', '/session', {
          capabilities: { alwaysMatch: capabilities },
        });
        this.#base += `/session/${sessionId}`;
        return;
      } catch (error) {
        // The driver needs a moment to listen.
        if (attempt === 20) throw error;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
  }

  async stop() {
    await this.#call('DELETE', '').catch(() => {});
    this.#driver?.kill();
  }

  async startSession(_id, url) {
    this.#url = url;
    await this.#queue(() => this.#call('POST', '/url', { url }));
  }

  isActive() {
    return this.#url !== undefined;
  }

  getBrowserUrl() {
    return this.#url;
  }

  async stopSession() {
    this.#url = undefined;
    await this.#queue(() => this.#call('POST', '/url', { url: 'about:blank' }));
    return {};
  }

  setWindowSize({ width, height }) {
    return this.#call('POST', '/window/rect', { width, height });
  }

  async sendKeys(_id, pressed) {
    const actions = pressed.flatMap((key) => {
      const value = keys[key] ?? key;
      return [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ];
    });
    await this.#act({ type: 'key', id: 'keyboard', actions });
  }

  sendMouseMove(_id, x, y) {
    return this.#mouse([this.#moveTo(x, y)]);
  }

  sendMouseClick(_id, x, y, button = 'left') {
    const press = { button: buttons[button] };
    return this.#mouse([
      this.#moveTo(x, y),
      { type: 'pointerDown', ...press },
      { type: 'pointerUp', ...press },
    ]);
  }

  sendMouseDown(_id, button = 'left') {
    return this.#mouse([{ type: 'pointerDown', button: buttons[button] }]);
  }

  sendMouseUp(_id, button = 'left') {
    return this.#mouse([{ type: 'pointerUp', button: buttons[button] }]);
  }

  resetMouse() {
    return this.#call('DELETE', '/actions');
  }

  #moveTo(x, y) {
    return { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 };
  }

  #mouse(actions) {
    return this.#act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
  }

  #act(source) {
    return this.#call('POST', '/actions', { actions: [source] });
  }

  /** One page at a time: the driver has a single window. */
  #queue(run) {
    const next = this.#turn.then(run, run);
    this.#turn = next.catch(() => {});
    return next;
  }

  async #call(method, path, body) {
    const response = await fetch(this.#base + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebDriver ${method} ${path}: ${value?.message}`);
    return value;
  }
}
