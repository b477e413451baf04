import { sizeOf } from './size.ts'
import type { Template } from './template.ts'

/** A part of a page, whole and as it is when there is no room for all of it. Both end their last line, or are empty. */
export interface Section {
  readonly full: Template
  readonly short: Template
}

export interface Page {
  /** From top to bottom. */
  readonly sections: readonly Section[]
  /** The same sections, most important first. */
  readonly byImportance: readonly Section[]
  readonly limit: number
  readonly repositoryUrl: string
}

/** The sections that are given in full: as many of the most important as fit; the others are given short. Nothing is cut inside. */
export function sectionsThatFit({ sections, byImportance, limit, repositoryUrl }: Page): ReadonlySet<Section> {
  const separator = 1
  const size = (template: Template): number => sizeOf(template, repositoryUrl) + separator
  let left = limit - sections.reduce((sum, section) => sum + size(section.short), 0)
  const full = new Set<Section>()
  for (const section of byImportance) {
    const more = size(section.full) - size(section.short)
    if (more > left) continue
    left -= more
    full.add(section)
  }
  return full
}
