/**
 * What a text may contain of HTML: a few tags without attributes. Other tags are dropped and leave their text, comments go whole.
 */
export function cleanHtml(text: string): string {
  const withoutComments = text.replace(/<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[|<\?[^<>]*>/gu, '')
  return withoutComments
    .split(/(<[^<>]*>)/u)
    .map((piece, index) => (index % 2 === 1 ? cleanTag(piece) : escapeRest(piece)))
    .join('')
}

const allowed = new Set(['details', 'summary', 'sub', 'sup'])

function cleanTag(tag: string): string {
  const [, slash = '', written = ''] = /^<(\/?)([a-zA-Z][a-zA-Z0-9-]*)/u.exec(tag) ?? []
  const name = written.toLowerCase()
  if (name === 'br') return '<br>'
  if (!allowed.has(name)) return ''
  const isOpen = slash === '' && name === 'details' && /\sopen\b/iu.test(tag)
  return isOpen ? '<details open>' : `<${slash}${name}>`
}

/** Character references stay, since this text is HTML already. */
function escapeRest(text: string): string {
  return text
    .replace(/&(?!(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)/gu, '&#38;')
    .replace(/[<>"]/gu, character => `&#${character.charCodeAt(0)};`)
}

/**
 * Puts the allowed tags in order among those that the renderer made: what is left open is closed at the end of what it stands in,
 * and what closes nothing goes. So a text can't break out of its place on the page.
 */
export function balance(html: string): string {
  const open: string[] = []
  const out: string[] = []
  const closeDownTo = (depth: number): void => {
    while (open.length > depth) out.push(`</${open.pop() ?? ''}>`)
  }
  for (const piece of html.split(/(<[^<>]*>)/u)) {
    const [, slash, name = ''] = /^<(\/?)([a-z][a-z0-9]*)/u.exec(piece) ?? []
    if (name === '' || voidTags.has(name)) out.push(piece)
    else if (slash === '') {
      open.push(name)
      out.push(piece)
    } else {
      const depth = open.findLastIndex(other => other === name || !allowed.has(other))
      if (open[depth] === name) closeDownTo(depth)
    }
  }
  closeDownTo(0)
  return out.join('')
}

/** Tags of the renderer that need no end. */
const voidTags: ReadonlySet<string> = new Set(['br', 'hr', 'input'])
