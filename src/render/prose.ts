import { inertText } from './inert.ts'
import { cellOf } from './phrases.ts'
import type { Template } from './template.ts'

/** Sections with something in them, a blank line between. Each ends its own last line. */
export function joinSections(sections: readonly Template[]): Template {
  return sections
    .filter(section => section.some(part => part !== ''))
    .flatMap((section, index) => (index === 0 ? section : ['\n', ...section]))
}

/** What a plan says at length, inert, in at most about `limit` characters: whole lines of it; nothing if it says nothing. */
export function proseOf(markdown: string, limit: number, references?: 'inert'): string {
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
  const rows = Object.entries(attributes)
    .filter(([, value]) => value.trim() !== '')
    .slice(0, mostAttributes)
    .map(([name, value]) => `| ${cellOf(name, 60)} | ${cellOf(value, 200)} |\n`)
  return rows.length === 0 ? '' : `| | |\n|---|---|\n${rows.join('')}`
}
