import { createInterface } from 'node:readline'
import { isUnknown } from '../../base/index.ts'
import type { Errand, ErrandReport } from '../../server/index.ts'
import { decideRemoval, knownPaths, readManaged, type Decision, type DecisionInput } from '../../sync/index.ts'
import { exitCode, UsageError, type ExitCode } from '../exit-code.ts'
import { describeReport } from '../sync/describe-report.ts'
import { onErrand, runUntilStopped } from '../sync/on-errand.ts'
import { doneWords, endWords, isInStep, leftWords } from '../sync/words.ts'
import type { Terminal } from '../terminal.ts'
import { removalLines } from './removal-lines.ts'

export interface RemoveWords {
  /** `owner/name`. */
  readonly repo: string
  /** Path of the only plan that is meant; null: all. */
  readonly plan: string | null
  /** After so many minutes nothing more is written; null: as long as it takes. */
  readonly minutes: number | null
  readonly isConfirmed: boolean
  readonly asJson: boolean
}

/** Takes back what Milepost made, once somebody confirmed what is shown. Throws UsageError if something can't be read, or is still tracked. */
export async function remove(words: RemoveWords, terminal: Terminal): Promise<ExitCode> {
  if (words.minutes !== null && !(words.minutes > 0))
    throw new UsageError('--minutes needs a number', 'Write one: --minutes 10.')
  const decide = (input: DecisionInput): Decision => unlessTracked(input, words.plan)
  return await onErrand({ repo: words.repo, decide }, terminal, async errand => {
    const input = await whatIsThere(errand, words)
    const lines = removalLines(decide(input), input.observed)
    if (lines.length > 0 && !(await isAgreed(lines, words, terminal))) return exitCode.findings
    if (lines.length === 0 && !words.asJson) {
      terminal.out('There is nothing of Milepost’s left to take back.')
      return exitCode.ok
    }
    const report = await runUntilStopped(errand, words.minutes, terminal)
    if (words.asJson) terminal.out(JSON.stringify({ ...describeReport(report), shown: lines }, null, 2))
    else for (const line of [...doneWords(report), ...endOf(report)]) terminal.out(line)
    return isInStep(report) ? exitCode.ok : exitCode.findings
  })
}

function endOf(report: ErrandReport): readonly string[] {
  if (isInStep(report)) return [allGone]
  const left = leftWords(report)
  const held = (report.rest?.held ?? []).map(({ path, why }) => `held back in ${path}: ${why.join(' ')}`)
  return [
    ...(left.length === 0 ? [] : [`left: ${left.join(', ')}`]),
    ...held,
    ...(report.rest?.said ?? []),
    endWords(report),
  ]
}

const allGone = 'What Milepost made is taken back. Uninstall the app, or take it off this repository.'

/** What a removal is decided from. What is still tracked would be made again by the next look. */
async function whatIsThere({ reconciler, repository }: Errand, { plan }: RemoveWords): Promise<DecisionInput> {
  const survey = await reconciler.survey(repository)
  if (isUnknown(survey)) throw new UsageError(survey.why, 'Try again in a minute.')
  const { hindrance, observed } = survey
  const { head } = observed.repository
  if (hindrance !== null || head === null)
    throw new UsageError(
      `nothing can be changed in ${repository.fullName}: ${hindrance ?? 'it is empty'}`,
      'Mend that first.',
    )
  const present = await survey.at(head)
  if (isUnknown(present)) throw new UsageError(present.why, 'Try again in a minute.')
  const { input } = present
  const tracked = trackedIn(input, plan)
  if (tracked.length > 0) throw stillTracked(tracked.join(', '), plan)
  if (input.standing.some(({ path }) => path === null))
    throw new UsageError(
      'the settings of the repository have a mistake',
      'Mend .github/milepost.yml, with `plans: []` in it.',
    )
  expectKnown(plan, input)
  return input
}

/** A plan that is tracked again meanwhile ends it: what is taken back of it would be made again. */
function unlessTracked(input: DecisionInput, plan: string | null): Decision {
  const decision = decideRemoval(input, plan)
  const tracked = trackedIn(input, plan)
  if (tracked.length === 0) return decision
  const why = ['It is tracked again, so nothing more is taken back.']
  const held = tracked.map(path => ({ path, why, held: { name: '', reasons: why, closing: [], creating: [] } }))
  return { ...decision, operations: [], proposal: { next: null, notice: null }, held }
}

/** Paths of what is tracked of what is to be taken back. */
function trackedIn({ plans, standing }: DecisionInput, plan: string | null): readonly string[] {
  const tracked = [...plans.map(({ file }) => file.path), ...standing.flatMap(({ path }) => path ?? [])]
  return plan === null ? tracked : tracked.filter(path => path === plan)
}

function expectKnown(plan: string | null, { observed }: DecisionInput): void {
  const known = [...new Set(knownPaths(readManaged(observed)).values())]
  if (plan === null || known.length === 0 || known.includes(plan)) return
  throw new UsageError(`${plan}: nothing was made for a plan at this path`, `Name one of these: ${known.join(', ')}.`)
}

function stillTracked(what: string, plan: string | null): UsageError {
  const fix =
    plan === null
      ? 'Commit `plans: []` to .github/milepost.yml on the default branch first'
      : `Commit \`milepost: false\` to its front matter, or \`exclude: ["${plan}"]\` to .github/milepost.yml, first`
  return new UsageError(
    `${what}: still tracked, so the app, or the next run of the workflow, would make all of it again`,
    `${fix}, and take the workflow away if there is one.`,
  )
}

async function isAgreed(
  lines: readonly string[],
  { repo, isConfirmed, asJson }: RemoveWords,
  terminal: Terminal,
): Promise<boolean> {
  if (isConfirmed) return true
  if (asJson) terminal.out(JSON.stringify({ version: 1, repository: repo, shown: lines, done: {} }, null, 2))
  else for (const line of lines) terminal.out(line)
  if (!process.stdin.isTTY || asJson) {
    terminal.err('Nothing was changed. Add --yes to do it.')
    return false
  }
  const answer = await answerTo(`Type ${repo} to take all of this back: `)
  if (answer.trim() === repo) return true
  terminal.err(answer === '' ? '\nNothing was changed.' : 'Nothing was changed.')
  return false
}

/** What is typed; empty where Ctrl-C or Ctrl-D is. */
async function answerTo(question: string): Promise<string> {
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  const { promise, resolve } = Promise.withResolvers<string>()
  asking
    .on('line', resolve)
    .on('SIGINT', () => asking.close())
    .on('close', () => resolve(''))
  asking.setPrompt(question)
  asking.prompt()
  const answer = await promise
  asking.close()
  return answer
}
