/** What stands on a wide desk: the pages of shops' staff and of testers, with lists to look through. */
export const deskCss = `
body.wide main { max-inline-size: 1080px; }
body.wide nav { display: flex; flex-wrap: wrap; gap: 4px 20px; padding: 4px 20px; border-block-end: 1px solid var(--line); }
body.wide nav a { display: inline-grid; align-items: center; min-block-size: 44px; }
body.wide nav [aria-current] { color: inherit; font-weight: 700; text-decoration: none; }
.search { display: grid; gap: 0 16px; align-items: end; grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr)); }
.scroll { overflow-x: auto; margin-block-end: 16px; }
.scroll:focus-visible { outline: 3px solid var(--bank); outline-offset: 2px; }
.list { margin: 0; font-size: 14px; }
.list :is(th, td) { padding: 8px 16px 8px 0; border-block-end: 1px solid var(--line); text-align: start; white-space: nowrap; vertical-align: top; }
.list thead th { color: var(--muted); font-weight: 600; }
.list .amount { text-align: end; }
.key { font-family: ui-monospace, "SFMono-Regular", "Noto Sans Mono CJK JP", Menlo, Consolas, monospace; font-size: 13px; word-break: break-all; }
.actions { display: flex; flex-wrap: wrap; gap: 12px; align-items: end; }
.actions button { min-inline-size: 120px; }
.actions button.main { inline-size: auto; }
.columns h2:first-child { margin-block-start: 0; }
.ticks { display: grid; gap: 0 16px; grid-template-columns: repeat(auto-fill, minmax(min(210px, 100%), 1fr)); }
.ticks label { display: flex; align-items: center; gap: 10px; min-block-size: 44px; margin: 0; font-weight: 400; }
body.wide dl { max-inline-size: 620px; }
@media (min-width: 600px) { body.wide nav { padding-inline: 32px; } }
@media (min-width: 900px) { .columns { display: grid; grid-template-columns: 1fr 1fr; gap: 0 48px; } }
`;
