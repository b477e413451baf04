/** Link reference definitions at the start of a paragraph: `[label]: address "title"` (CommonMark 0.31, section 4.7). */
export interface Definitions {
  readonly labels: readonly string[]
  /** How far each of them reaches in the paragraph. */
  readonly ends: readonly number[]
}

export function readDefinitions(paragraph: string): Definitions {
  const labels: string[] = []
  const ends: number[] = []
  definition.lastIndex = 0
  for (let found = definition.exec(paragraph); found !== null; found = definition.exec(paragraph)) {
    labels.push(normaliseLabel(found[1] ?? ''))
    ends.push(definition.lastIndex)
    next.lastIndex = definition.lastIndex
    definition.lastIndex += next.exec(paragraph)?.[0].length ?? 0
  }
  return { labels, ends }
}

/** Labels are the same whatever their case and white space (CommonMark 0.31, section 4.7). */
export function normaliseLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase()
}

const label = String.raw`\[((?=[^\]]*[^\s\]])(?:[^[\]\\]|\\[\s\S]){1,999})\]`
const gap = String.raw`[ \t]*(?:(?:\r\n|\n|\r)[ \t]*)?`
const plainAddress = String.raw`[^\s()\\]|\\[^\s]`
const address = String.raw`(?:<(?:[^<>\\\r\n]|\\.)*>|(?!<)(?:${plainAddress}|\((?:${plainAddress})*\))+)`
const title = String.raw`(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|\((?:[^()\\]|\\[\s\S])*\))`
const definition = new RegExp(String.raw`${label}:${gap}${address}(?:(?=\s)${gap}${title})?[ \t]*(?=[\r\n]|$)`, 'y')
const next = /(?:\r\n|\n|\r)[ \t]*/y
