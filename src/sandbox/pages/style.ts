/** The look of every page, sent with it. */
export const style = `
:root { color-scheme: light dark; --page: #fff; --soft: #f5f6f8; --line: #d9dde3; --text: #1f2530; --faint: #5b6675; --link: #1f5fbf;
  --open: #2a7a45; --done: #6b4fbb; --dropped: #6a7280; --added: #e2f5e7; --removed: #fbe6e6; --alarm: #b3261e }
@media (prefers-color-scheme: dark) { :root { --page: #14181f; --soft: #1c222b; --line: #333c48; --text: #dfe5ee; --faint: #95a1b2; --link: #7fb0ff;
  --open: #6cc48a; --done: #b49cf2; --dropped: #95a1b2; --added: #17361f; --removed: #41201f; --alarm: #ff8a80 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.55 system-ui, sans-serif; overflow-wrap: anywhere }
a { color: var(--link); text-decoration: none } a:hover { text-decoration: underline }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0 } h2 { font-size: 1.15rem; margin: 1.5rem 0 .5rem }
body > header { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: center; padding: .6rem 1.25rem; background: var(--soft); border-bottom: 1px solid var(--line) }
body > header form { margin-left: auto }
main { max-width: 76rem; margin: 0 auto; padding: 1rem 1.25rem 4rem }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 17rem; gap: 2rem } @media (max-width: 50rem) { .columns { grid-template-columns: minmax(0, 1fr) } }
.faint { color: var(--faint) } .alarm { color: var(--alarm) }
.panel { border: 1px solid var(--line); border-radius: 8px; margin: 0 0 1rem; overflow: hidden }
.panel > header { background: var(--soft); padding: .4rem .9rem; border-bottom: 1px solid var(--line) } .panel > div { padding: .6rem .9rem; overflow-x: auto }
.rows { list-style: none; margin: 0 0 1rem; padding: 0; border: 1px solid var(--line); border-radius: 8px } .rows > li { padding: .5rem .9rem } .rows > li + li { border-top: 1px solid var(--line) }
.pill { display: inline-block; margin-right: .3rem; padding: 0 .55rem; border-radius: 1rem; font-size: .8rem; line-height: 1.4rem }
.badge { display: inline-block; padding: .15rem .7rem; border-radius: 1rem; color: var(--page); background: var(--dropped) } .badge.open { background: var(--open) } .badge.done { background: var(--done) }
.state { font-weight: 700; color: var(--dropped) } .state.open { color: var(--open) } .state.done { color: var(--done) }
form { margin: .25rem 0 } form.inline { display: inline }
input[type=text], textarea, select { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: 6px; padding: .35rem .5rem; max-width: 100% }
input[type=text].wide, textarea { width: 100% } textarea { min-height: 8rem; font-family: ui-monospace, monospace; font-size: .9rem } textarea.tall { min-height: 32rem }
button { font: inherit; color: inherit; background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: .25rem .7rem; cursor: pointer } button:hover { border-color: var(--faint) }
button.box { border: 0; background: none; padding: 0 } .box { font-size: 1.1em; margin-right: .15rem } button.small { border: 0; background: none; padding: 0 .2rem; line-height: 1 }
:focus-visible { outline: 2px solid var(--link); outline-offset: 1px } :target { background: color-mix(in srgb, var(--link) 15%, transparent) }
.scroll { overflow-x: auto; margin: .5rem 0 } table { border-collapse: collapse; overflow-wrap: normal } td[style*=right], th[style*=right] { white-space: nowrap } th, td { border: 1px solid var(--line); padding: .25rem .6rem; text-align: left; vertical-align: top } th { background: var(--soft) }
pre, code { font: .88rem/1.45 ui-monospace, monospace } pre { background: var(--soft); padding: .6rem .8rem; border-radius: 6px; overflow-x: auto } code { background: var(--soft); border-radius: 4px; padding: 0 .2em }
pre code { padding: 0 } blockquote { margin: .5rem 0; padding-left: .9rem; border-left: 3px solid var(--line); color: var(--faint) } summary { cursor: pointer }
.diff { padding: .4rem .8rem } .diff span { display: block; white-space: pre-wrap } .diff .added { background: var(--added) } .diff .removed { background: var(--removed) } .diff .left-out { color: var(--faint) }
.source { counter-reset: line } .source span { display: block; white-space: pre-wrap; padding-left: 3.5rem; text-indent: -3.5rem; min-height: 1.45em } .source span::before { counter-increment: line; content: counter(line); display: inline-block; width: 3.5rem; text-indent: 0; color: var(--faint) }
progress { width: 100%; height: .6rem; accent-color: var(--open) }
figure { margin: .5rem 0 } figure pre { margin-bottom: .2rem } figcaption { color: var(--faint) }
.overview { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem }
.log { width: 100% } .log td { white-space: nowrap } .log .long { white-space: normal; overflow-wrap: anywhere; width: 100% }
@media (max-width: 50rem) { .log, .log tbody { display: block } .log thead { display: none } .log tr { display: flex; flex-wrap: wrap; gap: 0 .8rem; padding: .4rem 0; border-top: 1px solid var(--line) }
  .log td { border: 0; padding: 0 } .log td:empty { display: none } }
`
