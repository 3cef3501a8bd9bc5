/**
 * What the pages beyond a password ask for: lists to choose from, fields in rows, notices. Each house has an ink of its
 * own, so that whoever tries a shop out sees at a glance whose page stands there.
 */
export const formsCss = `
body[data-house="bank"] { --bank: light-dark(#2f4f86, #a3c2f2); --on-bank: light-dark(#ffffff, #10203b); }
body[data-house="carrier"] { --bank: light-dark(#7a3c62, #e5a9cc); --on-bank: light-dark(#ffffff, #331429); }
body[data-house="paidy"] { --bank: light-dark(#8a2f57, #f0a6c5); --on-bank: light-dark(#ffffff, #3a1023); }
body[data-house="desk"] { --bank: light-dark(#454f5b, #b9c4d0); --on-bank: light-dark(#ffffff, #1a2028); }
h2 { margin: 28px 0 10px; font-size: 17px; line-height: 1.4; }
.memo { white-space: pre-wrap; overflow-wrap: anywhere; }
.note { color: var(--muted); font-size: 14px; }
.notice { padding: 10px 14px; border: 1px solid var(--line); border-radius: 6px; background: var(--desk); }
.error.notice { margin: 0 0 16px; }
.field { margin-block-end: 16px; }
.field > p { margin: 6px 0 0; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 12px; align-items: start; }
select {
  inline-size: 100%; min-block-size: 48px; padding: 8px 12px;
  border: 1px solid var(--muted); border-radius: 6px; background: var(--paper); color: inherit; font: inherit;
}
input[readonly] { border-color: var(--line); background: var(--desk); }
fieldset { margin: 0 0 16px; padding: 0; border: 0; min-inline-size: 0; }
legend { padding: 0; margin-block-end: 6px; font-weight: 600; }
legend [lang="en"] { font-weight: 400; }
.choices { border: 1px solid var(--line); border-radius: 6px; overflow: clip; }
.choices label {
  display: flex; align-items: center; gap: 12px; min-block-size: 48px; margin: 0; padding: 8px 14px; font-weight: 400; cursor: pointer;
}
.choices label + label { border-block-start: 1px solid var(--line); }
.choices label:has(:checked) { background: var(--desk); }
.choices small { margin-inline-start: auto; color: var(--muted); font-size: 13px; }
.choices label:has(:focus-visible) { outline: 3px solid var(--bank); outline-offset: -3px; }
.choices input:focus-visible { outline: none; }
input:is([type="radio"], [type="checkbox"]) {
  flex: none; inline-size: 20px; min-block-size: 20px; block-size: 20px; margin: 0; accent-color: var(--bank);
}
.number { font-size: 20px; font-weight: 600; letter-spacing: 0.04em; }
a { color: var(--bank); }
.buttons a { display: grid; place-items: center; min-block-size: 48px; text-align: center; }
a.main { border-radius: 6px; background: var(--bank); color: var(--on-bank); font-weight: 700; text-decoration: none; }
.buttons form { display: contents; }
footer { padding: 12px 20px 16px; border-block-start: 1px solid var(--line); color: var(--muted); font-size: 12px; overflow-wrap: anywhere; }
@media (min-width: 600px) { footer { padding-inline: 32px; } }
`;
