/** Remembers, in this browser, for which sessions the end has been announced. Holds the session's id and nothing else. */
const keyOf = (sessionId: string) => `kessai-complete:${sessionId}`;

/** Sessions of this page, for browsers that keep nothing. */
const announced = new Set<string>();

/** True the first time it is asked for a session, false ever after, reloads included. */
export function isFirstCompletion(sessionId: string): boolean {
  if (announced.has(sessionId)) return false;
  announced.add(sessionId);
  try {
    const isFirst = localStorage.getItem(keyOf(sessionId)) === null;
    localStorage.setItem(keyOf(sessionId), '1');
    return isFirst;
  } catch {
    // Storage is blocked: the page's own memory has to do.
    return true;
  }
}
