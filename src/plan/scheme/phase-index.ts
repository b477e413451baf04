import type { Section } from '../markdown/outline.ts'
import { normalise } from '../words/match-words.ts'
import { phaseNamesIn, phaseNumber } from '../words/phase-names.ts'
import type { FoundPhase, PhaseScheme } from './phases.ts'

/** The phases of a document by all that can lead to them: there may be as many of them as of what is looked up. */
export interface PhaseIndex {
  readonly scheme: PhaseScheme
  /** The sections that open the phases. */
  readonly opened: ReadonlySet<Section>
  /** The sections elsewhere that name a phase again. */
  readonly again: ReadonlyMap<Section, FoundPhase>
  /** Headings, normalised. */
  readonly titles: ReadonlySet<string>
  /** Numbers, in lower case and as they are compared. */
  readonly numbers: ReadonlySet<string>
  readonly comparable: ReadonlySet<string>
  /** The phase that a heading mentions anywhere: `By End of Sprint 1`, `Sprint 1 Kickoff Checklist`; else null. */
  readonly mentioned: (text: string) => FoundPhase | null
  /** The last phase that starts before an offset, or null. */
  readonly before: (offset: number) => FoundPhase | null
}

export function makePhaseIndex(scheme: PhaseScheme): PhaseIndex {
  const { phases } = scheme
  const numbers = phases.flatMap(({ number }) => number ?? [])
  return {
    scheme,
    opened: new Set(phases.map(phase => phase.section)),
    again: new Map(phases.toReversed().flatMap(phase => phase.again.map(section => [section, phase] as const))),
    titles: new Set(phases.map(titleOf)),
    numbers: new Set(numbers.map(number => number.toLowerCase())),
    comparable: new Set(numbers.map(phaseNumber)),
    mentioned: mentionsOf(phases),
    before: startsOf(phases),
  }
}

function titleOf({ section }: FoundPhase): string {
  return normalise(section.heading?.line.text ?? '')
}

/** The first phase of those that a text mentions: by its words, by its noun and number, or by a code such as `PM3`. */
function mentionsOf(phases: readonly FoundPhase[]): PhaseIndex['mentioned'] {
  const byTitle = new Map<string, number>()
  const byName = new Map<string, number>()
  const byCode = new Map<string, number>()
  phases.forEach((phase, index) => {
    const { word } = phase
    const number = (phase.number ?? '').toLowerCase()
    if (word === null) setFirst(byTitle, titleOf(phase), index)
    else if (number.startsWith(word)) setFirst(byCode, number, index)
    else setFirst(byName, nameKey({ word, number }), index)
  })
  return text => {
    const plain = normalise(text)
    const codes = byCode.size === 0 ? [] : plain.split(/[^\p{L}\p{N}.]+/u)
    const places = [
      byTitle.get(plain),
      ...phaseNamesIn(text).map(name => byName.get(nameKey(name))),
      ...codes.map(code => byCode.get(code)),
    ].filter(place => place !== undefined)
    return phases[places.reduce((first, place) => Math.min(first, place), Infinity)] ?? null
  }
}

function setFirst(map: Map<string, number>, key: string, index: number): void {
  if (!map.has(key)) map.set(key, index)
}

function nameKey({ word, number }: { readonly word: string; readonly number: string }): string {
  return `${word} ${phaseNumber(number)}`
}

function startsOf(phases: readonly FoundPhase[]): PhaseIndex['before'] {
  const ordered = phases.toSorted((left, right) => left.section.start - right.section.start)
  return offset => {
    let low = 0
    let high = ordered.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ordered[middle]?.section.start ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return ordered[low - 1] ?? null
  }
}
