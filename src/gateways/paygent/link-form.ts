import type { Charset } from './codec-charset.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character]!);

/**
 * ブラウザ方式: a page that posts a link request from the buyer's browser by itself, and by a button where scripts are off.
 * The browser writes the fields in the charset of the address.
 */
export function linkForm(url: URL, fields: Readonly<Record<string, string>>, charset: Charset): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  return `<!DOCTYPE html>
<html lang="ja">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>お支払い画面に移動します</title>
<style>body{font:16px/1.7 system-ui,sans-serif;margin:15vh auto;max-width:32em;padding:0 24px;color-scheme:light dark}button{font:inherit;min-height:44px;padding:0 24px}</style></head>
<body><form method="post" action="${escaped(url.href)}" accept-charset="${charset === 'utf8' ? 'utf-8' : 'windows-31j'}">
${inputs.join('\n')}
<p>お支払い画面に移動します。<span lang="en">You are going to the payment page.</span></p>
<p><button type="submit">お支払い画面へ進む</button></p>
</form><script>document.forms[0].submit()</script></body>
</html>
`;
}
