/** How long a buyer waits for a provider's script before being told. */
const LOAD_MS = 8_000;

/** The part of Trusted Types we use; the platform's types do not have it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
    /** Not a string, but what `script.src` takes in its place. */
  ): { createScriptURL(url: string): string };
}

const loads = new Map<string, Promise<boolean>>();
const allowed = new Set<string>();
let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** The address as a page that enforces Trusted Types wants it. Our policy lets through the sessions' scripts only. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy('kessai', {
    createScriptURL(wanted) {
      if (!allowed.has(wanted)) throw new TypeError('Not the script of a session');
      return wanted;
    },
  });
  return policy?.createScriptURL(url) ?? url;
}

/** Puts a script on the page, once for each address. A failed one leaves nothing behind, so the next call tries again. */
export function loadScript(url: string): Promise<boolean> {
  let load = loads.get(url);
  if (!load) {
    load = insert(url).then((isLoaded) => {
      if (!isLoaded) forgetScript(url);
      return isLoaded;
    });
    loads.set(url, load);
  }
  return load;
}

/** For a script that came but was not what it should be: the next call fetches it again. */
export const forgetScript = (url: string): boolean => loads.delete(url);

/** True once the script has run. */
async function insert(url: string): Promise<boolean> {
  const script = document.createElement('script');
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    allowed.add(url);
    script.src = trusted(url);
    await new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = reject;
      timer = setTimeout(reject, LOAD_MS);
      document.head.append(script);
    });
    return true;
  } catch {
    // Not reachable, too slow, or the page's content policy does not have it.
    script.remove();
    return false;
  } finally {
    clearTimeout(timer);
  }
}
