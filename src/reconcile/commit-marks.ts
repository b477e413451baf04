import { isUnknown } from '../base/index.ts'
import type { WriteOutcome } from '../github/index.ts'
import type { WriteBack } from '../sync/index.ts'
import type { Interruption } from './apply.ts'
import type { CommitRefusal, Run, SettleParts } from './run.ts'

/** What came of carrying marks into the plan. */
export type Marks =
  | { readonly kind: 'committed' }
  /** The branch does not take our commits. */
  | { readonly kind: 'refused'; readonly refusal: CommitRefusal }
  | { readonly kind: 'interrupted'; readonly interruption: Interruption }

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
    files: writeBack.files,
  }
  const outcome = await only(parts.gateway.write(parts.repository, [write]))
  if (outcome?.kind === 'done' && outcome.written.kind === 'commit') {
    run.world.confirm(write, outcome.written)
    const checkout = await parts.checkouts.afterCommit(run.checkout, outcome.written.head, writeBack.files)
    if (isUnknown(checkout)) return interrupted(checkout.why)
    run.checkout = checkout
    run.operations += 1
    parts.log.info({ repo: parts.repository.fullName, marks: writeBack.marks }, 'committed marks to the plan')
    return { kind: 'committed' }
  }
  if (outcome?.kind === 'failed' && isRefusal(outcome.error.kind)) {
    parts.log.warn({ repo: parts.repository.fullName, why: outcome.error.message }, 'the branch refused our commit')
    return {
      kind: 'refused',
      refusal: { head: write.expectedHead, notice: `${refusalNotice} ${outcome.error.message}` },
    }
  }
  return interrupted(outcome?.kind === 'failed' ? outcome.error.message : 'the commit was not attempted')
}

/** When a write-back is due: some time after the last change that it carries, since more may follow. */
export function dueTime(writeBack: WriteBack | null, run: Run): Date | null {
  if (writeBack === null || run.commitRefusal !== null) return null
  const times = [...changeTimes(writeBack, run.changedAt).values()].map(at => Date.parse(at))
  return new Date(Math.max(...times) + run.checkout.config.writeBackDelay * 1000)
}

/** When each change was made, by its name. What was seen before keeps its time: a comment on the issue is no change of its state. */
export function changeTimes(
  writeBack: WriteBack | null,
  known: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map(writeBack?.changes.map(({ name, at }) => [name, known.get(name) ?? at]))
}

const refusalNotice =
  'The marks in the plan file could not be changed: the branch does not take commits from Milepost. Let the app push to it, or set writeBack: off.'

function isRefusal(kind: string): boolean {
  return kind === 'forbidden' || kind === 'invalid' || kind === 'not-found'
}

/** A commit whose answer never came is seen at the next look: the plan says so itself. */
function interrupted(why: string): Marks {
  return { kind: 'interrupted', interruption: { outcomeUnknown: false, notBefore: null, why } }
}

async function only(outcomes: AsyncIterable<WriteOutcome>): Promise<WriteOutcome | undefined> {
  let last: WriteOutcome | undefined
  for await (const outcome of outcomes) last = outcome
  return last
}
