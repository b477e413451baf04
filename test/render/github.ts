import MarkdownIt from 'markdown-it'

/** A second reading of markdown, by another program than ours: what GitHub's renderer would act on in a text. */
export interface Acted {
  /** Names that would be notified. */
  readonly mentions: readonly string[]
  /** Issues that would learn that they are named. */
  readonly references: readonly string[]
  readonly html: readonly string[]
  readonly code: readonly string[]
}

const reader = new MarkdownIt({ html: true, linkify: false })

export function readAsGitHub(markdown: string): Acted {
  const mentions: string[] = []
  const references: string[] = []
  const html: string[] = []
  const code: string[] = []
  for (const block of reader.parse(markdown, {})) {
    if (block.type === 'html_block') html.push(block.content)
    if (block.type === 'fence') code.push(block.content)
    let text = ''
    let links = 0
    for (const token of block.children ?? []) {
      links += token.type === 'link_open' ? 1 : token.type === 'link_close' ? -1 : 0
      references.push(...(String(token.attrGet('href') ?? '').match(issueAddress) ?? []))
      if (token.type === 'html_inline') html.push(token.content)
      if (token.type === 'code_inline') code.push(token.content)
      text += token.type === 'text' && links === 0 ? token.content : token.type === 'text' ? 'x' : '\n'
    }
    const linked = text.replaceAll(/(?<=^|[\s*_~(])https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s<]*/gim, 'x')
    references.push(...(text.match(issueAddress) ?? []), ...(linked.match(/(?:#|\bGH-)\d+/gi) ?? []))
    mentions.push(...(linked.match(/(?<![A-Za-z0-9])@[A-Za-z0-9][\w-]*/g) ?? []))
  }
  return { mentions, references, html, code }
}

const issueAddress = /https?:\/\/github\.com\/\S+\/(?:issues|pull|discussions)\/\d+/gi
