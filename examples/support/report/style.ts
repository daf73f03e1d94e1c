/** The page's style: system fonts, light and dark by the reader's setting. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf8; --card: #ffffff; --ink: #1c1d21; --muted: #63666e; --grid: #e4e2dd;
  --first: #1f5fbf; --second: #c8641b; --good: #1b7f4b; --bad: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15171b; --card: #1d2026; --ink: #eceef2; --muted: #a2a7b2; --grid: #343943;
    --first: #7db1ff; --second: #f2a25c; --good: #62cf98; --bad: #ff8a80;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 48px 24px 64px; }
header p { max-width: 46em; }
.kicker { margin: 0 0 8px; color: var(--muted); font-size: 14px; letter-spacing: .02em; }
h1 { margin: 0 0 16px; max-width: 24em; font-size: clamp(26px, 3.6vw, 38px); line-height: 1.2; font-weight: 650; }
h2 { margin: 48px 0 4px; font-size: 22px; line-height: 1.3; }
h3 { margin: 0 0 4px; font-size: 16px; }
section > p { margin: 0 0 16px; max-width: 52em; color: var(--muted); }
strong.first, th.first, .first > b { color: var(--first); }
strong.second, th.second, .second > b { color: var(--second); }
.card { background: var(--card); border: 1px solid var(--grid); border-radius: 10px; padding: 16px; min-width: 0; }
.pair { display: grid; gap: 16px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); }
.wide { grid-template-columns: 2.1fr 1fr; }
@media (max-width: 860px) { .wide { grid-template-columns: 1fr; } }
svg { display: block; width: 100%; height: auto; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: 8px 12px; text-align: right; border-bottom: 1px solid var(--grid); white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
thead th { font-weight: 600; font-size: 14px; color: var(--muted); }
tbody tr:last-child > * { border-bottom: 0; }
td.best { font-weight: 650; }
img { image-rendering: pixelated; display: block; }
.filters td, .filters th { padding: 4px; border: 0; text-align: center; font-weight: 500; font-size: 13px; }
.filters img { width: 100%; min-width: 44px; max-width: 96px; margin: 0 auto; border-radius: 4px; border: 1px solid var(--grid); }
.filters { table-layout: fixed; }
.filters th:first-child { width: 72px; color: var(--muted); }
.digits { display: grid; gap: 16px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 248px), 1fr)); }
.digit .images { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; margin-bottom: 8px; }
.digit img { width: 100%; border-radius: 6px; background: #000; }
.digit table { font-size: 14px; }
.digit th, .digit td { padding: 3px 0; border: 0; text-align: center; font-weight: 500; }
.digit th { text-align: left; }
.right { color: var(--good); }
.wrong { color: var(--bad); font-weight: 650; }
details { margin-top: 12px; }
summary { cursor: pointer; font-weight: 600; }
pre { overflow-x: auto; font: 12.5px/1.5 ui-monospace, monospace; margin: 12px 0 0; }
.facts td:last-child { text-align: left; white-space: normal; overflow-wrap: anywhere; }
.facts td:first-child { color: var(--muted); width: 14em; }
footer { margin-top: 48px; color: var(--muted); font-size: 14px; }
`;
