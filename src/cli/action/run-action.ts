import { createReader } from '../../reader/index.ts'
import {
  errandClock,
  isGitHubRefusal,
  openErrand,
  previewErrand,
  runErrand,
  type Errand,
  type ErrandClock,
  type ErrandReport,
} from '../../server/index.ts'
import { exitCode, UsageError, type ExitCode } from '../exit-code.ts'
import { stopSignal } from '../stop-signal.ts'
import { doneWords, endWords, leftWords, pauseLine } from '../sync/words.ts'
import type { Terminal } from '../terminal.ts'
import { onlyOneAtATime } from './concurrency.ts'
import { readEvent, type Asked } from './event.ts'
import { readRunner, type Runner } from './runner.ts'
import { syncSummary } from './sync-summary.ts'
import { createVoice, type Voice } from './voice.ts'

/** One run of the action: what the workflow's event asks for, with the workflow's token. Ends with 1 where a person has to mend something. */
export async function runAction(
  environment: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
  clock: ErrandClock = errandClock,
): Promise<ExitCode> {
  const voice = createVoice(terminal)
  try {
    const runner = await readRunner(environment)
    const asked = readEvent(runner.eventName, runner.event)
    if (asked.kind === 'refused') throw new UsageError(asked.why, asked.fix)
    if (asked.kind === 'nothing') return leave(asked.why, voice)
    return await onErrand({ runner, voice, clock }, async errand => await carryOut(asked, errand, { runner, voice }))
  } catch (error) {
    if (error instanceof UsageError) voice.fail(`${error.message}. ${error.fix}`)
    else if (isGitHubRefusal(error))
      voice.fail(`${error.message}. Check the permissions of the workflow: docs/action.md.`)
    else throw error
    return exitCode.findings
  }
}

function leave(why: string, { say }: Voice): ExitCode {
  say(`nothing to do: ${why}`)
  return exitCode.ok
}

interface Parts {
  readonly runner: Runner
  readonly voice: Voice
}

type Work = Extract<Asked, { readonly kind: 'sync' | 'preview' }>

async function onErrand<Result>(
  { runner, voice: { say, warn }, clock }: Parts & { readonly clock: ErrandClock },
  work: (errand: Errand) => Promise<Result>,
): Promise<Result> {
  const { repository, settings, workflow } = runner
  const reader = createReader()
  const log = { info: ignore, warn: told(say), error: told(warn) }
  try {
    const mayCreate = onlyOneAtATime(workflow)
    const errand = await openErrand(repository, settings, { reader, log, clock, mayCreate })
    if ('refused' in errand) throw new UsageError(errand.refused, errand.fix)
    return await work(errand)
  } finally {
    await reader.stop()
  }
}

/** What the loop has to say, with its reason. */
function told(tell: (words: string) => void) {
  return ({ why }: { readonly why?: unknown }, sentence: string): void =>
    tell(`${sentence}${typeof why === 'string' ? `: ${why}` : ''}`)
}

function ignore(): void {
  // What was done is counted and said at the end.
}

async function carryOut(asked: Work, errand: Errand, parts: Parts): Promise<ExitCode> {
  if (asked.kind === 'preview') return await showPreview(asked, errand, parts)
  const idle = asked.by === errand.holder.login ? `${asked.by} did it, which is the bot of this run` : asked.idle
  if (idle !== null) parts.voice.say(`${idle}: looking all the same, in place of runs that waited for this one`)
  return await synchronize(errand, parts)
}

/** Who cancels a run has it stop in order: a runner sends SIGINT, and waits some seconds before it ends the process. */
async function synchronize(errand: Errand, { runner, voice }: Parts): Promise<ExitCode> {
  const stop = stopSignal()
  const stopping = new AbortController()
  void stop.received.then(() => stopping.abort())
  const until = new Date(errand.clock.now().getTime() + runner.minutes * 60_000)
  try {
    const report = await runErrand(errand, {
      until,
      stop: stopping.signal,
      tell: state => voice.say(pauseLine(state)),
    })
    await runner.summarize(syncSummary(report))
    await runner.output({
      'in-step': String(isFine(report) && report.end === 'finished'),
      left: String(report.rest?.operations.length ?? ''),
      next: report.next?.toISOString() ?? '',
    })
    return sayReport(report, voice)
  } finally {
    stop.forget()
  }
}

/** What waits for time, or for a word of a person's on the progress issue, is no failure of the run. */
function isFine({ end, hindrance, rest }: ErrandReport): boolean {
  if (hindrance !== null || end === 'company') return false
  return end !== 'finished' || rest?.operations.length === 0
}

function sayReport(report: ErrandReport, { say, warn, fail }: Voice): ExitCode {
  for (const line of doneWords(report)) say(line)
  const left = leftWords(report)
  if (left.length > 0) say(`left: ${left.join(', ')}`)
  for (const { path, why } of report.rest?.held ?? []) warn(`held back in ${path}: ${why.join(' ')}`)
  for (const line of report.rest?.said ?? []) warn(line)
  if (isFine(report)) {
    say(endWords(report))
    return exitCode.ok
  }
  fail(endWords(report))
  return exitCode.findings
}

async function showPreview(
  { of, isFork }: Extract<Asked, { readonly kind: 'preview' }>,
  errand: Errand,
  { runner, voice }: Parts,
): Promise<ExitCode> {
  const { check, isPublished } = await previewErrand(errand, { of, publish: !isFork })
  if (check === null) return leave('no plan is touched', voice)
  voice.say(`${check.title}${isPublished ? ': the check has it' : ': the summary of this run has it'}`)
  if (isPublished) return exitCode.ok
  await runner.summarize(`### Milepost: ${check.title}\n\n${check.summary}\n\n${check.details}\n`)
  for (const { level, message, ...place } of check.annotations)
    voice.annotate(level === 'failure' ? 'error' : level, place, message)
  return check.conclusion === 'failure' ? exitCode.findings : exitCode.ok
}
