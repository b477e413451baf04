import type { Section } from '../markdown/outline.ts'
import type { PhaseScheme } from './phases.ts'

/**
 * The phases of a document that is written by a tool in records, each a heading that goes by an id told above it: those with numbered
 * parts are divided by them. A record without parts is its own only task there. Null if there are no records, or none has parts.
 */
export function recordPhases(top: Section): PhaseScheme | null {
  const records = isRecord(top) ? [top] : top.children.filter(isRecord)
  if (!records.some(hasParts)) return null
  const phases = records.map(section => ({
    section,
    number: section.heading?.id ?? null,
    word: null,
    again: [],
    isTask: !hasParts(section),
  }))
  return { word: null, phases, why: 'records with an id and numbered parts' }
}

function isRecord({ heading }: Section): boolean {
  return heading?.id !== undefined
}

function hasParts({ children }: Section): boolean {
  return children.some(isRecord)
}
