import type { Diagnostic } from '../../base/index.ts'
import {
  explainSections,
  plainPen,
  type ExplainedView,
  type ExplainSection,
  type ExplainView,
} from '../../render/index.ts'
import { exitCode, UsageError, type ExitCode } from '../exit-code.ts'
import { loadPlanFile, readPlan } from '../plan-file.ts'
import { printDiagnostics } from '../print-diagnostics.ts'
import type { Terminal } from '../terminal.ts'
import { describeExplanation } from './describe-explanation.ts'
import { explainOffline } from './explain-offline.ts'

export interface ExplainWords {
  readonly file: string
  readonly task: string
  readonly asJson: boolean
}

/** Explains a task by its plan alone. Throws UsageError if the file can't be read, or if several tasks are called so. */
export async function explain({ file, task, asJson }: ExplainWords, terminal: Terminal): Promise<ExitCode> {
  const plan = await loadPlanFile(file)
  const parse = await readPlan(plan)
  const explained = explainOffline(task, { file: plan, parse })
  if (explained.kind !== 'task') return notFound(explained, parse.diagnostics, { file, task, terminal })
  const { view } = explained
  if (asJson) terminal.out(JSON.stringify(describeExplanation(view), null, 2))
  else printExplanation(view, terminal)
  return view.cycle.length + view.problems.length > 0 ? exitCode.findings : exitCode.ok
}

function notFound(
  explained: ExplainedView,
  diagnostics: readonly Diagnostic[],
  { file, task, terminal }: Pick<ExplainWords, 'file' | 'task'> & { readonly terminal: Terminal },
): ExitCode {
  const several = explained.kind === 'unknown' ? explained.several : []
  if (several.length > 0)
    throw new UsageError(
      `${several.length} tasks of ${file} are called "${task}"`,
      `Write the key of the one that you mean; milepost parse ${file} shows the keys.`,
    )
  terminal.err(`there is no task "${task}" in ${file}; milepost parse ${file} shows those that there are`)
  printDiagnostics(
    file,
    diagnostics.filter(({ severity }) => severity === 'error'),
    terminal,
  )
  return exitCode.nothing
}

function printExplanation(view: ExplainView, terminal: Terminal): void {
  const { out, paint } = terminal
  out(`${paint('bold', plainPen.text(view.title))}  ${paint('dim', `${view.source.path}:${view.source.line}`)}`)
  for (const section of explainSections(view, plainPen)) printSection(section, terminal)
}

/** A list without a heading belongs to the words before it. */
function printSection({ heading, isList, lines }: ExplainSection, { out, paint }: Terminal): void {
  if (heading !== null || !isList) out('')
  if (heading !== null) out(paint('bold', heading))
  for (const { depth, text } of lines) out(`${heading === null && !isList ? '' : '  '.repeat(depth + 1)}${text}`)
}
