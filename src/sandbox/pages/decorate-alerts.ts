import type { Token } from 'markdown-it'
import { markup } from './markup.ts'

const kinds = { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' } as const

const signs = { note: 'ℹ', tip: '💡', important: '❗', warning: '⚠', caution: '⛔' } as const

/** A quote that begins with a line such as `[!WARNING]`, and stands in nothing else, becomes an alert if there is more in it. */
export function decorateAlerts(tokens: readonly Token[], make: (html: string) => Token): void {
  tokens.forEach((token, index) => {
    if (token.type !== 'blockquote_open' || token.level > 0) return
    const [paragraph, inline, end, next] = tokens.slice(index + 1, index + 5)
    if (paragraph?.type !== 'paragraph_open') return
    const kind = /^\[!(\w+)\]\s*(?:\n|$)/u.exec(inline?.content ?? '')?.[1]?.toLowerCase()
    if (inline === undefined || end === undefined || kind === undefined || !isKind(kind)) return
    const [first, lineEnd, ...rest] = inline.children ?? []
    if (first?.type !== 'text' || (rest.length === 0 && next?.type === 'blockquote_close')) return
    asBox(tokens, index, kind)
    const title = make(markup`<span class="alert-title">${signs[kind]} ${kinds[kind]}</span>`.html)
    inline.children = lineEnd === undefined ? [title] : [title, ...rest]
  })
}

type Kind = keyof typeof kinds

function isKind(kind: string): kind is Kind {
  return kind in kinds
}

function asBox(tokens: readonly Token[], index: number, kind: Kind): void {
  const open = tokens[index]
  const close = tokens.find((token, at) => at > index && token.type === 'blockquote_close' && token.level === 0)
  for (const token of [open, close]) if (token !== undefined) token.tag = 'div'
  open?.attrSet('class', `alert ${kind}`)
}
