import { createHash } from 'node:crypto'

/** HTML that is safe to send. */
export interface Html {
  readonly html: string
}

type Part = Html | string | null | readonly Html[]

/** Puts values into HTML: text is escaped, in text and in quoted attributes alike; HTML stays as it is. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {
    html: strings.map((text, index) => (index === 0 ? text : textOf(parts[index - 1] ?? null) + text)).join(''),
  }
}

function textOf(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'string') return part.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
  return 'html' in part ? part.html : part.map(textOf).join('\n')
}

const style = `:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }
label { display: block; margin: 1rem 0 } label span { display: block; opacity: .75 }
input { font: inherit; width: 100%; padding: .3rem .5rem; box-sizing: border-box } button { font: inherit; padding: .4rem 1rem }
.alarm { border-left: 4px solid #d1242f; padding-left: 1rem } table { border-collapse: collapse } td { padding: .2rem 1rem .2rem 0; vertical-align: top }`

/** A whole page. */
export function page(title: string, content: Html): string {
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>${{ html: style }}</style>
      </head>
      <body>
        <h1>${title}</h1>
        ${content}
      </body>
    </html> `.html
}

const styleHash = createHash('sha256').update(style).digest('base64')

/** What goes with every page: nothing is loaded, kept, framed or run, and forms lead to this server and to GitHub only. */
export function pageHeaders(webUrl: string): Readonly<Record<string, string>> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self' ${webUrl}; base-uri 'none'; frame-ancestors 'none'`,
    'cache-control': 'no-store',
    // Our own forms need their `Origin`; GitHub is told nothing of the address.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
  }
}
