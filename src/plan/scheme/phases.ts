import type { Section } from '../markdown/outline.ts'
import { disguised } from '../markdown/unveil.ts'
import type { Overrides } from '../overrides/overrides.ts'
import { normalise } from '../words/match-words.ts'
import { phaseNameNumber, phaseNumber } from '../words/phase-names.ts'
import { phasePrefixes } from '../words/words.ts'
import { findDivisions } from './divisions.ts'
import { phaseHeading, type PhaseHeading } from './phase-heading.ts'
import { roleOfSection } from './roles.ts'
import { recordPhases } from './records.ts'
import { toldPhases } from './told.ts'
import { holdsParts } from './work.ts'

/** A heading that opens a phase, and the sections elsewhere that name the same phase again. */
export interface FoundPhase {
  readonly section: Section
  /** As written: `3`, `PM3`, `A`, `v1.2`; null where the heading is only words. */
  readonly number: string | null
  /** `phase`, `sprint`, `pm`, ...: lower case, singular; null where the number stands alone. */
  readonly word: string | null
  readonly again: readonly Section[]
  /** Its heading is its task, too. */
  readonly isTask?: boolean
}

/** How this document numbers its phases; null if it has none. */
export interface PhaseScheme {
  /** The word before the numbers, or null. */
  readonly word: string | null
  readonly phases: readonly FoundPhase[]
  readonly why: string
}

/**
 * Finds the phases of a document. First choice: headings with a phase word or letters and a number, on the shallowest level that has at
 * least two of a kind, else the only one. Second: headings that divide the work in another way (versions, quarters, numbers, plain
 * names). Last: those of the first kind inside what is no work, such as an overview. The document's own title is no phase: `Phase 4: ...`
 * on top of all is a part of something larger. What the front matter says comes before all that.
 */
export function findPhases(root: Section, { phases }: Pick<Overrides, 'phases'>): PhaseScheme | null {
  if (phases !== null) return phases.value === 'none' ? null : toldPhases(root, phases.value)
  const top = documentSection(root)
  const worded = wordedCandidates(top)
  const outside = worded.filter(candidate => !candidate.aside)
  return recordPhases(top) ?? wordedPhases(outside) ?? findDivisions(top) ?? wordedPhases(worded)
}

/** The section of the heading that everything else stands under, else the document itself. */
export function documentSection(root: Section): Section {
  const [only, another] = root.children
  return only?.heading?.depth === 1 && another === undefined ? only : root
}

interface Candidate extends PhaseHeading {
  readonly section: Section
  readonly depth: number
  readonly aside: boolean
}

function wordedPhases(candidates: readonly Candidate[]): PhaseScheme | null {
  const group = shallowest(candidates)
  if (group === null) return null
  const members = candidates.filter(candidate => candidate.word === group.word && candidate.depth >= group.depth)
  const why = `headings with the word "${group.word}" and a number`
  return { word: group.word, phases: byNumber(outermost(members)), why }
}

/** A numbered heading that is only a phase word is no phase by itself. */
function recurring(candidates: readonly Candidate[]): readonly Candidate[] {
  const numbers = new Map<string, Set<string>>()
  for (const { word, number } of candidates) numbers.set(word, (numbers.get(word) ?? new Set()).add(number))
  return candidates.filter(one => one.sure || (numbers.get(one.word)?.size ?? 0) > 1)
}

function wordedCandidates(top: Section): readonly Candidate[] {
  return recurring(candidatesIn(top, { isTop: true, aside: false }))
}

interface Around {
  /** The section is the document itself. */
  readonly isTop: boolean
  /** It stands in what is no work. */
  readonly aside: boolean
}

function candidatesIn(section: Section, { isTop, aside }: Around): readonly Candidate[] {
  return section.children.flatMap(child => {
    const { heading } = child
    if (heading === null) return []
    const found = phaseHeading(heading.line.text)
    const accepted = found !== null && (!found.coded || opensPhase(found, child, isTop))
    const below = aside || (!accepted && ['aside', 'criteria', 'repeats'].includes(roleOfSection(child) ?? ''))
    const inside = candidatesIn(child, { isTop: false, aside: below })
    return accepted ? [{ ...found, section: child, depth: heading.depth, aside }, ...inside] : inside
  })
}

/** A coded heading such as `T1: X` is a task; it opens a phase if its letters say so, on the highest level or over parts. */
function opensPhase(found: PhaseHeading, section: Section, isTop: boolean): boolean {
  return phasePrefixes.includes(found.word) && (isTop || holdsParts(section))
}

/**
 * Those with something below them come first; a plan may also be all prose, but then it names more than one. Ticked phases in a list
 * show no level.
 */
function shallowest(candidates: readonly Candidate[]): Candidate | null {
  const filled = new Set(candidates.filter(one => holdsParts(one.section)).map(one => one.word))
  const byDepth = candidates.toSorted((left, right) => left.depth - right.depth)
  const named = filled.size > 0 ? byDepth.filter(one => filled.has(one.word)) : byDepth
  const headings = named.filter(one => one.depth < disguised.item)
  const level = headings.length > 0 ? headings : named
  const alike = Map.groupBy(level, one => `${one.word} ${one.depth}`)
  const several = level.find(one => (alike.get(`${one.word} ${one.depth}`)?.length ?? 0) > 1)
  return several ?? (filled.size > 0 ? (level[0] ?? null) : null)
}

/** Without those that stand in a section for the same number. With another number it is a phase although its level says not. */
function outermost(candidates: readonly Candidate[]): readonly Candidate[] {
  const ends = new Map<string, number>()
  return candidates.filter(({ section, number }) => {
    const key = number.toLowerCase()
    if (section.start < (ends.get(key) ?? 0)) return false
    ends.set(key, section.end)
    return true
  })
}

/** A number that comes again belongs to the phase that has it; with other words over other work it is another matter. */
function byNumber(candidates: readonly Candidate[]): readonly FoundPhase[] {
  const numbers = Map.groupBy(candidates, candidate => phaseNumber(candidate.number))
  return [...numbers.values()].flatMap(occurrences => {
    const first =
      occurrences.find(candidate => holdsParts(candidate.section)) ??
      occurrences.find(candidate => candidate.depth < disguised.item) ??
      occurrences[0]
    if (first === undefined) return []
    const others = occurrences.filter(other => other !== first)
    const again = others.filter(other => !holdsParts(other.section) || isAlike(other, first))
    return [
      {
        section: first.section,
        number: phaseNameNumber(first.number),
        word: first.word,
        again: again.map(one => one.section),
      },
    ]
  })
}

/** Same words behind the number, or none. */
function isAlike(one: Candidate, other: Candidate): boolean {
  const [words, known] = [wordsOf(one), wordsOf(other)]
  return words.size === 0 || known.size === 0 || [...words].some(word => known.has(word))
}

function wordsOf({ section, word, number }: Candidate): ReadonlySet<string> {
  const text = normalise(section.heading?.line.text ?? '')
  const own = new Set([word, number.toLowerCase()])
  return new Set((text.match(/[\p{L}\p{N}]+/gu) ?? []).filter(found => !own.has(found) && found.length > 2))
}
