/** The look of a text of people, as GitHub gives it. */
export const markdownStyle = `
.markdown { overflow-wrap: break-word } .markdown > :first-child { margin-top: 0 } .markdown > :last-child { margin-bottom: 0 }
.markdown h1, .markdown h2, .markdown h3, .markdown h4, .markdown h5, .markdown h6 { margin: 24px 0 16px; font-weight: 600; line-height: 1.25 }
.markdown h1, .markdown h2 { padding-bottom: .3em; border-bottom: 1px solid var(--line) } .markdown h1 { font-size: 2em } .markdown h2 { font-size: 1.5em } .markdown h3 { font-size: 1.25em } .markdown h4 { font-size: 1em } .markdown h5 { font-size: .875em } .markdown h6 { font-size: .85em; color: var(--faint) }
.markdown p, .markdown blockquote, .markdown ul, .markdown ol, .markdown dl, .markdown pre, .markdown details, .markdown .scroll, .markdown .alert, .markdown figure { margin: 0 0 16px }
.markdown ul, .markdown ol { padding-left: 2em } .markdown li ul, .markdown li ol { margin: 0 } .markdown li + li { margin-top: .25em } .markdown li > p { margin: 16px 0 } .markdown li.task { list-style: none } .markdown li.task > .box, .markdown li.task > p > .box { margin-left: -20px; margin-right: 6px }
.markdown blockquote { padding: 0 1em; color: var(--faint); border-left: .25em solid var(--line) } .markdown blockquote > :last-child, .markdown .alert > :last-child { margin-bottom: 0 }
.markdown th { font-weight: 600 } .markdown tr:nth-child(2n) td { background: var(--soft) }
.markdown hr { height: .25em; margin: 24px 0; border: 0; background: var(--line) } .markdown code, .markdown pre { font-size: 85% } .markdown pre code { font-size: 100% } .markdown summary > :only-child { display: inline }
.markdown kbd { padding: 3px 5px; border: 1px solid var(--line); border-radius: 6px; background: var(--soft); font: 11px ui-monospace, monospace } .markdown .image { color: var(--faint) }
.mention { font-weight: 600; color: var(--text) } .reference.listed { color: var(--text); font-weight: 600 } .reference.listed .faint { font-weight: 400 }
.alert { padding: 8px 16px; border-left: .25em solid var(--line) } .alert-title { display: block; margin-bottom: 4px; font-weight: 500 }
.alert.note { border-color: var(--link) } .alert.note .alert-title { color: var(--link) } .alert.tip { border-color: var(--open) } .alert.tip .alert-title { color: var(--open) } .alert.important { border-color: var(--done) } .alert.important .alert-title { color: var(--done) }
.alert.warning { border-color: var(--warn) } .alert.warning .alert-title { color: var(--warn) } .alert.caution { border-color: var(--alarm) } .alert.caution .alert-title { color: var(--alarm) }
.diagram svg { display: block; max-width: 100%; height: auto; margin: 0 auto } .diagram-error { padding: 16px; border: 1px solid var(--alarm); border-radius: 6px; color: var(--alarm); white-space: pre-wrap } .diagram-error p { margin: 8px 0 0; font: 12px ui-monospace, monospace }
`
