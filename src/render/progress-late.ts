import { dateOf, type PhaseKey } from '../base/index.ts'
import { listOf, nothing, phaseLink } from './progress-list.ts'
import type { Section } from './sections.ts'
import { percentOf, resolvedIn, shareOfPhase, standingOf } from './standing.ts'
import type { PhaseProgressView, ProgressView } from './view.ts'

/** Phases whose day is past and that are not finished. The day is the plan's, or the milestone's: nobody is called late by a guess. */
export function lateList({ phases, today }: ProgressView): Section {
  if (today === null) return nothing
  const now = dateOf(today)
  const late = phases.flatMap(phase =>
    phase.due !== null && phase.due < now && isOpen(phase) ? [{ phase, due: phase.due }] : [],
  )
  return listOf('Late', {
    items: late,
    line: ({ phase, due }) => [phaseLink(phase), ` — was due on ${due}, ${openOf(phase)} open`],
  })
}

/**
 * Unfinished phases without a day that a later one has overtaken: it is further along. Where the plan says which phases wait for which, only one
 * that waits for this one counts; others may go beside it.
 */
export function overtakenList({ phases }: ProgressView): Section {
  const ahead = furthestBehind(phases)
  const overtaken = phases.flatMap((phase, at) => {
    const by = ahead[at] ?? null
    const isBehind = phase.due === null && isOpen(phase) && by !== null && shareIn(by) > shareIn(phase)
    return isBehind ? [{ phase, by }] : []
  })
  return listOf('Overtaken', {
    items: overtaken,
    line: ({ phase, by }) => [
      phaseLink(phase),
      ` — ${percentOf(standingOf(phase.tasks))} %, while `,
      phaseLink(by),
      ` is at ${percentOf(standingOf(by.tasks))} %`,
    ],
    intro: 'Open phases behind a later one. No date says that they are late.\n\n',
  })
}

/** For each phase the one furthest along of those that come after it and, where the plan says what waits for what, wait for it, too. */
function furthestBehind(phases: readonly PhaseProgressView[]): readonly (PhaseProgressView | null)[] {
  const isOrdered = phases.some(phase => phase.dependsOn.length > 0)
  const places = new Map<PhaseKey, number>(phases.map(({ key }, at) => [key, at]))
  const found: (PhaseProgressView | null)[] = phases.map(() => null)
  // From the end: what is behind a phase is known before what is in front of it.
  for (let at = phases.length - 1; at > 0; at -= 1) {
    const before = isOrdered ? (phases[at]?.dependsOn ?? []).map(key => places.get(key) ?? at) : [at - 1]
    for (const place of before.filter(one => one < at))
      found[place] = [phases[at], found[at], found[place]].reduce<PhaseProgressView | null>(further, null)
  }
  return found
}

function further(
  best: PhaseProgressView | null,
  other: PhaseProgressView | null | undefined,
): PhaseProgressView | null {
  if (best === null || other === null || other === undefined) return best ?? other ?? null
  return shareIn(other) > shareIn(best) ? other : best
}

function isOpen(phase: PhaseProgressView): boolean {
  return phase.tasks.length > 0 && shareOfPhase(phase) !== 'finished'
}

function openOf({ tasks }: PhaseProgressView): string {
  return `${tasks.length - resolvedIn(standingOf(tasks))} of ${tasks.length}`
}

function shareIn({ tasks }: PhaseProgressView): number {
  return tasks.length === 0 ? 0 : resolvedIn(standingOf(tasks)) / tasks.length
}
