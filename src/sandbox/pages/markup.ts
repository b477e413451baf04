/** HTML that is safe to send: text was escaped on its way in. */
export interface Markup {
  readonly html: string
}

/** What a template takes: text (escaped), markup (as it is), lists of both; null and false show nothing. */
export type Part = Markup | string | number | null | undefined | false | readonly Part[]

/** Puts values into HTML. Everything that is not markup already is escaped, in text and in quoted attributes alike. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const html = strings.map((text, index) => (index === 0 ? text : htmlOf(parts[index - 1]) + text)).join('')
  return { html }
}

function htmlOf(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part))
  return isMarkup(part) ? part.html : part.map(htmlOf).join('')
}

function isMarkup(part: Markup | readonly Part[]): part is Markup {
  return 'html' in part
}

/** Text as it stands in HTML. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/gu, character => `&#${character.charCodeAt(0)};`)
}
