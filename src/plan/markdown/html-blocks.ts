import { type Cursor, textAt } from './cursor.ts'

/** What begins a block of raw HTML, and what the line that ends it holds: null where the block ends with a blank line. */
export interface HtmlStart {
  readonly ending: HtmlEnding | null
}

export type HtmlEnding = 'element' | 'comment' | 'instruction' | 'declaration' | 'section'

/** The seven ways in which CommonMark 0.31 lets raw HTML begin (section 4.6). The last one does not interrupt a paragraph. */
export function htmlAt(cursor: Cursor, interrupts: boolean): HtmlStart | null {
  const at = textAt(cursor)
  if (cursor.text.charAt(at) !== '<') return null
  const bounded = boundedStarts.find(([, start]) => begins(start, cursor.text, at))
  if (bounded !== undefined) return { ending: bounded[0] }
  const isBlock = begins(blockElement, cursor.text, at) || (!interrupts && begins(wholeTag, cursor.text, at))
  return isBlock ? { ending: null } : null
}

/** Whether what is left of a line holds what ends a block. */
export function endsHtml(ending: HtmlEnding, cursor: Cursor): boolean {
  return cursor.text.slice(cursor.at, cursor.lineEnd).search(endings[ending]) >= 0
}

/** Where, in a whole text, blocks of each kind end for the last time: what begins after that is never closed. */
export function lastEndings(text: string): Readonly<Record<HtmlEnding, number>> {
  return {
    element: lastOf(endings.element, text),
    comment: text.lastIndexOf('-->'),
    instruction: text.lastIndexOf('?>'),
    declaration: text.lastIndexOf('>'),
    section: text.lastIndexOf(']]>'),
  }
}

const boundedStarts: readonly (readonly [HtmlEnding, RegExp])[] = [
  ['element', /<(?:script|pre|textarea|style)(?=[ \t>\r\n]|$)/iy],
  ['comment', /<!--/y],
  ['instruction', /<\?/y],
  ['declaration', /<![a-z]/iy],
  ['section', /<!\[CDATA\[/y],
]

const endings: Readonly<Record<HtmlEnding, RegExp>> = {
  element: /<\/(?:script|pre|textarea|style)>/gi,
  comment: /-->/g,
  instruction: /\?>/g,
  declaration: />/g,
  section: /\]\]>/g,
}

const blockElement =
  /<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[ \t\r\n]|\/?>|$)/iy

const attribute = String.raw`[ \t]+[a-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:[^ \t\r\n"'=<>${'`'}]+|'[^'\r\n]*'|"[^"\r\n]*"))?`
const wholeTag = new RegExp(
  String.raw`(?:<[a-z][a-z\d-]*(?:${attribute})*[ \t]*\/?>|<\/[a-z][a-z\d-]*[ \t]*>)[ \t]*(?=[\r\n]|$)`,
  'iy',
)

function begins(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at
  return pattern.test(text)
}

function lastOf(pattern: RegExp, text: string): number {
  let last = -1
  for (const found of text.matchAll(pattern)) last = found.index
  return last
}
