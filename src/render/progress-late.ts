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
  const isOrdered = phases.some(phase => phase.dependsOn.length > 0)
  const waiting = waitingFor(phases)
  const overtaken = phases.flatMap((phase, at) => {
    if (phase.due !== null || phase.tasks.length === 0 || !isOpen(phase)) return []
    const later = phases.slice(at + 1).filter(other => !isOrdered || waiting.get(other.key)?.has(phase.key) === true)
    const first = later.toSorted((left, right) => shareIn(right) - shareIn(left))[0]
    return first === undefined || shareIn(first) <= shareIn(phase) ? [] : [{ phase, by: first }]
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

function isOpen(phase: PhaseProgressView): boolean {
  return phase.tasks.length > 0 && shareOfPhase(phase) !== 'finished'
}

function openOf({ tasks }: PhaseProgressView): string {
  return `${tasks.length - resolvedIn(standingOf(tasks))} of ${tasks.length}`
}

function shareIn({ tasks }: PhaseProgressView): number {
  return tasks.length === 0 ? 0 : resolvedIn(standingOf(tasks)) / tasks.length
}

/** For each phase those that it waits for, whatever those wait for included. */
function waitingFor(phases: readonly PhaseProgressView[]): ReadonlyMap<PhaseKey, ReadonlySet<PhaseKey>> {
  const direct = new Map(phases.map(phase => [phase.key, phase.dependsOn]))
  return new Map(
    phases.map(({ key, dependsOn }) => {
      const all = new Set(dependsOn)
      // A set hands out what is added while it is walked.
      for (const one of all) for (const further of direct.get(one) ?? []) all.add(further)
      return [key, all]
    }),
  )
}
