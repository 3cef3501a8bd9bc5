/** Path of an installed Chromium or Chrome, or undefined. Throws when CHROME_PATH names no file. */
export function findChrome(): string | undefined;

/** The flags every headless Chromium of ours starts with. */
export const chromeArgs: string[];
