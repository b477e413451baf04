import type { Template } from '../render/index.ts'
import { encodeMarker, markerStart, type Marker } from './marker.ts'

/** An issue's text, taken apart: people's words around the block that Milepost keeps. */
export interface Body {
  /** Byte for byte as people left it. */
  readonly before: string
  /** The visible part of the managed block, line ends as `\n`. Empty if there is no block. */
  readonly managed: string
  readonly after: string
}

const blockEnd = '<!-- /milepost -->'

/** Builds a text around a managed block: the other direction of `splitBody`. */
export function composeBody(marker: Marker, managed: Template, people: Pick<Body, 'before' | 'after'>): Template {
  return [`${apart(people.before)}${encodeMarker(marker)}\n`, ...managed, `\n${blockEnd}${people.after}`]
}

/** Markdown takes a comment that touches a paragraph for a part of it: words before the block are set apart from it. */
function apart(before: string): string {
  return before === '' || /\n\s*$/.test(before) ? before : `${before}\n\n`
}

/**
 * Takes a text apart. A block whose beginning or end is damaged is taken as far as it is sure to be ours;
 * the rest counts as people's words, so that nothing of theirs is ever lost.
 */
export function splitBody(text: string): Body {
  const start = text.indexOf(markerStart)
  const end = text.indexOf(blockEnd, Math.max(start, 0))
  if (start === -1) return end === -1 ? { before: text, managed: '', after: '' } : withoutBeginning(text, end)
  const open = endOfComment(text, start)
  if (end === -1) return { before: text.slice(0, start), managed: '', after: text.slice(open) }
  return {
    before: text.slice(0, start),
    managed: unixLines(text.slice(Math.min(open, end), end))
      .replace(/^\n/, '')
      .replace(/\n$/, ''),
    after: text.slice(end + blockEnd.length),
  }
}

/**
 * A text in the form in which two are compared: a new commit or a line that moved is no reason to rewrite an issue,
 * and browsers save other line ends than we write.
 */
export function comparableBody(text: string): string {
  return unixLines(text).replaceAll(planLink, '[$1]($2_/$3)')
}

/** `[plans/x.md:14](https://github.com/o/n/blob/COMMIT/plans/x.md#L14)`, as the renderer writes it. */
const planLink = /\[([^\]\n]+?)(?::\d+)?\]\(([^)\s]*\/blob\/)[0-9a-f]{40}\/([^)#\s]+)(?:#L\d+)?\)/g

function withoutBeginning(text: string, end: number): Body {
  return { before: '', managed: unixLines(text.slice(0, end)), after: text.slice(end + blockEnd.length) }
}

function endOfComment(text: string, start: number): number {
  const close = text.indexOf('-->', start)
  if (close !== -1) return close + '-->'.length
  const line = text.indexOf('\n', start)
  return line === -1 ? text.length : line
}

function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n')
}
