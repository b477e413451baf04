import type { Template } from '../render/index.ts'
import { encodeMarker, findMarker, type Marker } from './marker.ts'

/** An issue's text, taken apart: people's words around the block that Milepost keeps. */
export interface Body {
  /** Byte for byte as people left it. */
  readonly before: string
  /** The visible part of the managed block, line ends as `\n`. Empty if there is no block. */
  readonly managed: string
  readonly after: string
  /** What is missing of the block: where it began, or ended, lines of ours may be among the words before or after. */
  readonly lost: 'nothing' | 'beginning' | 'end' | 'both'
}

const blockEnd = '<!-- /milepost -->'

/** Builds a text around a managed block: the other direction of `splitBody`. */
export function composeBody(
  marker: Marker | Template,
  managed: Template,
  people: Pick<Body, 'before' | 'after'>,
): Template {
  const comment = 'kind' in marker ? [encodeMarker(marker)] : marker
  return [apart(people.before), ...comment, '\n', ...managed, `\n${blockEnd}${people.after}`]
}

/** Markdown takes a comment that touches a paragraph for a part of it: words before the block are set apart from it. */
function apart(before: string): string {
  return before === '' || before.endsWith('\n') ? before : `${before}\n\n`
}

/**
 * The same text under another marker; its block is put as `rewrite` has it. A block that lost its end gets none here: what of it is ours is known
 * only where it is written anew. Where the beginning is lost too there is no place for a marker, and the text stays as it is.
 */
export function withMarker(text: string, marker: Marker, rewrite: (managed: string) => Template): Template {
  const body = splitBody(text)
  if (body.lost === 'nothing') return composeBody(marker, rewrite(body.managed), body)
  if (body.lost !== 'end') return [text]
  return [body.before, encodeMarker(marker), '\n', ...rewrite(unixLines(body.after).replace(/^\n/, ''))]
}

/**
 * Takes a text apart. Where the beginning or the end of the block is lost nothing is sure to be ours: all of it counts as people's words, so that
 * nothing of theirs is ever lost.
 */
export function splitBody(text: string): Body {
  const marker = findMarker(text)
  const end = text.indexOf(blockEnd, marker?.start ?? 0)
  const after = end === -1 ? '' : text.slice(end + blockEnd.length)
  if (marker === null)
    return end === -1
      ? { before: text, managed: '', after, lost: 'both' }
      : { before: text.slice(0, end), managed: '', after, lost: 'beginning' }
  const before = text.slice(0, marker.start)
  if (end === -1) return { before, managed: '', after: text.slice(marker.end), lost: 'end' }
  const managed = unixLines(text.slice(Math.min(marker.end, end), end))
    .replace(/^\n/, '')
    .replace(/\n$/, '')
  return { before, managed, after, lost: 'nothing' }
}

/** People's words around the block of an issue; of one that is still to be made a line end. */
export function wordsAround(issue: { readonly body: string } | null): Pick<Body, 'before' | 'after'> {
  return issue === null ? { before: '', after: '\n' } : splitBody(issue.body)
}

/**
 * A text in the form in which two are compared: a new commit or a line that moved is no reason to rewrite an issue,
 * and browsers save other line ends than we write.
 */
export function comparableBody(text: string): string {
  return unixLines(text).replaceAll(planLink, '[$1]($2_/$3)')
}

/** Whether two texts say the same to people. */
export function saysTheSame(left: string, right: string): boolean {
  if (left === right) return true
  // No link goes beyond its line, and most lines are the same to the letter.
  for (let [at, other] = [0, 0]; ;) {
    const end = left.indexOf('\n', at) + 1
    const otherEnd = right.indexOf('\n', other) + 1
    const line = end === 0 ? left.slice(at) : left.slice(at, end)
    const otherLine = otherEnd === 0 ? right.slice(other) : right.slice(other, otherEnd)
    if (line !== otherLine && comparableBody(line) !== comparableBody(otherLine)) return false
    if (end === 0 || otherEnd === 0) return end === otherEnd
    at = end
    other = otherEnd
  }
}

/** `[plans/x.md:14](https://github.com/o/n/blob/COMMIT/plans/x.md#L14)`, as the renderer writes it. */
const planLink = /\[([^\]\n]+?)(?::\d+)?\]\(([^)\s]*\/blob\/)[0-9a-f]{40}\/([^)#\s]+)(?:#L\d+)?\)/g

function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n')
}
