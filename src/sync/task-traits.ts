import { fingerprint, type PhaseKey } from '../base/index.ts'
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
  readonly words: ReadonlySet<string>
  readonly phase: PhaseKey
  /** Its id begins with what its phase was called by, and that is another now: it is soon somebody else's. */
  readonly isOutdatedId: boolean
  /** Fingerprint of the description; empty if there is none. */
  readonly text: string
  /** Names of its steps. */
  readonly steps: ReadonlySet<string>
  /** What the plan says of a task, and what an issue is; null for a task without a mark, which does not say that it is open. */
  readonly state: SharedState | null
  /** It is known, or may be, that it was resolved before it had an issue. */
  readonly hadNone: boolean
}

export function traitsOfTask(task: Task, hadNone: ResolvedBefore): Traits {
  const { id, title, phase } = task
  return {
    id,
    title,
    words: stemsOf(title),
    phase,
    isOutdatedId: false,
    text: descriptionPrint(task.description),
    steps: new Set(stepNames(task)),
    state: task.mark.kind === 'none' ? null : sharedState(task.state),
    hadNone: hadNone(title),
  }
}

/** `phase` is the one that the issue is in by the keys that phases have now. */
export function traitsOfIssue({ issue, marker }: KnownTask, phase: PhaseKey): Traits {
  const { id, title, text } = marker
  return {
    id,
    title,
    words: stemsOf(title),
    phase,
    isOutdatedId: phase !== marker.phase && isNumberedBy(marker.phase, id),
    text,
    steps: new Set(marker.steps.map(([name]) => name)),
    state: issue.state,
    hadNone: false,
  }
}

/** Whether an id begins with its phase's: `2.1` in phase 2. */
function isNumberedBy(phase: PhaseKey, id: string | null): boolean {
  return id?.startsWith(phase) === true && /^[^\p{L}\p{N}]/u.test(id.slice(phase.length))
}

/** A description in a few letters, to tell later whether a task still says the same. However it is broken into lines, it is the same text. */
export function descriptionPrint(description: string): string {
  const words = description.trim().replaceAll(/\s+/g, ' ')
  return words === '' ? '' : fingerprint(words).slice(0, 6)
}
