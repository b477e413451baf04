import { normalise } from '../words/match-words.ts'
import { type Section, sectionsIn } from '../markdown/outline.ts'
import { roleOfText } from './roles.ts'
import { phasePrefixes } from '../words/words.ts'
import { phaseHeading, type PhaseHeading } from './phase-heading.ts'

/** A heading that opens a phase, and the sections elsewhere that name the same phase again. */
export interface FoundPhase {
  readonly section: Section
  /** As written: `3`, `PM3`, `A`. */
  readonly number: string
  /** `phase`, `sprint`, `pm`, ...: lower case, singular. */
  readonly word: string
  readonly again: readonly Section[]
}

/** How this document numbers its phases; null if it has none. */
export interface PhaseScheme {
  readonly word: string
  readonly phases: readonly FoundPhase[]
}

/**
 * Finds the level of the document's phases: the shallowest kind of heading that numbers at least two, else the shallowest that
 * numbers one. A document that is itself `Phase 4: ...` of something larger names no phase of this plan. Headings inside asides count only
 * where there are no others. A number that comes again belongs to the phase that has it.
 */
export function findPhases(root: Section): PhaseScheme | null {
  const all = candidatesIn(root, false)
  const outside = all.filter(candidate => !candidate.aside)
  const group = shallowest(outside) ?? shallowest(all)
  if (group === null) return null
  const members = (outside.length > 0 ? outside : all).filter(
    candidate => candidate.word === group.word && candidate.depth >= group.depth,
  )
  return { word: group.word, phases: byNumber(outermost(members)) }
}

/** The number of the phase that a heading mentions anywhere: `By End of Sprint 1`, `Sprint 1 Kickoff Checklist`; else null. */
export function mentionedPhase(text: string, scheme: PhaseScheme): FoundPhase | null {
  return scheme.phases.find(phase => mentions(text, phase)) ?? null
}

interface Candidate extends PhaseHeading {
  readonly section: Section
  readonly depth: number
  readonly aside: boolean
}

function candidatesIn(section: Section, aside: boolean): readonly Candidate[] {
  return section.children.flatMap(child => {
    const { heading } = child
    if (heading === null) return []
    const found = phaseHeading(heading.line.text)
    const accepted = found !== null && (!found.coded || opensPhase(found, child))
    const below = aside || (!accepted && ['aside', 'criteria'].includes(roleOfText(heading.line.text) ?? ''))
    const inside = candidatesIn(child, below)
    return accepted ? [{ ...found, section: child, depth: heading.depth, aside }, ...inside] : inside
  })
}

/** A coded heading such as `T1: X` is a task; it opens a phase if its letters say so or work is divided below it. */
function opensPhase(found: PhaseHeading, section: Section): boolean {
  return (
    phasePrefixes.includes(found.word) &&
    (section.children.length > 0 || section.blocks.some(block => block.kind === 'list' || block.kind === 'table'))
  )
}

function shallowest(candidates: readonly Candidate[]): Candidate | null {
  const byDepth = candidates.toSorted((left, right) => left.depth - right.depth)
  const several = byDepth.find(
    one => candidates.filter(other => other.word === one.word && other.depth === one.depth).length > 1,
  )
  return several ?? byDepth[0] ?? null
}

/** In document order, so that a section comes right after the one that holds it. */
function outermost(candidates: readonly Candidate[]): readonly Candidate[] {
  let end = 0
  return candidates.filter(({ section }) => {
    if (section.start < end) return false
    end = section.end
    return true
  })
}

function byNumber(candidates: readonly Candidate[]): readonly FoundPhase[] {
  const numbers = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const key = candidate.number.toLowerCase()
    numbers.set(key, [...(numbers.get(key) ?? []), candidate])
  }
  return [...numbers.values()].flatMap(occurrences => {
    const first = occurrences.find(candidate => holdsWork(candidate.section)) ?? occurrences[0]
    if (first === undefined) return []
    const again = occurrences.filter(other => other !== first).map(other => other.section)
    return [{ section: first.section, number: first.number, word: first.word, again }]
  })
}

function holdsWork(section: Section): boolean {
  return [...sectionsIn(section)].some(inside =>
    inside.blocks.some(block => block.kind === 'list' || block.kind === 'table'),
  )
}

function mentions(text: string, phase: FoundPhase): boolean {
  const number = phase.number.toLowerCase()
  const plain = normalise(text)
  const named = number.startsWith(phase.word) ? number : `${phase.word} ${number}`
  return ` ${plain.replace(/[^\p{L}\p{N}.]+/gu, ' ')} `.includes(` ${named} `)
}
