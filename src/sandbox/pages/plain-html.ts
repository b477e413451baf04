import { cleanAttributes } from './plain-attributes.ts'

/**
 * What a text may contain of HTML: the tags that GitHub lets through, with the few attributes that say how a thing looks. Other tags
 * are dropped and leave their text, comments go whole.
 */
export function cleanHtml(text: string): string {
  const withoutComments = text.replace(/<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[|<\?[^<>]*>/gu, '')
  return withoutComments
    .split(/(<[^<>]*>)/u)
    .map((piece, index) => (index % 2 === 1 ? cleanTag(piece) : escapeRest(piece)))
    .join('')
}

/** As GitHub has them (github/markup, "sanitization"; html-pipeline's filter), but for pictures. */
const allowed: ReadonlySet<string> = new Set(
  (
    'h1 h2 h3 h4 h5 h6 b i strong em a pre code tt div ins del sup sub p ol ul table thead tbody tfoot blockquote dl dt dd kbd q samp ' +
    'var ruby rt rp li tr td th s strike summary details caption figure figcaption abbr bdo cite dfn mark small span'
  ).split(' '),
)

/** Nothing is loaded from elsewhere, so a picture shows its words. */
function cleanTag(tag: string): string {
  const [, slash = '', written = ''] = /^<(\/?)([a-zA-Z][a-zA-Z0-9-]*)/u.exec(tag) ?? []
  const name = written.toLowerCase()
  if (name === 'br') return '<br>'
  if (voidTags.has(name) && name !== 'input') return slash === '' ? `<${name}>` : ''
  if (name === 'img' && slash === '') return imageOf(tag)
  if (!allowed.has(name)) return ''
  return slash === '/' ? `</${byText}${name}>` : `<${byText}${name}${cleanAttributes(name, tag)}>`
}

/** Stands in a tag that the text had, to tell it from the renderer's own until all are balanced. No text has it: markdown replaces it. */
const byText = '\0'

function imageOf(tag: string): string {
  const words = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)')/iu.exec(tag)
  return `<span class="image">🖼 ${escapeRest(words?.[1] ?? words?.[2] ?? '')}</span>`
}

/** Character references stay, since this text is HTML already. */
function escapeRest(text: string): string {
  return text
    .replace(/&(?!(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)/gu, '&#38;')
    .replace(/[<>"']/gu, character => `&#${character.charCodeAt(0)};`)
}

/**
 * Puts the text's tags in order among those that the renderer made: what is left open is closed at the end of what it stands in,
 * and what closes nothing there goes. So a text can't break out of its place on the page.
 */
export function balance(html: string): string {
  const open: Opened[] = []
  const out: string[] = []
  const closeDownTo = (depth: number): void => {
    while (open.length > depth) out.push(`</${open.pop()?.name ?? ''}>`)
  }
  for (const piece of html.split(/(<[^<>]*>)/u)) {
    const [, slash, mark, name = ''] = /^<(\/?)(\0?)([a-z][a-z0-9]*)/u.exec(piece) ?? []
    const isOfText = mark === byText
    if (name === '' || voidTags.has(name)) out.push(piece)
    else if (slash === '') {
      open.push({ name, isOfText })
      out.push(piece.replace(byText, ''))
    } else {
      const depth = open.findLastIndex(
        other => (isOfText && !other.isOfText) || (other.name === name && other.isOfText === isOfText),
      )
      if (open[depth]?.name === name && open[depth].isOfText === isOfText) closeDownTo(depth)
    }
  }
  closeDownTo(0)
  return out.join('')
}

interface Opened {
  readonly name: string
  /** Otherwise the renderer made it. */
  readonly isOfText: boolean
}

/** Tags that need no end. */
const voidTags: ReadonlySet<string> = new Set(['br', 'hr', 'wbr', 'input'])
