import { type Candidate, gather } from './candidates.ts'
import type { Region } from './choose.ts'
import { type Section, sectionsIn } from '../markdown/outline.ts'
import { phaseHeading } from './phase-heading.ts'
import { type FoundPhase, mentionedPhase, type PhaseScheme } from './phases.ts'
import { roleOfText } from './roles.ts'

/** A region with what it is: a phase of the scheme, a section outside all phases, or the whole of a plan without phases. */
export interface PlanRegion extends Region {
  readonly phase: FoundPhase | null
  /** The heading that names it; the document's root where there is none. */
  readonly section: Section
  /** Sections elsewhere that hold criteria of this phase. */
  readonly criteria: readonly Section[]
}

/** Divides the document into the regions in which tasks are looked for, in document order. */
export function divide(root: Section, scheme: PhaseScheme | null): readonly PlanRegion[] {
  if (scheme === null) return [wholeDocument(root)]
  const parts: Parts = { scheme, later: new Map(), outside: [], criteria: new Map() }
  for (const child of root.children) visit(child, parts, [])
  if (root.blocks.length > 0) parts.outside.push(root)
  const phases = scheme.phases.map(phase => phaseRegion(phase, parts))
  const outside = parts.outside.map(section => outsideRegion(section, parts))
  return [...phases, ...outside].toSorted((left, right) => left.section.start - right.section.start)
}

interface Parts {
  readonly scheme: PhaseScheme
  /** Sections outside the phases that name one, by its number. */
  readonly later: Map<string, Later[]>
  readonly criteria: Map<string, Section[]>
  readonly outside: Section[]
}

interface Later {
  readonly section: Section
  readonly groups: readonly string[]
}

function wholeDocument(root: Section): PlanRegion {
  const [only] = root.children
  const isTitled = root.children.length === 1 && root.blocks.length === 0 && only?.heading?.depth === 1
  const section = isTitled ? only : root
  const candidates = gather(section, { groups: [], isElsewhere: () => false })
  return { isPhase: true, phase: null, section, candidates, criteria: [] }
}

function visit(section: Section, parts: Parts, path: readonly string[]): void {
  const text = section.heading?.line.text ?? ''
  const holdsPhase = parts.scheme.phases.some(
    phase => phase.section.start >= section.start && phase.section.end <= section.end,
  )
  if (parts.scheme.phases.some(phase => phase.section === section)) return
  const role = roleOfText(text)
  if (!holdsPhase && (role === 'aside' || role === 'criteria')) return visitAside(section, parts)
  const named = holdsPhase ? null : mentionedPhase(text, parts.scheme)
  if (named !== null)
    return nameAgain({ section, groups: phaseHeading(text) === null ? [text] : path.slice(-1) }, named, parts)
  if (holdsPhase || path.length === 0) parts.outside.push(section)
  for (const child of section.children) visit(child, parts, holdsPhase ? [] : [...path, text])
}

function visitAside(section: Section, parts: Parts): void {
  for (const inside of sectionsIn(section)) {
    const text = inside.heading?.line.text ?? ''
    const phase = mentionedPhase(text, parts.scheme)
    if (phase !== null && roleOfText(section.heading?.line.text ?? '') === 'criteria')
      push(parts.criteria, phase.number, inside)
  }
}

function nameAgain(later: Later, phase: FoundPhase, parts: Parts): void {
  push(parts.later, phase.number, later)
}

function phaseRegion(phase: FoundPhase, parts: Parts): PlanRegion {
  const later = parts.later.get(phase.number) ?? []
  const isElsewhere = (section: Section): boolean =>
    parts.scheme.phases.some(other => other !== phase && other.section === section)
  const candidates = [
    ...gather(phase.section, { groups: [], isElsewhere }),
    ...later.flatMap(({ section, groups }) => gather(section, { groups, isElsewhere })),
  ]
  return { isPhase: true, phase, section: phase.section, candidates, criteria: parts.criteria.get(phase.number) ?? [] }
}

function outsideRegion(section: Section, parts: Parts): PlanRegion {
  const taken = new Set([...parts.later.values()].flat().map(later => later.section))
  const phases = parts.scheme.phases.map(phase => phase.section)
  const holdsPhases = phases.some(phase => phase.start >= section.start && phase.end <= section.end)
  const isElsewhere = (inside: Section): boolean => holdsPhases || taken.has(inside)
  const candidates = gather(section, { groups: [], isElsewhere }).filter(one => !repeatsPhase(one, parts.scheme))
  return { isPhase: false, phase: null, section, candidates, criteria: [] }
}

/** An overview that ticks off whole phases holds no tasks. */
function repeatsPhase(candidate: Candidate, scheme: PhaseScheme): boolean {
  if (candidate.kind !== 'box' && candidate.kind !== 'bullet') return false
  const named = phaseHeading(candidate.item.lines[0]?.text ?? '')
  return named?.word === scheme.word && scheme.phases.some(phase => phase.number === named.number)
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  map.set(key, [...(map.get(key) ?? []), value])
}
