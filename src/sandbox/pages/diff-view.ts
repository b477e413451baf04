import { diffLines, type DiffLine } from './line-diff.ts'
import { markup, type Markup } from './markup.ts'

/** Changed lines of a text, the first `limit` of them. */
export function diffView(before: string, after: string, limit: number): Markup {
  const lines = diffLines(before, after)
  const more = lines.length - limit
  return markup`<pre class="diff">${lines.slice(0, limit).map(lineView)}${
    more > 0 && markup`<span class="left-out">and ${more} more lines</span>`
  }</pre>`
}

function lineView({ kind, text }: DiffLine): Markup {
  return markup`<span class="${kind}">${signs[kind]} ${text}</span>`
}

const signs = { same: ' ', added: '+', removed: '−', 'left-out': ' ' } as const
