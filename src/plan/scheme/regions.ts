import { type Section, sectionsIn } from '../markdown/outline.ts'
import type { Overrides } from '../overrides/overrides.ts'
import { normalise } from '../words/match-words.ts'
import { type Candidate, type RowCandidate, gather, gatherWithHeading } from './candidates.ts'
import type { Region, RegionKind } from './choose.ts'
import { isTaskHeading } from './divisions.ts'
import { phaseHeading } from './phase-heading.ts'
import { makePhaseIndex, type PhaseIndex } from './phase-index.ts'
import { documentSection, type FoundPhase, type PhaseScheme } from './phases.ts'
import { phaseNumber } from '../words/phase-names.ts'
import { roleOfSection } from './roles.ts'

/** A region with what it is: a phase of the scheme, a section outside all phases, or what stands under no heading but the title. */
export interface PlanRegion extends Region {
  readonly phase: FoundPhase | null
  /** The heading that names it; the document's root where there is none. */
  readonly section: Section
  /** Sections elsewhere that hold criteria of this phase. */
  readonly criteria: readonly Section[]
}

/** Divides the document into the regions in which tasks are looked for, in document order. */
export function divide(
  root: Section,
  scheme: PhaseScheme | null,
  { tasks }: Pick<Overrides, 'tasks'>,
): readonly PlanRegion[] {
  const only = documentSection(root)
  const bareHeadings = tasks?.has('heading') === true
  if (scheme === null)
    return [otherRegion(only, 'whole', gather(only, { groups: [], isElsewhere: () => false, bareHeadings }))]
  const top = scheme.phases.some(phase => phase.section === only) ? root : only
  const parts: Parts = {
    index: makePhaseIndex(scheme),
    later: new Map(),
    outside: [],
    holders: [],
    criteria: new Map(),
    bareHeadings,
  }
  for (const child of top.children) visit(child, parts, [])
  const phases = scheme.phases.map(phase => phaseRegion(phase, parts))
  const taken = new Set([...parts.later.values()].flat().map(({ section }) => section))
  const outside = parts.outside.map(section => outsideRegion(section, taken, parts))
  return [looseRegion(top, parts), ...phases, ...outside].toSorted(
    (left, right) => left.section.start - right.section.start,
  )
}

interface Parts {
  readonly index: PhaseIndex
  /** Sections outside the phases that name one. */
  readonly later: Map<FoundPhase, Later[]>
  readonly criteria: Map<FoundPhase, Section[]>
  readonly outside: Section[]
  /** Sections that hold phases. */
  readonly holders: Section[]
  readonly bareHeadings: boolean
}

interface Later {
  readonly section: Section
  readonly groups: readonly string[]
}

function visit(section: Section, parts: Parts, path: readonly string[]): void {
  if (parts.index.opened.has(section)) return
  const text = section.heading?.line.text ?? ''
  const holds = holdsPhase(section, parts)
  const role = phaseHeading(text) === null ? roleOfSection(section) : null
  if (holds) {
    parts.holders.push(section)
    for (const child of section.children) visit(child, parts, [])
    return undefined
  }
  if (role === 'aside' || role === 'criteria') return visitAside(section, role, parts)
  if (role === 'repeats') return void parts.outside.push(section)
  const named = namedPhase(section, parts.index) ?? phaseBefore(section, parts.index)
  if (named !== null)
    return push(parts.later, named, { section, groups: phaseHeading(text) === null ? [text] : path.slice(-1) })
  if (path.length === 0) parts.outside.push(section)
  for (const child of section.children) visit(child, parts, [...path, text])
}

/** A task's heading on the level of the phases belongs to the phase that it follows. */
function phaseBefore(section: Section, index: PhaseIndex): FoundPhase | null {
  return isTaskHeading(section) ? index.before(section.start) : null
}

/** A second heading for a phase, or one that mentions a phase; not another thing that goes by the same number. */
function namedPhase(section: Section, { scheme, again, mentioned }: PhaseIndex): FoundPhase | null {
  const text = section.heading?.line.text ?? ''
  const named = again.get(section)
  if (named !== undefined) return named
  return phaseHeading(text)?.word === scheme.word && scheme.word !== null ? null : mentioned(text)
}

function holdsPhase(section: Section, parts: Parts): boolean {
  return section.children.some(child => parts.index.opened.has(child) || holdsPhase(child, parts))
}

function visitAside(section: Section, role: 'aside' | 'criteria', parts: Parts): void {
  if (role !== 'criteria') return
  for (const inside of sectionsIn(section)) {
    const phase = parts.index.mentioned(inside.heading?.line.text ?? '')
    if (phase !== null) push(parts.criteria, phase, inside)
  }
}

function phaseRegion(phase: FoundPhase, parts: Parts): PlanRegion {
  const later = parts.later.get(phase) ?? []
  const isElsewhere = (section: Section): boolean => section !== phase.section && parts.index.opened.has(section)
  const candidates = [
    ...(phase.isTask === true ? gatherWithHeading : gather)(phase.section, {
      groups: [],
      isElsewhere,
      bareHeadings: parts.bareHeadings,
    }),
    ...later.flatMap(({ section, groups }) => gatherWithHeading(section, { groups, isElsewhere })),
  ]
  return { kind: 'phase', phase, section: phase.section, candidates, criteria: parts.criteria.get(phase) ?? [] }
}

function outsideRegion(section: Section, taken: ReadonlySet<Section>, parts: Parts): PlanRegion {
  const repeats = roleOfSection(section) === 'repeats'
  const candidates = gather(section, { groups: [], isElsewhere: inside => taken.has(inside), repeats })
  return otherRegion(
    section,
    'outside',
    candidates.filter(one => !repeatsPhase(one, parts.index)),
  )
}

/** Of the document, and of sections that hold phases, what stands before the first heading inside. */
function looseRegion(top: Section, parts: Parts): PlanRegion {
  const candidates = [top, ...parts.holders].flatMap(section =>
    gather(section, {
      groups: [],
      isElsewhere: () => true,
      repeats: roleOfSection(section) === 'repeats',
    }),
  )
  return otherRegion(
    top,
    'loose',
    candidates.filter(one => !repeatsPhase(one, parts.index)),
  )
}

function otherRegion(section: Section, kind: RegionKind, candidates: readonly Candidate[]): PlanRegion {
  return { kind, phase: null, section, candidates, criteria: [] }
}

/** An overview that ticks off whole phases holds no tasks. */
function repeatsPhase(candidate: Candidate, index: PhaseIndex): boolean {
  if (candidate.kind === 'row') return repeatsInRow(candidate, index)
  if (candidate.kind === 'heading') return false
  const text = candidate.item.lines[0]?.text ?? ''
  if (index.titles.has(normalise(text))) return true
  const named = phaseHeading(text)
  return named !== null && named.word === index.scheme.word && index.comparable.has(phaseNumber(named.number))
}

/** An overview with a row for each phase. */
function repeatsInRow({ row, id }: RowCandidate, { scheme, numbers, titles }: PhaseIndex): boolean {
  if (id !== null && id.form !== 'compound' && numbers.has(id.id.toLowerCase())) return true
  return row.cells.some(({ text }) => {
    const named = phaseHeading(text)
    return (
      titles.has(normalise(text)) || (named?.word === scheme.word && numbers.has(named?.number.toLowerCase() ?? ''))
    )
  })
}

function push<K, T>(map: Map<K, T[]>, key: K, value: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
