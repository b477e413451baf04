/** What may be said of each tag, and of every one, as GitHub lets it through. */
const ofAll: ReadonlySet<string> = new Set(['align', 'dir', 'title', 'width', 'height'])
const ofOne: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  details: ['open'],
  ol: ['start'],
  td: ['colspan', 'rowspan', 'valign'],
  th: ['colspan', 'rowspan', 'valign'],
}

/** The attributes of a tag that stay, written anew. */
export function cleanAttributes(name: string, tag: string): string {
  const kept = new Map<string, string>()
  for (const [, written = '', double, single, bare] of tag.replace(/^<[^\s/>]*/u, '').matchAll(attribute)) {
    const key = written.toLowerCase()
    const value = double ?? single ?? bare ?? ''
    const isAllowed = ofAll.has(key) || ofOne[name]?.includes(key) === true
    if (isAllowed && !kept.has(key) && (key !== 'href' || isPlainAddress(value))) kept.set(key, value)
  }
  const rel = kept.has('href') ? ' rel="nofollow noopener"' : ''
  return [...kept].map(([key, value]) => (key === 'open' ? ' open' : ` ${key}="${quoted(value)}"`)).join('') + rel
}

const attribute = /([a-zA-Z][\w-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gu

/** An address without a scheme or with one that only leads somewhere, in letters that mean themselves. */
function isPlainAddress(address: string): boolean {
  if (/[\s\p{Cc}\\]/u.test(address) || /&(?!amp;)/u.test(address)) return false
  return /^(?:https?:\/\/|mailto:)/iu.test(address) || !/^[^/?#]*:/u.test(address)
}

/** Character references stay, since this text is HTML already. */
function quoted(value: string): string {
  return value.replace(/[<>"']/gu, character => `&#${character.charCodeAt(0)};`)
}
