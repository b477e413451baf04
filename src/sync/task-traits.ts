import { fingerprint, remembered, type PhaseKey } from '../base/index.ts'
import type { Task } from '../plan/index.ts'
import type { KnownTask } from './managed.ts'
import type { SharedState } from './marker.ts'
import { sharedState } from './merge.ts'
import type { ResolvedBefore } from './resolved-before.ts'
import { stepNames } from './task-state.ts'
import { stemsOf } from './title-similarity.ts'

/** What tells tasks apart, in the same words for a task of the plan and for what an issue's marker says of its task. */
export interface Traits {
  readonly id: string | null
  readonly title: string
  readonly phase: PhaseKey
  /** Its id begins with what its phase was called by, and that is another now: it is soon somebody else's. */
  readonly isOutdatedId: boolean
  /** Fingerprint of the description; empty if there is none. */
  readonly text: string
  /** Names of its steps. */
  readonly steps: readonly string[]
  /** What the plan says of a task, and what an issue is; null for a task without a mark, which does not say that it is open. */
  readonly state: SharedState | null
  /** Tells of a title whether it is known, or may be, that such a task was resolved before it had an issue. */
  readonly hadNone: ResolvedBefore
}

/** The words of a title, without what inflects them. Only of few tasks of a plan are they ever asked for. */
export const wordsOf: (traits: Traits) => ReadonlySet<string> = remembered(traits => stemsOf(traits.title))

/** The names of the steps, as a set. */
export const stepSet: (traits: Traits) => ReadonlySet<string> = remembered(traits => new Set(traits.steps))

export function traitsOfTask(task: Task, hadNone: ResolvedBefore): Traits {
  const { id, title, phase } = task
  return {
    id,
    title,
    phase,
    isOutdatedId: false,
    text: printOf(task),
    steps: stepNames(task),
    state: task.mark.kind === 'none' ? null : sharedState(task.state),
    hadNone,
  }
}

/** `phase` is the one that the issue is in by the keys that phases have now. */
export function traitsOfIssue({ issue, marker }: KnownTask, phase: PhaseKey): Traits {
  const { id, title, text } = marker
  return {
    id,
    title,
    phase,
    isOutdatedId: phase !== marker.phase && isNumberedBy(marker.phase, id),
    text,
    steps: marker.steps.length === 0 ? noSteps : marker.steps.map(([name]) => name),
    state: issue.state,
    hadNone: never,
  }
}

const noSteps: readonly string[] = []
const never: ResolvedBefore = () => false

/** Whether an id begins with its phase's: `2.1` in phase 2. */
function isNumberedBy(phase: PhaseKey, id: string | null): boolean {
  return id?.startsWith(phase) === true && /^[^\p{L}\p{N}]/u.test(id.slice(phase.length))
}

/** The description of a task in a few letters; empty if it has none. */
export function printOf(task: Task): string {
  return task.description === '' ? '' : longPrintOf(task)
}

const longPrintOf = remembered((task: Task) => descriptionPrint(task.description))

/** A description in a few letters, to tell later whether a task still says the same. However it is broken into lines, it is the same text. */
export function descriptionPrint(description: string): string {
  const words = description.trim().replaceAll(/\s+/g, ' ')
  return words === '' ? '' : fingerprint(words).slice(0, 6)
}
