/** An address as an absolute URL, when it is one a buyer may be sent to: http or https, nothing that runs script. */
export function webAddress(address: string, base: string | URL = document.baseURI): URL | undefined {
  try {
    const url = new URL(address, base);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** True when the page shown is the one the address names; query and fragment do not make another page. */
export function isHere(url: URL): boolean {
  return url.origin === location.origin && url.pathname === location.pathname;
}
