import { markdownStyle } from './markdown-style.ts'

/** The look of every page, sent with it. Colours and sizes are near GitHub's own, so that what fits here fits there. */
export const style = `
:root { color-scheme: light dark; --page: #fff; --soft: #f6f8fa; --line: #d1d9e0; --text: #1f2328; --faint: #59636e; --link: #0969da; --on: #fff;
  --open: #1a7f37; --done: #8250df; --dropped: #59636e; --added: #dafbe1; --removed: #ffebe9; --alarm: #d1242f; --warn: #9a6700; --code: #818b981f }
@media (prefers-color-scheme: dark) { :root { --page: #0d1117; --soft: #151b23; --line: #3d444d; --text: #f0f6fc; --faint: #9198a1; --link: #4493f8;
  --open: #3fb950; --done: #ab7df8; --dropped: #9198a1; --added: #12261e; --removed: #25171c; --alarm: #f85149; --warn: #d29922; --code: #656c7633 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text); font: 14px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif, "Apple Color Emoji", "Noto Color Emoji"; overflow-wrap: anywhere }
a { color: var(--link); text-decoration: none } a:hover { text-decoration: underline }
h1 { font-size: 26px; font-weight: 400; line-height: 1.25; margin: 8px 0 } h2 { font-size: 16px; margin: 24px 0 8px }
body > header { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; padding: 10px 16px; background: var(--soft); border-bottom: 1px solid var(--line) }
body > header form { margin-left: auto }
main { max-width: 1216px; margin: 0 auto; padding: 16px 24px 64px } @media (max-width: 50rem) { main { padding: 12px 16px 48px } }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 16rem; gap: 24px } @media (max-width: 50rem) { .columns { grid-template-columns: minmax(0, 1fr) } }
.faint { color: var(--faint) } .alarm { color: var(--alarm) }
.panel { border: 1px solid var(--line); border-radius: 6px; margin: 0 0 16px; overflow: hidden }
.panel > header { background: var(--soft); padding: 8px 16px; border-bottom: 1px solid var(--line) } .panel > div { padding: 16px } .panel > div.scroll { overflow-x: auto }
.rows { list-style: none; margin: 0 0 16px; padding: 0; border: 1px solid var(--line); border-radius: 6px } .rows > li { padding: 8px 16px } .rows > li + li { border-top: 1px solid var(--line) }
aside .rows { border: 0 } aside .rows > li { padding: 2px 0; border: 0 } aside h2 { font-size: 12px; color: var(--faint); border-top: 1px solid var(--line); padding-top: 16px; margin: 16px 0 8px } aside h2:first-child { border: 0; padding: 0; margin-top: 0 }
.pill { display: inline-block; margin-right: 4px; padding: 0 8px; border: 1px solid transparent; border-radius: 2em; font-size: 12px; font-weight: 500; line-height: 18px }
.badge { display: inline-flex; align-items: center; gap: 4px; padding: 5px 12px; border-radius: 2em; font-weight: 500; color: var(--on); background: #59636e } .badge.open { background: #1f883d } .badge.done { background: #8250df }
.icon { width: 16px; height: 16px; vertical-align: -3px; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round }
.state { color: var(--dropped) } .state.open { color: var(--open) } .state.done { color: var(--done) } .state.failed { color: var(--alarm) }
form { margin: 4px 0 } form.inline { display: inline }
input[type=text], textarea, select { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: 6px; padding: 5px 12px; max-width: 100% }
input[type=text].wide, textarea { width: 100% } textarea { min-height: 8rem; font-family: ui-monospace, monospace; font-size: 12px } textarea.tall { min-height: 32rem }
button { font: inherit; font-weight: 500; color: inherit; background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: 4px 12px; cursor: pointer } button:hover { border-color: var(--faint) }
button.small { border: 0; background: none; padding: 0 3px; line-height: 1 } button.go { color: var(--on); background: #1f883d }
.box { display: inline-block; width: 14px; height: 14px; margin: 0 4px 0 0; padding: 0; vertical-align: middle; position: relative; top: -1px; line-height: 0; border: 1px solid var(--faint); border-radius: 3px; background: var(--page); font-size: 0 }
.box[aria-label=done], .box[aria-label=Untick] { border-color: var(--link); background: var(--link) } .box[aria-label=done]::after, .box[aria-label=Untick]::after { content: ""; display: block; width: 4px; height: 8px; margin: 0 auto; border: solid var(--page); border-width: 0 2px 2px 0; transform: rotate(45deg) } span.box { opacity: .6 }
:focus-visible { outline: 2px solid var(--link); outline-offset: 1px } :target { background: color-mix(in srgb, var(--link) 15%, transparent) }
table { border-collapse: collapse; overflow-wrap: normal } th, td { border: 1px solid var(--line); padding: 6px 13px; text-align: left; vertical-align: top }
pre, code { font: 12px/1.45 ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace } pre { background: var(--soft); padding: 16px; border-radius: 6px; overflow-x: auto } code { background: var(--code); border-radius: 6px; padding: .2em .4em }
pre code { padding: 0; background: none } summary { cursor: pointer }
.diff { margin: 0; padding: 8px 12px } .diff span { display: block; white-space: pre-wrap } .diff .added { background: var(--added) } .diff .removed { background: var(--removed) } .diff .left-out { color: var(--faint) }
.source { counter-reset: line } .source span { display: block; white-space: pre-wrap; padding-left: 3.5rem; text-indent: -3.5rem; min-height: 1.45em } .source span::before { counter-increment: line; content: counter(line); display: inline-block; width: 3.5rem; text-indent: 0; color: var(--faint) }
progress { width: 100%; height: 8px; accent-color: var(--open) }
.overview { display: flex; flex-wrap: wrap; gap: 4px 16px }
.check > header { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center } .check > header form { margin: 0 0 0 auto } .check > div > h3 { margin: 0 0 16px; font-size: 16px } .headline { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; margin: 8px 0 16px } .headline form { margin: 0 }
.annotation { border-left: 4px solid var(--line); margin: 8px 0; padding: 4px 12px } .annotation.failure { border-color: var(--alarm) } .annotation.warning { border-color: var(--warn) } .annotation.notice { border-color: var(--link) } .annotation p { margin: 4px 0; white-space: pre-wrap }
.log { width: 100% } .log td { white-space: nowrap } .log .long { white-space: normal; overflow-wrap: anywhere; width: 100% } .scroll { overflow-x: auto }
@media (max-width: 50rem) { .log, .log tbody { display: block } .log thead { display: none } .log tr { display: flex; flex-wrap: wrap; gap: 0 12px; padding: 6px 0; border-top: 1px solid var(--line) }
  .log td { border: 0; padding: 0 } .log td:empty { display: none } }
${markdownStyle}`
