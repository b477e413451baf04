import { inertPhrase, inertTitle, withoutBlockStart } from './inert.ts'
import { oneLine } from './characters.ts'

/** A title of a plan (plain text) as inline markdown that shows exactly it, in a list item, a heading or a table cell. */
export function titleAsMarkdown(text: string): string {
  return escapeMarkdown(inertTitle(text))
}

/** At most `limit` letters of it, for lists in which the title only helps to recognise the task. */
export function shortTitle(text: string, limit = 100): string {
  return escapeMarkdown(cut(inertTitle(text), limit))
}

/** A title inside HTML, where markdown is not read. */
export function titleAsHtml(text: string): string {
  return inertTitle(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Markdown of a plan on one line, fit for a table cell; at most `limit` characters of it. */
export function cellOf(markdown: string, limit: number): string {
  return inertPhrase(cut(oneLine(markdown), limit)).replaceAll(/(?<!\\)\|/g, String.raw`\|`)
}

/** Takes the escapes away again: the other direction of `titleAsMarkdown`, on the inert form. */
export function titleFromMarkdown(markdown: string): string {
  return markdown.replaceAll(/\\([!-/:-@[-`{-~])|&amp;/g, (_, letter: string | undefined) => letter ?? '&')
}

export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  const kept = text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')
  return `${kept.trimEnd()}…`
}

/** `12 tasks`, `1 task`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

// An underscore inside a word means nothing; `$` opens a formula on GitHub; `&` only matters where it begins a character reference.
function escapeMarkdown(text: string): string {
  if (!/[\\`*[\]<>~|$_&]/.test(text)) return withoutBlockStart(text)
  const escaped = text
    .replaceAll(/[\\`*[\]<>~|$]|(?<![a-z0-9])_|_(?![a-z0-9])/gi, String.raw`\$&`)
    .replaceAll(/&(?=#?\w+;)/g, '&amp;')
  return withoutBlockStart(escaped)
}
