import {
  explainSections,
  plainPen,
  remarkOn,
  type ExplainedView,
  type ExplainSection,
  type ExplainView,
} from '../../render/index.ts'
import { checkRepository } from '../check-repository.ts'
import { exitCode, UsageError, type ExitCode } from '../exit-code.ts'
import { usableConfigHere } from '../plans-here.ts'
import { loadPlanFile, readPlan } from '../plan-file.ts'
import { printDiagnostics } from '../print-diagnostics.ts'
import type { Terminal } from '../terminal.ts'
import { describeExplanation } from './describe-explanation.ts'
import { explainOffline } from './explain-offline.ts'

export interface ExplainWords {
  /** A file and a task of it; or with a repository, `owner/name`, the task alone. */
  readonly words: readonly string[]
  readonly repo: string | null
  readonly asJson: boolean
}

/** Explains a task by its plan alone, or by all that its repository knows. Throws UsageError if it can't be read, or if several are called so. */
export async function explain({ words, repo, asJson }: ExplainWords, terminal: Terminal): Promise<ExitCode> {
  const [first = '', second = ''] = words
  if (repo === null) {
    if (words.length === 2) return await explainHere(first, { task: second, asJson, terminal })
    throw new UsageError('a file and a task are needed', 'Write: milepost explain PLAN.md 1.2')
  }
  checkRepository(repo)
  if (words.length > 1)
    throw new UsageError('with --repo only a task is named', 'Write: milepost explain 1.2 --repo acme/rocket')
  const { explainAgainst } = await import('./explain-against.ts')
  return print(await explainAgainst(repo, first), { place: repo, task: first, asJson, terminal })
}

async function explainHere(file: string, asked: Omit<Asked, 'place'>): Promise<ExitCode> {
  const plan = await loadPlanFile(file)
  const parse = await readPlan(plan)
  const { config } = await usableConfigHere()
  const { explained, notes } = explainOffline(asked.task, { file: plan, parse, config })
  for (const note of notes) asked.terminal.err(note)
  const code = print(explained, { ...asked, place: file })
  const errors = parse.diagnostics.filter(({ severity }) => severity === 'error')
  if (code === exitCode.nothing) printDiagnostics(file, errors, asked.terminal)
  return code
}

interface Asked extends Pick<ExplainWords, 'asJson'> {
  readonly task: string
  readonly place: string
  readonly terminal: Terminal
}

function print(explained: ExplainedView, { place, task, asJson, terminal }: Asked): ExitCode {
  if (explained.kind === 'unknown') return notFound(explained.several.length, { place, task, terminal })
  if (explained.kind !== 'task') {
    const words = remarkOn(explained, plainPen).trimEnd()
    terminal.out(asJson ? JSON.stringify({ version: 1, kind: explained.kind, words }, null, 2) : words)
    return explained.kind === 'foreign' ? exitCode.nothing : exitCode.ok
  }
  const { view } = explained
  if (asJson) terminal.out(JSON.stringify(describeExplanation(view), null, 2))
  else printExplanation(view, terminal)
  return view.cycle.length + view.problems.length > 0 ? exitCode.findings : exitCode.ok
}

function notFound(several: number, { place, task, terminal }: Omit<Asked, 'asJson'>): ExitCode {
  if (several > 0)
    throw new UsageError(
      `${several} tasks of ${place} are called "${task}"`,
      'Write the key of the one that you mean, as milepost parse prints it, or the number of its issue, such as "#12".',
    )
  terminal.err(`there is no task "${task}" in ${place}; milepost parse shows those of a plan`)
  return exitCode.nothing
}

function printExplanation(view: ExplainView, terminal: Terminal): void {
  const { out, paint } = terminal
  const number = view.number === null ? '' : `#${view.number} `
  out(`${paint('bold', `${number}${plainPen.text(view.title)}`)}  ${paint('dim', plainPen.place(view.source))}`)
  for (const section of explainSections(view, plainPen)) printSection(section, terminal)
}

/** A list without a heading belongs to the words before it. */
function printSection({ heading, isList, lines }: ExplainSection, { out, paint }: Terminal): void {
  if (heading !== null || !isList) out('')
  if (heading !== null) out(paint('bold', heading))
  for (const { depth, text } of lines) out(`${heading === null && !isList ? '' : '  '.repeat(depth + 1)}${text}`)
}
