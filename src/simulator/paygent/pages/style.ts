/** The look of every page a buyer is sent to: no brand's logo and no bank's colours, light or dark as the buyer has it. */
export const baseCss = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#ffffff, #1b1e22);
  --desk: light-dark(#eef1f4, #111316);
  --ink: light-dark(#1d232b, #e9ebee);
  --muted: light-dark(#58626e, #a4adb8);
  --line: light-dark(#d5dbe1, #363c44);
  --bank: light-dark(#14595f, #7fd0d3);
  --on-bank: light-dark(#ffffff, #0d2123);
  --bad: light-dark(#a3231f, #ff9c94);
}
* { box-sizing: border-box; }
body {
  margin: 0;
  min-block-size: 100svh;
  background: var(--desk);
  color: var(--ink);
  font: 16px/1.6 "Hiragino Sans", "BIZ UDPGothic", "Noto Sans JP", "Noto Sans CJK JP", Meiryo, system-ui, sans-serif;
  line-break: strict;
  word-break: auto-phrase;
  font-variant-numeric: tabular-nums lining-nums;
}
[lang="en"] { display: block; color: var(--muted); font-size: 13px; line-height: 1.45; }
main { max-inline-size: 460px; margin-inline: auto; background: var(--paper); }
header {
  display: flex; align-items: center; justify-content: space-between; gap: 16px;
  padding: 14px 20px; border-block-end: 3px solid var(--bank);
}
.bank { font-weight: 700; letter-spacing: 0.06em; }
.plate {
  padding: 2px 10px; border: 1px solid var(--line); border-radius: 4px;
  color: var(--muted); font-size: 13px; font-weight: 600; letter-spacing: 0.04em;
}
.content { padding: 20px 20px 24px; }
h1 [lang="en"] { font-weight: 400; }
h1 { margin: 0 0 12px; font-size: 20px; line-height: 1.4; text-wrap: balance; }
p { margin: 0 0 12px; text-wrap: pretty; }
dl { margin: 0 0 20px; border-block-start: 1px solid var(--line); }
dl div {
  display: flex; align-items: baseline; justify-content: space-between; gap: 16px;
  padding-block: 8px; border-block-end: 1px solid var(--line);
}
dt { color: var(--muted); font-size: 14px; white-space: nowrap; }
dt [lang="en"] { display: inline; margin-inline-start: 8px; font-size: 12px; }
dd { margin: 0; text-align: end; overflow-wrap: anywhere; }
dd.amount { font-size: 18px; font-weight: 600; }
label { display: block; margin-block-end: 6px; font-weight: 600; }
label [lang="en"] { font-weight: 400; }
input {
  inline-size: 100%; min-block-size: 48px; padding: 8px 12px;
  border: 1px solid var(--muted); border-radius: 6px;
  background: var(--paper); color: inherit; font: inherit;
}
input.code { font-size: 20px; letter-spacing: 0.2em; }
input[aria-invalid="true"] { border-color: var(--bad); border-width: 2px; }
.error { margin: 8px 0 0; color: var(--bad); font-weight: 600; }
.error [lang="en"] { color: inherit; font-weight: 400; }
.buttons { display: grid; gap: 12px; margin-block-start: 20px; }
button {
  min-block-size: 48px; padding: 8px 20px; border-radius: 6px; cursor: pointer;
  border: 1px solid var(--line); background: transparent; color: inherit; font: inherit;
}
button.main { border-color: var(--bank); background: var(--bank); color: var(--on-bank); font-weight: 700; inline-size: 100%; }
:is(button, input, select, summary, a):focus-visible { outline: 3px solid var(--bank); outline-offset: 2px; }
details { border-block-start: 1px solid var(--line); padding: 12px 20px 16px; color: var(--muted); font-size: 13px; }
summary { min-block-size: 28px; cursor: pointer; }
table { inline-size: 100%; border-collapse: collapse; margin-block-start: 4px; }
th, td { padding: 3px 0; text-align: start; font-weight: 400; }
td { text-align: end; }
.wait { display: flex; gap: 16px; align-items: center; min-block-size: 120px; }
.wait p { margin: 0; }
.spinner {
  flex: none; inline-size: 28px; block-size: 28px; border-radius: 50%;
  border: 3px solid var(--line); border-block-start-color: var(--bank); animation: turn 1s linear infinite;
}
@keyframes turn { to { rotate: 1turn; } }
@media (prefers-reduced-motion: reduce) { .spinner { animation: none; } }
@media (scripting: none) { .spinner { display: none; } }
@media (forced-colors: active) { button.main { border-width: 2px; } }
@media (min-width: 600px) {
  body { padding-block: 56px; }
  main { border: 1px solid var(--line); border-radius: 10px; overflow: clip; }
  header, .content { padding-inline: 32px; }
  details { padding-inline: 32px; }
}
`;
