import type { Task } from '../plan/index.ts'
import type { KnownTask } from './managed.ts'
import { decodeMarker, type SharedState } from './marker.ts'
import { sharedState } from './merge.ts'
import type { ObservedState } from './observed.ts'
import { stepNames } from './task-state.ts'

/** Marks that a commit was to carry of which nobody noted what came of it, by their names. */
export type CarriedMarks = ReadonlySet<string>

/** The name of a mark and what it is to say: of a step by its name within the task, of the task itself by null. */
export function markName(issue: number, step: string | null, state: SharedState): string {
  return [issue, step, state].join(' ')
}

/**
 * A task's issue with the baseline that its marker would have if somebody had come to note it: what a commit was to carry, and the plan says by
 * now, is what both shared. Else an issue that goes back by then would look as if the plan had spoken.
 */
export function asCarried(task: Task, known: KnownTask, carried: CarriedMarks): KnownTask {
  if (carried.size === 0) return known
  const { issue, marker } = known
  const names = stepNames(task)
  const arrived = new Map(
    task.steps.flatMap(({ done }, index): [string, boolean][] => {
      const name = names[index] ?? ''
      return carried.has(markName(issue.number, name, done ? 'done' : 'open')) ? [[name, done]] : []
    }),
  )
  const state = sharedState(task.state)
  const isOwn = task.mark.kind === 'own' && carried.has(markName(issue.number, null, state))
  if (!isOwn && arrived.size === 0) return known
  const inPlan = task.steps.every(step => step.done) ? 'done' : 'open'
  const isBySteps = task.mark.kind === 'steps' && carried.has(markName(issue.number, null, inPlan))
  const steps = new Map([...marker.steps, ...arrived])
  const shared = isBySteps ? inPlan : isOwn ? state : marker.state
  return { issue, marker: { ...marker, state: shared, steps: [...steps] } }
}

/** Those of the marks that no marker has for its baseline yet. */
export function notNoted(marks: readonly string[], { issues }: ObservedState): readonly string[] {
  if (marks.length === 0) return marks
  const bodies = new Map(issues.map(({ number, body }) => [number, body]))
  return marks.filter(mark => {
    const [number = '', step = '', state] = mark.split(' ')
    const reading = decodeMarker(bodies.get(Number(number)) ?? '')
    if (reading.kind !== 'marker' || reading.marker.kind !== 'task') return false
    if (step === '') return reading.marker.state !== state
    return !reading.marker.steps.some(([name, done]) => name === step && done === (state === 'done'))
  })
}
