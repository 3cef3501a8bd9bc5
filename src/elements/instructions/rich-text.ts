import { html, type TemplateResult } from 'lit';

/** Places, what is set in bold, and runs of Japanese with the signs between them. */
const pieces =
  /(\{\w+\}|\*[^*]+\*|[「（]?[\u3040-\u30ff\u3400-\u9fff][\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]*)/;

/**
 * A sentence of the catalogue with `{name}` places and `*bold*` words. What a machine says stays Japanese in every
 * language and is marked as such, so that it is read out as Japanese.
 */
export function richText(
  text: string,
  language: string,
  values: Readonly<Record<string, unknown>> = {},
): TemplateResult {
  return html`${text.split(pieces).map((piece) => {
    if (/^\{\w+\}$/.test(piece)) return values[piece.slice(1, -1)] ?? piece;
    if (/^\*.+\*$/.test(piece)) return html`<b>${piece.slice(1, -1)}</b>`;
    return language !== 'ja' && pieces.test(piece) ? html`<span lang="ja">${piece}</span>` : piece;
  })}`;
}
