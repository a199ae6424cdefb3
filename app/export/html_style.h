// SPDX-License-Identifier: Apache-2.0
// How an exported page looks: light or dark as the reader's system is, nothing loaded from anywhere.
#pragma once

namespace teahouse::app {

inline constexpr auto kHtmlStyle = R"(
:root { color-scheme: light dark; --base: #fdfcfa; --text: #26231f; --quiet: #68625a; --line: #e2ddd3; --code: #f4f1ea;
  --accent: #22695a; --mention: #e0eee8; --hover: #f6f3ed; }
@media (prefers-color-scheme: dark) { :root { --base: #242321; --text: #e9e5dd; --quiet: #aca599; --line: #3a3733;
  --code: #2e2c29; --accent: #8ccfba; --mention: #2c4039; --hover: #2a2926; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--base); color: var(--text); line-height: 1.5;
  font: 15px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
main { max-width: 860px; margin: 0 auto; padding: 24px 20px 60px; }
a { color: var(--accent); }
h1 { font-size: 22px; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 16px; margin: 28px 0 8px; }
.quiet { color: var(--quiet); font-size: 13px; }
.said .quiet { text-decoration: none; }
.notice { background: var(--mention); border-radius: 8px; padding: 8px 12px; margin: 12px 0; }
nav { display: flex; gap: 16px; flex-wrap: wrap; padding: 10px 0; border-bottom: 1px solid var(--line); font-size: 14px; }
nav.end { border-bottom: 0; border-top: 1px solid var(--line); margin-top: 24px; }
ul.list { list-style: none; padding: 0; margin: 0; }
ul.list li { display: flex; gap: 10px; align-items: center; padding: 6px 8px; border-radius: 8px; overflow-wrap: anywhere; }
ul.list li:hover { background: var(--hover); }
ul.list .quiet { margin-left: auto; white-space: nowrap; }
ul.days { columns: 14em; padding: 0; list-style: none; }
.day { display: flex; align-items: center; gap: 12px; margin: 26px 0 10px; font-weight: 600; font-size: 14px; }
.day::before, .day::after { content: ""; flex: 1; border-top: 1px solid var(--line); }
.message { display: flex; gap: 12px; padding: 6px 8px; border-radius: 8px; }
.message:hover, .message:target { background: var(--hover); }
.message.reply { margin-left: 24px; border-left: 2px solid var(--line); border-radius: 0 8px 8px 0; }
.face { position: relative; flex: none; width: 36px; height: 36px; border-radius: 8px; overflow: hidden; color: #fff;
  font-size: 14px; font-weight: 600; text-align: center; line-height: 36px; }
.face img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; }
.face.small { width: 26px; height: 26px; line-height: 26px; font-size: 10px; border-radius: 6px; }
.said { min-width: 0; flex: 1; overflow-wrap: anywhere; }
.said p { margin: 0 0 4px; white-space: pre-wrap; }
.said .heading { font-weight: 700; }
.big p { font-size: 32px; line-height: 1.3; }
.name { font-weight: 600; margin-right: 8px; }
.about { display: block; border-left: 3px solid var(--accent); padding-left: 8px; margin: 2px 0; font-size: 13px;
  color: var(--quiet); text-decoration: none; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.event { text-align: center; color: var(--quiet); font-size: 13px; padding: 3px 0; overflow-wrap: anywhere; }
.mention { background: var(--mention); border-radius: 4px; padding: 0 3px; }
code, pre { font-family: ui-monospace, "Noto Sans Mono CJK SC", Menlo, Consolas, monospace; font-size: 13px;
  background: var(--code); border-radius: 4px; }
code { padding: 1px 4px; }
pre { padding: 8px 10px; margin: 4px 0; overflow-x: auto; white-space: pre-wrap; }
blockquote { margin: 2px 0; padding-left: 10px; border-left: 3px solid var(--line); }
.item { display: flex; gap: 8px; }
.item > span { flex: none; min-width: 1.2em; text-align: right; color: var(--quiet); }
table { border-collapse: collapse; margin: 4px 0; }
th, td { border: 1px solid var(--line); padding: 3px 8px; text-align: left; }
hr { border: 0; border-top: 1px solid var(--line); }
.file { display: inline-flex; gap: 8px; align-items: baseline; border: 1px solid var(--line); border-radius: 8px;
  padding: 6px 10px; margin: 3px 6px 3px 0; max-width: 100%; }
.picture { display: block; margin: 4px 0; }
.picture img { max-width: min(420px, 100%); max-height: 320px; border-radius: 8px; display: block; }
.emoji { height: 1.35em; width: 1.35em; object-fit: contain; vertical-align: -0.3em; }
.big .emoji { height: 48px; width: 48px; }
.reaction { display: inline-block; border: 1px solid var(--line); border-radius: 12px; padding: 0 8px; margin: 2px 4px 2px 0;
  font-size: 13px; }
@media print { .message { break-inside: avoid; } nav { display: none; } }
)";

} // namespace teahouse::app
