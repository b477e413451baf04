import { createReader } from '../../reader/index.ts'
import {
  errandClock,
  isGitHubRefusal,
  openErrand,
  readVisitorSettings,
  runErrand,
  type Errand,
  type ErrandReport,
  type VisitorSettings,
} from '../../server/index.ts'
import { checkRepository } from '../check-repository.ts'
import { exitCode, UsageError, type ExitCode } from '../exit-code.ts'
import { stopSignal } from '../stop-signal.ts'
import type { Terminal } from '../terminal.ts'
import { describeReport } from './describe-report.ts'
import { doneWords, endWords, hasNoPlan, isInStep, leftWords, pauseLine } from './words.ts'

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
  const settings = readVisitorSettings(process.env)
  if ('problems' in settings) throw new UsageError('the environment can not be used', settings.problems.join('; '))
  if (settings.as.kind === 'app') terminal.err(besideServer)
  const report = await onErrand({ repo, settings }, terminal, async errand => {
    const stop = stopSignal()
    const stopping = new AbortController()
    void stop.received.then(() => stopping.abort())
    const until = minutes === null ? forever : new Date(errand.clock.now().getTime() + minutes * 60_000)
    try {
      return await runErrand(errand, {
        until,
        stop: stopping.signal,
        tell: state => terminal.err(pauseLine(state)),
      })
    } finally {
      stop.forget()
    }
  })
  if (asJson) terminal.out(JSON.stringify(describeReport(report), null, 2))
  else print(report, terminal)
  if (hasNoPlan(report)) return exitCode.nothing
  return isInStep(report) ? exitCode.ok : exitCode.findings
}

/** The last moment that there is. */
const forever = new Date(8.64e15)

const besideServer =
  'note: where a server of this app runs, it does this by itself; two at once get in each other’s way, and this one stops when it notices'

/** Works on a repository that is changed. Throws UsageError where GitHub refuses, or what is given will not do. */
async function onErrand<Result>(
  { repo, settings }: { readonly repo: string; readonly settings: VisitorSettings },
  { err }: Terminal,
  work: (errand: Errand) => Promise<Result>,
): Promise<Result> {
  const reader = createReader()
  const say = ({ why }: { readonly why?: unknown }, sentence: string): void =>
    err(`${sentence}${typeof why === 'string' ? `: ${why}` : ''}`)
  const log = { info: ignore, warn: say, error: say }
  try {
    const errand = await openErrand(repo, settings, { reader, log, clock: errandClock })
    if ('refused' in errand) throw new UsageError(errand.refused, errand.fix)
    return await work(errand)
  } catch (error) {
    if (isGitHubRefusal(error))
      throw new UsageError(error.message, `Check that ${repo} is there, and that the app or the token may write to it.`)
    throw error
  } finally {
    await reader.stop()
  }
}

function ignore(): void {
  // What was done is counted and said at the end.
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
