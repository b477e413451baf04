/** Text of the same length, without what makes the markdown parser's time explode. */
export interface Defused {
  readonly text: string
  /** Offset of the first character that was neutralised, or null if nothing was. */
  readonly firstAt: number | null
}

/** Limits far above anything that a person writes (measured: the parser needs about 300 ms for ten times as much). */
const limits = { line: 8_000, containers: 24, indent: 96, delimiters: 600, lazyLines: 120, underlines: 40 }

/**
 * Replaces hostile stretches by neutral text of equal length, so that every position stays true: containers nested too deep on
 * a line, too many delimiters in a paragraph, lines too long, quotes continued by too many lines without their mark.
 */
export function defuse(text: string): Defused {
  const state: State = { delimiters: 0, lazyLines: 0, underlines: 0, firstAt: null }
  const parts: string[] = []
  let at = 0
  for (const part of text.split(/(?<=\n)|(?<=\r)(?!\n)/)) {
    const line = defuseLine(part, state)
    if (line !== part && state.firstAt === null) state.firstAt = at
    parts.push(line)
    at += part.length
  }
  return { text: parts.join(''), firstAt: state.firstAt }
}

interface State {
  delimiters: number
  lazyLines: number
  underlines: number
  firstAt: number | null
}

function defuseLine(line: string, state: State): string {
  if (/^\s*$/.test(line)) {
    state.delimiters = 0
    state.lazyLines = 0
    state.underlines = 0
    return line
  }
  if (tooManyUnderlines(line, state) || tooManyLazyLines(line, state)) return blank(line)
  const shortened = line.length > limits.line ? line.slice(0, limits.line) + neutral(line.slice(limits.line)) : line
  return withoutDelimiters(withoutContainers(shortened), state)
}

/** A paragraph under a line of `=` or `-` is a heading; a long row of them is no document. */
function tooManyUnderlines(line: string, state: State): boolean {
  if (/^ {0,3}(?:=+|-+)\s*$/.test(line)) state.underlines += 1
  return state.underlines > limits.underlines && /^ {0,3}(?:=+|-+)\s*$/.test(line)
}

function tooManyLazyLines(line: string, state: State): boolean {
  const quoted = /^\s*>/.test(line)
  if (quoted) state.lazyLines = Math.max(1, state.lazyLines)
  else if (state.lazyLines > 0) state.lazyLines += 1
  if (state.lazyLines <= limits.lazyLines) return false
  state.lazyLines = 0
  return true
}

function withoutContainers(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0
  const outdented =
    indent > limits.indent
      ? line.slice(0, limits.indent) + '.'.repeat(indent - limits.indent) + line.slice(indent)
      : line
  const marker = /[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))[ \t]?/y
  for (let depth = 0; marker.test(outdented); depth += 1)
    if (depth === limits.containers)
      return outdented.slice(0, marker.lastIndex) + neutralMarkers(outdented.slice(marker.lastIndex))
  return outdented
}

function neutralMarkers(rest: string): string {
  const markers = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?:[ \t]+|(?=>)))+/.exec(rest)?.[0] ?? ''
  return neutral(markers) + rest.slice(markers.length)
}

/** Table rows and list items are paragraphs of their own. */
function withoutDelimiters(line: string, state: State): string {
  if (/^\s*(?:[|]|[-*+]\s|\d{1,9}[.)]\s)/.test(line)) state.delimiters = 0
  const count = line.match(/[*_~`[\]!<]/g)?.length ?? 0
  state.delimiters += count
  if (state.delimiters <= limits.delimiters || count === 0) return line
  let seen = state.delimiters - count
  return line.replace(/[*_~`[\]!<]/g, character => ((seen += 1) > limits.delimiters ? '.' : character))
}

/** Ends the paragraph, which neutral text would go on with. */
function blank(line: string): string {
  return line.replace(/[^\r\n]/g, ' ')
}

function neutral(text: string): string {
  return text.replace(/[^\r\n]/g, '.')
}
