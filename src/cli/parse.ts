import type { Diagnostic } from '../base/index.ts'
import { buildGraph } from '../graph/index.ts'
import type { DependencyStatement, Explained, Phase, Plan, PlanFile, Task } from '../plan/index.ts'
import { columns, count } from './columns.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { loadPlanFile, readPlan, type ReadPlan, wasRead } from './plan-file.ts'
import { inOrder, printDiagnostics } from './print-diagnostics.ts'
import { stateSymbol, taskName } from './task-words.ts'
import type { Terminal } from './terminal.ts'

/**
 * Prints what is read of a plan. Reading says what is there and judges nothing: a plan with errors in it exits with 0 too.
 * Throws UsageError if the file can't be read.
 */
export async function parse(path: string, how: ParseOptions, terminal: Terminal): Promise<ExitCode> {
  const file = await loadPlanFile(path)
  const result = await (how.read ?? readPlan)(file)
  const { plan, diagnostics } = result
  const graph = buildGraph(plan, { phaseGates: 'own' })
  const all = inOrder([...diagnostics, ...graph.diagnostics])
  const explanation = how.explain && wasRead(result) ? await explained(file) : null
  if (how.form === 'json') {
    const { describePlan } = await import('../plan/index.ts')
    const described = describePlan(plan, all)
    terminal.out(JSON.stringify(explanation === null ? described : { ...described, explanation }, null, 2))
    return exitCode.ok
  }
  printPlan(plan, all, terminal)
  if (explanation !== null) printExplanation(explanation, terminal)
  return exitCode.ok
}

export interface ParseOptions {
  readonly form: 'text' | 'json'
  /** Also say what was taken for what. */
  readonly explain: boolean
  /** In a thread of its own, where nothing else is asked for. */
  readonly read?: ReadPlan
}

/** Here, in this thread: the file was just read in time. The thread that read it has all patterns already; who does not need them here, goes without. */
async function explained(file: PlanFile): Promise<readonly Explained[]> {
  const { explainPlan } = await import('../plan/index.ts')
  return explainPlan(file).explain()
}

/** A line for each heading, item and row: where, what, the text, and the rule. */
function printExplanation(explanation: readonly Explained[], { out, paint }: Terminal): void {
  out('')
  out(paint('bold', 'What was taken for what'))
  const rows = explanation.map(({ line, text, as, why }) => [
    `${line}`.padStart(6),
    as,
    shortened(text),
    paint('dim', why),
  ])
  for (const row of columns(rows)) out(row.trimEnd())
}

function shortened(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text
}

/** So that the reason behind it fits on a line. */
const longestText = 60

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
