import { inertText } from './inert.ts'
import { cellOf } from './phrases.ts'
import { sizeOf } from './size.ts'
import type { Template, TemplatePart } from './template.ts'

/** Sections with something in them, a blank line between. Each ends its own last line. */
export function joinSections(sections: readonly Template[]): Template {
  const joined: TemplatePart[] = []
  for (const section of sections) {
    if (!saysSomething(section)) continue
    if (joined.length > 0) joined.push('\n')
    joined.push(...section)
  }
  return joined
}

/** How long they are together, as `sizeOf` has it. */
export function sizeOfSections(sections: readonly Template[], repositoryUrl: string): number {
  const sizes = sections.filter(saysSomething).map(section => sizeOf(section, repositoryUrl))
  return sizes.reduce((sum, size) => sum + size + 1, -Math.min(sizes.length, 1))
}

function saysSomething(section: Template): boolean {
  return section.some(part => part !== '')
}

/** What a plan says at length, inert, in at most about `limit` characters: whole lines of it; nothing if it says nothing. */
export function proseOf(markdown: string, limit: number, references?: 'inert'): string {
  if (markdown === '') return ''
  const whole = inertText(markdown.trim(), references)
  if (whole === '') return ''
  if (whole.length <= limit) return `${whole}\n`
  // What makes text inert can at most double it.
  return `${inertText(linesWithin(markdown.trim(), limit / 2), references)}\n\n_The rest is in the plan._\n`
}

function linesWithin(text: string, limit: number): string {
  const start = text.slice(0, limit)
  const end = start.lastIndexOf('\n')
  return end > 0 ? start.slice(0, end) : ''
}

const mostAttributes = 30

/** Two columns, as the plan writes them; nothing if there are none. */
export function attributeTable(attributes: Readonly<Record<string, string>>): string {
  const entries = Object.entries(attributes)
  if (entries.length === 0) return ''
  const rows = entries
    .filter(([, value]) => value.trim() !== '')
    .slice(0, mostAttributes)
    .map(([name, value]) => `| ${cellOf(name, 60)} | ${cellOf(value, 200)} |\n`)
  return rows.length === 0 ? '' : `| | |\n|---|---|\n${rows.join('')}`
}
