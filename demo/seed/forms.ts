// What a browser without scripts sees of a page: its forms, with the one button each of them has.

export interface Form {
  method: string;
  /** Where it goes, whole. */
  action: string;
  fields: Record<string, string>;
}

const plain = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

const attribute = (tag: string, name: string): string =>
  plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

/** The form of a page. `undefined` when the page has none, or no button that a browser without scripts could press. */
export function formOf(html: string, base: string): Form | undefined {
  const [form] = /<form[\s\S]*?<\/form>/.exec(html) ?? [];
  if (form === undefined || !/<button type="submit"/.test(form)) return undefined;
  const [tag = ''] = /<form[^>]*>/.exec(form) ?? [];
  const inputs = [...form.matchAll(/<input[^>]*>/g)].map(([input]) => input);
  return {
    method: attribute(tag, 'method').toUpperCase() || 'GET',
    action: new URL(attribute(tag, 'action'), base).href,
    fields: Object.fromEntries(inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')])),
  };
}

/** The form of a page that goes to an address with this end. */
export function formNamed(html: string, base: string, action: string): Form | undefined {
  const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? [];
  return forms
    .map((form) => formOf(form, base))
    .find((form) => form !== undefined && new URL(form.action).pathname.endsWith(action));
}
