import { assertNever, type Diagnostic, type TaskKey } from '../base/index.ts'
import { columns, count } from './columns.ts'
import { describeGraph } from './describe-graph.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { mermaidOf } from './mermaid.ts'
import { orderOf, type Order } from './order.ts'
import { loadPlanFile, readPlan } from './plan-file.ts'
import { inOrder, printDiagnostics } from './print-diagnostics.ts'
import { describeWaits, taskName } from './task-words.ts'
import type { Terminal } from './terminal.ts'

/** Prints a plan's order. Cycles are a finding, a plan without tasks is nothing. Throws UsageError if the file can't be read. */
export async function graph(path: string, form: 'text' | 'json' | 'mermaid', terminal: Terminal): Promise<ExitCode> {
  const { plan, diagnostics } = await readPlan(await loadPlanFile(path))
  const order = orderOf(plan)
  const all = inOrder([...diagnostics, ...order.graph.diagnostics])
  switch (form) {
    case 'json':
      terminal.out(JSON.stringify(describeGraph(order, all), null, 2))
      break
    case 'mermaid':
      terminal.out(mermaidOf(order).trimEnd())
      break
    case 'text':
      printOrder(order, terminal)
      if (plan.tasks.length === 0) printDiagnostics(path, all, terminal)
      else printErrors(path, diagnostics, terminal)
      break
    default:
      assertNever(form)
  }
  if (plan.tasks.length === 0) return exitCode.nothing
  return order.graph.cycles.length > 0 ? exitCode.findings : exitCode.ok
}

function printOrder(order: Order, terminal: Terminal): void {
  const { plan, waits } = order
  const open = plan.tasks.filter(task => waits.has(task.key))
  const isReady = (key: TaskKey): boolean => waits.get(key)?.length === 0
  const names = new Map(plan.tasks.map(task => [task.key, taskName(task)]))
  const { out, paint } = terminal
  out(paint('bold', plan.title === '' ? plan.path : plan.title))
  out(`${count(plan.tasks.length, 'task')}, ${count(plan.tasks.length - open.length, 'resolved', 'resolved')}`)
  const ready = open.filter(task => isReady(task.key))
  const blocked = open.filter(task => !isReady(task.key))
  printList(
    'Ready',
    ready.map(task => [`  ${taskName(task)}`]),
    terminal,
  )
  printList(
    'Blocked',
    blocked.map(task => [
      `  ${taskName(task)}`,
      paint('dim', `waits for ${describeWaits(waits.get(task.key) ?? [], plan)}`),
    ]),
    terminal,
  )
  printList(
    'Cycles',
    order.graph.diagnostics.map(cycle => [`  ${cycle.message}`]),
    terminal,
  )
  printList(
    'Critical path',
    order.criticalPath.map(key => [`  ${names.get(key) ?? key}`]),
    terminal,
  )
}

/** What is ready may only look so: a dependency that nobody understood holds nothing back. Cycles are listed already. */
function printErrors(path: string, diagnostics: readonly Diagnostic[], { out, paint }: Terminal): void {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  if (errors === 0) return
  const shows = errors === 1 ? 'shows it' : 'shows them'
  out('')
  out(paint('red', `${count(errors, 'error')} in the plan; milepost lint ${path} ${shows}`))
}

function printList(title: string, rows: readonly (readonly string[])[], { out, paint }: Terminal): void {
  if (rows.length === 0) return
  out('')
  out(`${paint('bold', title)} ${paint('dim', `(${rows.length})`)}`)
  for (const row of columns(rows)) out(row)
}
