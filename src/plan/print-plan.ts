import { assertNever, type Diagnostic } from '../base/index.ts'
import type { Dependency, DependencyStatement, Phase, Plan, Task, TaskState } from './plan.ts'

/** What `milepost parse FILE --json` prints. Lines and columns count from 1. */
export interface PlanDescription {
  readonly version: 1
  readonly path: string
  readonly title: string
  readonly phases: readonly PhaseDescription[]
  readonly tasks: readonly TaskDescription[]
  readonly diagnostics: readonly DiagnosticDescription[]
}

export interface PhaseDescription {
  readonly key: string
  readonly title: string
  readonly line: number
  readonly dependsOn: readonly DependencyDescription[]
}

export interface TaskDescription {
  readonly key: string
  readonly id: string | null
  readonly title: string
  readonly line: number
  readonly phase: string
  readonly group: string | null
  readonly done: boolean
  readonly state: TaskState
  /** What the plan states for this very task, ranges expanded; what holds its phase is not repeated. */
  readonly dependsOn: readonly DependencyDescription[]
  readonly steps: readonly { readonly title: string; readonly done: boolean; readonly line: number }[]
  readonly attributes: Readonly<Record<string, string>>
}

export type DependencyDescription =
  | { readonly kind: 'task' | 'phase'; readonly key: string; readonly line: number }
  | { readonly kind: 'issue'; readonly number: number }
  /** Of another plan only its name is known here, and the line of this plan that names it. */
  | { readonly kind: 'elsewhere'; readonly path: string; readonly fragment: string | null; readonly line: number }

export interface DiagnosticDescription {
  readonly severity: Diagnostic['severity']
  readonly code: Diagnostic['code']
  readonly message: string
  readonly line: number
  readonly column: number
}

/** The published description of a plan, with the diagnostics of its text and of its graph. */
export function describePlan(plan: Plan, diagnostics: readonly Diagnostic[]): PlanDescription {
  const lines: Lines = {
    phases: new Map(plan.phases.map(phase => [phase.key, phase.line])),
    tasks: new Map(plan.tasks.map(task => [task.key, task.line])),
  }
  return {
    version: 1,
    path: plan.path,
    title: plan.title,
    phases: plan.phases.map(phase => describePhase(phase, lines)),
    tasks: plan.tasks.map(task => describeTask(task, lines)),
    diagnostics: diagnostics.map(describeDiagnostic),
  }
}

interface Lines {
  readonly phases: ReadonlyMap<string, number>
  readonly tasks: ReadonlyMap<string, number>
}

function describePhase(phase: Phase, lines: Lines): PhaseDescription {
  return {
    key: phase.key,
    title: phase.title,
    line: phase.line,
    dependsOn: describeDependencies(phase.dependencies, lines),
  }
}

function describeTask(task: Task, lines: Lines): TaskDescription {
  const { key, id, title, line, phase, group, state, attributes } = task
  const steps = task.steps.map(step => ({ title: step.title, done: step.done, line: step.line }))
  const dependsOn = describeDependencies(task.dependencies ?? [], lines)
  return { key, id, title, line, phase, group, done: state === 'done', state, dependsOn, steps, attributes }
}

/** Each target once, although several statements may name it. */
function describeDependencies(
  statements: readonly DependencyStatement[],
  lines: Lines,
): readonly DependencyDescription[] {
  const described = new Map<string, DependencyDescription>()
  for (const { targets, at } of statements)
    for (const target of targets) {
      const name = JSON.stringify(target)
      if (!described.has(name)) described.set(name, describeDependency(target, at.start.line, lines))
    }
  return [...described.values()]
}

function describeDependency(target: Dependency, at: number, lines: Lines): DependencyDescription {
  switch (target.kind) {
    case 'task':
      return { kind: 'task', key: target.key, line: lines.tasks.get(target.key) ?? 1 }
    case 'phase':
      return { kind: 'phase', key: target.key, line: lines.phases.get(target.key) ?? 1 }
    case 'issue':
      return { kind: 'issue', number: target.number }
    case 'elsewhere':
      return { ...target, line: at }
    default:
      return assertNever(target)
  }
}

function describeDiagnostic(diagnostic: Diagnostic): DiagnosticDescription {
  const { severity, code, message, where } = diagnostic
  return { severity, code, message, line: where.start.line, column: where.start.column }
}
