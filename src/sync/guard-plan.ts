import { fingerprint, remembered } from '../base/index.ts'
import type { ParseResult } from '../plan/index.ts'
import { statusesInOrder, type ComparedPlan, type PlanInput } from './compare-plan.ts'
import type { Tick } from './controls.ts'
import type { GoneTask } from './decision-input.ts'
import { guard, type Blast, type Holds } from './guard.ts'
import type { ObservedIssue } from './observed.ts'
import type { PlanMemory } from './plan-memory.ts'
import { isToClose } from './retire.ts'
import type { TaskStatus } from './task-state.ts'

/** What a plan is guarded with. */
export interface GuardContext {
  readonly defaultBranch: string
  readonly gone: readonly GoneTask[]
  readonly ticks: readonly Tick[]
}

/** What of a plan is held back. */
export function guardPlan(compared: ComparedPlan, context: GuardContext): Holds {
  return guard(blastOf(compared, context), context.ticks)
}

/** Whether a plan was last seen on another branch than the default one. */
export function isElsewhere({ branch }: PlanMemory, defaultBranch: string): boolean {
  return branch !== '' && branch !== defaultBranch
}

/** What was read out of a plan, in a few letters: as long as the file is the same, only another version of ours reads something else. */
export function readingOf({ parse }: PlanInput): string {
  return printOfReading(parse)
}

const printOfReading = remembered((parse: ParseResult): string => {
  const tasks = parse.plan.tasks.map(({ key, title, state, steps }) => [
    key,
    title,
    state,
    steps.map(step => step.done),
  ])
  return fingerprint(JSON.stringify(tasks))
})

function blastOf(compared: ComparedPlan, { defaultBranch, gone }: GuardContext): Blast {
  const { progress, memory, left } = compared
  const statuses = statusesInOrder(compared)
  const closing = left.filter(isToClose).map(one => one.issue)
  const deleted = new Set(gone.filter(one => one.plan === compared.id).map(one => one.task))
  const creating = statuses
    .filter(status => wantsIssue(status, compared))
    .map(({ task, title }) => ({ task: task.key, title }))
  const isReadAnew = wasReadOtherwise(compared)
  return {
    closing,
    turning: isReadAnew ? statuses.flatMap(turningIn) : [],
    open: closing.length + statuses.filter(status => status.known?.issue.state === 'open').length,
    creating,
    again: creating.filter(one => deleted.has(one.task)).length,
    progress,
    memory,
    isNewText: memory.blob !== compared.input.blob,
    isReadAnew,
    otherBranch: isElsewhere(memory, defaultBranch) ? defaultBranch : null,
    isForgotten: false,
  }
}

function wantsIssue(status: TaskStatus, { config }: ComparedPlan): boolean {
  return status.known === null && (status.state === 'open' || config.doneTasks === 'create')
}

function turningIn({ known, state }: TaskStatus): readonly ObservedIssue[] {
  return known?.issue.state === 'open' && state !== 'open' ? [known.issue] : []
}

/** Once something is held for that it goes on until it is confirmed or undone: a push of something else, ours included, does not settle it. */
function wasReadOtherwise({ memory: { blob, reading, readAnew }, input }: ComparedPlan): boolean {
  return reading !== '' && (blob === input.blob || readAnew) && reading !== readingOf(input)
}
