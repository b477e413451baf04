import { posix } from 'node:path'
import type { Token } from 'markdown-it'
import type { Decorating } from './decorate-text.ts'
import { markup } from './markup.ts'
import { pathUrl, repositoryUrl } from './visit.ts'

/** Gives headings their anchors and, in a file, lines theirs (`#L12`), and makes its links lead to other files. */
export function decorateBlocks(tokens: readonly Token[], { place, make }: Decorating): void {
  const anchors = new Set<string>()
  tokens.forEach((token, index) => {
    const content = tokens[index + 1]
    if (token.type === 'heading_open') token.attrSet('id', headingAnchor(content?.content ?? '', anchors))
    for (const child of token.children ?? []) if (child.type === 'link_open') aim(child, place)
    if (place.file === null) return
    const line = lineAnchor(token, anchors)
    if (line === null) return
    if (token.type !== 'heading_open') token.attrSet('id', line)
    else content?.children?.unshift(make(markup`<a id="${line}"></a>`.html))
  })
}

/** As GitHub makes it of the heading's text, so that tables of contents work. */
function headingAnchor(text: string, taken: Set<string>): string {
  const slug = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/gu, '-')
  let anchor = slug
  for (let count = 1; taken.has(anchor); count += 1) anchor = `${slug}-${count}`
  taken.add(anchor)
  return anchor
}

const anchored: ReadonlySet<string> = new Set(['heading_open', 'list_item_open', 'tr_open', 'paragraph_open'])

function lineAnchor(token: Token, taken: Set<string>): string | null {
  const line = token.map?.[0]
  if (line === undefined || token.hidden || !anchored.has(token.type)) return null
  const anchor = `L${line + 1}`
  if (taken.has(anchor)) return null
  taken.add(anchor)
  return anchor
}

function aim(link: Token, { repository, file }: Decorating['place']): void {
  link.attrSet('rel', 'nofollow noopener')
  const target = String(link.attrGet('href') ?? '')
  if (file === null || target === '' || /^(?:[a-z][a-z\d+.-]*:|[/#?])/iu.test(target)) return
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/u.exec(target) ?? []
  const place = posix.join('/', posix.dirname(file.path), path)
  link.attrSet('href', `${repositoryUrl(repository)}/blob/${pathUrl(file.revision)}${place}${rest}`)
}
