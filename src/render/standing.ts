import { remembered } from '../base/index.ts'
import type { TaskProgressView } from './view.ts'

/** What of a task says how it stands. */
export interface StandingTask {
  readonly state: TaskProgressView['state']
  /** What it waits for now. */
  readonly blockedBy: readonly unknown[]
}

/** How a set of tasks stands; each task is in exactly one of the five. */
export interface Standing {
  readonly done: number
  readonly dropped: number
  readonly inProgress: number
  readonly ready: number
  readonly blocked: number
  readonly total: number
}

export const standingOf: (tasks: readonly StandingTask[]) => Standing = remembered(tasks => {
  const counted = { done: 0, dropped: 0, inProgress: 0, ready: 0, blocked: 0 }
  for (const task of tasks) counted[shareOf(task)] += 1
  return { ...counted, total: tasks.length }
})

type Share = 'done' | 'dropped' | 'inProgress' | 'ready' | 'blocked'

/** What has begun counts as in progress, blocked or not. */
export function shareOf(task: StandingTask): Share {
  if (task.state === 'done' || task.state === 'dropped') return task.state
  if (task.state === 'in-progress') return 'inProgress'
  return task.blockedBy.length === 0 ? 'ready' : 'blocked'
}

export function resolvedIn({ done, dropped }: Standing): number {
  return done + dropped
}

export function isFinished(standing: Standing): boolean {
  return standing.total > 0 && resolvedIn(standing) === standing.total
}

/** A phase is under way once something in it is resolved or begun; before, it is ready or blocked by what its tasks are. */
export function shareOfPhase(phase: {
  readonly tasks: readonly StandingTask[]
}): 'finished' | 'underWay' | 'ready' | 'blocked' {
  const standing = standingOf(phase.tasks)
  if (isFinished(standing)) return 'finished'
  if (resolvedIn(standing) + standing.inProgress > 0) return 'underWay'
  return standing.ready > 0 || standing.total === 0 ? 'ready' : 'blocked'
}

/** `☑ ☐ ◐ ⊘`: done, to do, in progress, dropped; `☒` stays unused since it reads as failed. */
export function symbolOf(task: StandingTask): string {
  const symbols = { done: '☑', dropped: '⊘', inProgress: '◐', ready: '☐', blocked: '☐' }
  return symbols[shareOf(task)]
}

/** The same of a phase. */
export function symbolOfPhase(phase: { readonly tasks: readonly StandingTask[] }): string {
  return { finished: '☑', underWay: '◐', ready: '☐', blocked: '☐' }[shareOfPhase(phase)]
}

/** Whole percent, and 100 only when all is resolved. */
export function percentOf(standing: Standing): number {
  return standing.total === 0 ? 0 : Math.floor((100 * resolvedIn(standing)) / standing.total)
}

/** `█████░░░░░` in the given number of cells; a cell is full only when its share is reached. */
export function barOf(standing: Standing, cells: number): string {
  const full = standing.total === 0 ? 0 : Math.floor((cells * resolvedIn(standing)) / standing.total)
  return '█'.repeat(full) + '░'.repeat(cells - full)
}
