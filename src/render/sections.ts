import { sizeOf } from './size.ts'
import type { Template } from './template.ts'

/** A part of a page in the forms that it can take, the fullest first. Each ends its last line, or is empty. Never without any. */
export type Section = readonly Template[]

export interface Page {
  /** From top to bottom. */
  readonly sections: readonly Section[]
  /** Which section is to have which form if there is room, the most important wish first. */
  readonly wishes: readonly Wish[]
  readonly limit: number
  readonly repositoryUrl: string
}

export interface Wish {
  readonly section: Section
  /** Index of the form. */
  readonly form: number
}

/**
 * The form of each section: its last, unless there is room for a fuller one that is wished. Wishes are granted one after the other, so that
 * what is less important never takes the room of what is more so. Nothing is cut inside. Null if not even the last forms fit.
 */
export function sectionsThatFit({ sections, wishes, limit, repositoryUrl }: Page): readonly Template[] | null {
  const separator = 1
  const size = (template: Template): number =>
    template.every(part => part === '') ? 0 : sizeOf(template, repositoryUrl) + separator
  const chosen = new Map(sections.map(section => [section, last(section)]))
  let left = limit - sections.reduce((sum, section) => sum + size(last(section)), 0)
  if (left < 0) return null
  for (const { section, form } of wishes) {
    const wished = section[form] ?? []
    const more = size(wished) - size(chosen.get(section) ?? [])
    if (more > left) continue
    left -= more
    chosen.set(section, wished)
  }
  return sections.map(section => chosen.get(section) ?? [])
}

function last(section: Section): Template {
  return section.at(-1) ?? []
}

/** Wishes for everything that sections have to say: the fullest form that fits, section by section. */
export function inFull(sections: readonly Section[]): readonly Wish[] {
  return sections.flatMap(section => section.map((_, form) => ({ section, form })).toReversed())
}

/** A section that is always the same. */
export function always(template: Template): Section {
  return [template]
}
