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
  return fold(heading)
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/\s+/g, ' ')
}

function pruned(section: Section, isIgnored: (heading: string) => boolean): Section {
  const children = section.children
    .filter(({ heading }) => heading === null || !isIgnored(heading.line.text))
    .map(child => pruned(child, isIgnored))
  return { ...section, children }
}
