import type { ErrandReport } from '../../server/index.ts'
import { checkRepository } from '../check-repository.ts'
import { exitCode, UsageError, type ExitCode } from '../exit-code.ts'
import type { Terminal } from '../terminal.ts'
import { describeReport } from './describe-report.ts'
import { onErrand, runUntilStopped } from './on-errand.ts'
import { doneWords, endWords, hasNoPlan, isInStep, leftWords } from './words.ts'

export interface SyncWords {
  /** `owner/name`. */
  readonly repo: string
  /** Null: as long as it takes. */
  readonly minutes: number | null
  readonly asJson: boolean
}

/** Brings a repository in step. Throws UsageError if something can't be read. */
export async function sync({ repo, minutes, asJson }: SyncWords, terminal: Terminal): Promise<ExitCode> {
  checkRepository(repo)
  if (minutes !== null && !(minutes > 0)) throw new UsageError('--minutes needs a number', 'Write one: --minutes 10.')
  const report = await onErrand({ repo }, terminal, async errand => await runUntilStopped(errand, minutes, terminal))
  if (asJson) terminal.out(JSON.stringify(describeReport(report), null, 2))
  else print(report, terminal)
  if (hasNoPlan(report)) return exitCode.nothing
  return isInStep(report) ? exitCode.ok : exitCode.findings
}

function print(report: ErrandReport, { out, err }: Terminal): void {
  if (hasNoPlan(report)) {
    err('nothing to do: no file on the default branch is a plan')
    err('  List the plans in .github/milepost.yml; milepost preview --repo says what they would do.')
    return
  }
  for (const line of doneWords(report)) out(line)
  const left = leftWords(report)
  if (left.length > 0) out(`left: ${left.join(', ')}`)
  for (const { path, why } of report.rest?.held ?? []) out(`held back in ${path}: ${why.join(' ')}`)
  for (const line of report.rest?.said ?? []) out(line)
  out(endWords(report))
}
