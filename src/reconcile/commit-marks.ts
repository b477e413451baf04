import { isUnknown } from '../base/index.ts'
import type { WriteOutcome } from '../github/index.ts'
import type { CommitFile, WriteBack } from '../sync/index.ts'
import type { Checkout } from './checkout.ts'
import { interruptionBy, type Interruption } from './interruption.ts'
import type { CommitRefusal, Run, SettleParts } from './run.ts'

/** What came of carrying marks into the plan. */
export type Marks =
  | { readonly kind: 'committed' }
  /** The branch does not take our commits. */
  | { readonly kind: 'refused'; readonly refusal: CommitRefusal }
  | Interrupted

export interface Interrupted {
  readonly kind: 'interrupted'
  readonly interruption: Interruption
}

/**
 * Commits marks, with the head that was read: a push in between makes it fail, and everything is read again.
 * The plan that was written is what the next decision reads.
 */
export async function commitMarks(writeBack: WriteBack, run: Run, parts: SettleParts): Promise<Marks> {
  const { head, defaultBranch } = run.world.observe().repository
  const write = {
    kind: 'commit' as const,
    branch: defaultBranch,
    expectedHead: head ?? '',
    message: writeBack.message,
    files: filesOf(writeBack.files, run.checkout),
  }
  const takeBack = await parts.noteCarried(writeBack.carries)
  const outcome = await only(parts.gateway.write(parts.repository, [write], run.gate.mayLeave))
  if (outcome?.kind === 'done' && outcome.written.kind === 'commit') {
    run.world.confirm(write, outcome.written)
    const checkout = await parts.checkouts.afterCommit(run.checkout, outcome.written.head, writeBack.files)
    if (isUnknown(checkout)) return interrupted(checkout.why)
    run.checkout = checkout
    run.operations += 1
    parts.log.info({ repo: parts.repository.fullName, marks: writeBack.marks }, 'committed marks to the plan')
    return { kind: 'committed' }
  }
  // Else the plan, saying the same later, would seem to have it from us.
  if (isSurelyNotMade(outcome)) await takeBack()
  if (outcome?.kind === 'failed' && isRefusal(outcome.error.kind)) {
    parts.log.warn({ repo: parts.repository.fullName, why: outcome.error.message }, 'the branch refused our commit')
    return {
      kind: 'refused',
      refusal: {
        head: write.expectedHead,
        notice: `The branch ${defaultBranch} takes no commits from Milepost: ${outcome.error.message}.`,
      },
    }
  }
  return interruptedBy(outcome, parts.now())
}

/** When what waits is due to be written back: some time after the last change in it, since more may follow. Null if nothing waits. */
export function dueTime({ changedAt, checkout }: Run): Date | null {
  if (changedAt.size === 0) return null
  const times = [...changedAt.values()].map(at => Date.parse(at))
  return new Date(Math.max(...times) + checkout.config.writeBackDelay * 1000)
}

/** When each change was made, by its name. What was seen before keeps its time: a comment on the issue is no change of its state. */
export function changeTimes(
  writeBacks: readonly (WriteBack | null)[],
  known: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const changes = writeBacks.flatMap(writeBack => writeBack?.changes ?? [])
  return new Map(changes.map(({ name, at }) => [name, known.get(name) ?? at]))
}

/** Whether GitHub said no for good: a rule of the branch, or a permission that the app lacks. */
export function isRefusal(kind: string): boolean {
  return kind === 'forbidden' || kind === 'invalid' || kind === 'not-found'
}

function isSurelyNotMade(outcome: WriteOutcome | undefined): boolean {
  if (outcome?.kind === 'not-attempted') return true
  return outcome?.kind === 'failed' && (outcome.error.kind === 'conflict' || isRefusal(outcome.error.kind))
}

/** What never got an answer is seen at the next look: the plan, or the branch, says so itself. */
function interrupted(why: string): Interrupted {
  return { kind: 'interrupted', interruption: { outcomeUnknown: false, notBefore: null, why } }
}

/** A write that a limit or the pace keeps back is tried when that is over, and not before. */
export function interruptedBy(outcome: WriteOutcome | undefined, now: Date): Interrupted {
  if (outcome === undefined || outcome.kind === 'done') return interrupted('GitHub did not say what came of it')
  const interruption = interruptionBy(outcome, now)
  const isUnanswered = interruption.outcomeUnknown
  return { kind: 'interrupted', interruption: { ...interruption, outcomeUnknown: false, isUnanswered } }
}

/** The outcome of a single write. */
export async function only(outcomes: AsyncIterable<WriteOutcome>): Promise<WriteOutcome | undefined> {
  let last: WriteOutcome | undefined
  for await (const outcome of outcomes) last = outcome
  return last
}

/** With what the repository says of each file: one that can be run stays so. */
export function filesOf(files: readonly CommitFile[], { files: known }: Checkout): readonly CommitFile[] {
  const executable = new Set(known.filter(file => file.executable).map(file => file.path))
  return files.map(file => ({ ...file, executable: executable.has(file.path) }))
}
