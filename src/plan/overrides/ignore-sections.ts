import type { Section } from '../markdown/outline.ts'
import { fold } from '../words/match-words.ts'
import type { Overrides } from './overrides.ts'

/** The document without the sections that the front matter says to pass over, as if they were not there. */
export function withoutIgnored(section: Section, { ignore }: Pick<Overrides, 'ignore'>): Section {
  if (ignore.length === 0) return section
  const ignored = new Set(ignore.map(({ value }) => comparable(value)))
  return pruned(section, heading => ignored.has(comparable(heading)))
}

/** Exactly the same words, but for case, symbols around them and white space. */
export function comparable(heading: string): string {
  const folded = fold(heading)
  // Not by a pattern that has to end the text: it would be tried at every symbol in it.
  const words = [...folded.matchAll(/[\p{L}\p{N}]+/gu)]
  const last = words.at(-1)
  return last === undefined ? '' : folded.slice(words[0]?.index, last.index + last[0].length).replace(/\s+/g, ' ')
}

function pruned(section: Section, isIgnored: (heading: string) => boolean): Section {
  const children = section.children
    .filter(({ heading }) => heading === null || !isIgnored(heading.line.text))
    .map(child => pruned(child, isIgnored))
  return { ...section, children }
}
