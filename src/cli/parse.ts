import type { Diagnostic } from '../base/index.ts'
import { buildGraph } from '../graph/index.ts'
import { describePlan, type DependencyStatement, type Phase, type Plan, type Task } from '../plan/index.ts'
import { columns, count } from './columns.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { loadPlanFile, readPlan } from './plan-file.ts'
import { inOrder, printDiagnostics } from './print-diagnostics.ts'
import { stateSymbol, taskName } from './task-words.ts'
import type { Terminal } from './terminal.ts'

/**
 * Prints what is read of a plan. Reading says what is there and judges nothing: a plan with errors in it exits with 0 too.
 * Throws UsageError if the file can't be read.
 */
export async function parse(path: string, form: 'text' | 'json', terminal: Terminal): Promise<ExitCode> {
  const { plan, diagnostics } = await readPlan(await loadPlanFile(path))
  const graph = buildGraph(plan, { phaseGates: 'own' })
  const all = inOrder([...diagnostics, ...graph.diagnostics])
  if (form === 'json') terminal.out(JSON.stringify(describePlan(plan, all), null, 2))
  else printPlan(plan, all, terminal)
  return exitCode.ok
}

function printPlan(plan: Plan, diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  const { out, paint } = terminal
  const steps = plan.tasks.reduce((sum, task) => sum + task.steps.length, 0)
  const phases = plan.phases.filter(phase => !phase.implicit).length
  out(paint('bold', plan.title === '' ? plan.path : plan.title))
  out(`${count(phases, 'phase')}, ${count(plan.tasks.length, 'task')}, ${count(steps, 'step')}`)
  const tasks = Map.groupBy(plan.tasks, task => task.phase)
  for (const phase of plan.phases) printPhase(phase, tasks.get(phase.key) ?? [], terminal)
  if (diagnostics.length === 0) return
  out('')
  printDiagnostics(plan.path, diagnostics, terminal)
}

function printPhase(phase: Phase, tasks: readonly Task[], { out, paint }: Terminal): void {
  const done = tasks.filter(task => task.state === 'done').length
  const progress = tasks.length === 0 ? 'no tasks' : `${done} of ${tasks.length} done`
  out('')
  out(`${paint('bold', phase.title)}  ${paint('dim', [progress, ...after(phase.dependencies)].join(', '))}`)
  const rows = tasks.map(task => [
    `  ${stateSymbol(task.state)}`,
    taskName(task),
    paint('dim', after(task.dependencies ?? []).join('')),
  ])
  for (const row of columns(rows)) out(row.trimEnd())
}

function after(statements: readonly DependencyStatement[]): readonly string[] {
  return statements.length === 0 ? [] : [`after ${statements.map(one => one.label).join(', ')}`]
}
