import type { Log } from '../base/index.ts'
import type { Write } from '../sync/index.ts'
import { isCreation, nextBatch } from './batch.ts'
import { errorFrom } from './classify.ts'
import type { Later, WriteOutcome } from './gateway.ts'
import type { Pacer } from './pacing.ts'
import { proposeCommit } from './propose-commit.ts'
import type { Traffic } from './traffic.ts'
import { sendIfItMay, type CheckedSender, type Result, type Sent } from './send.ts'

export interface WriteRun extends CheckedSender {
  readonly pacer: Pacer
  readonly log: Log
  readonly traffic?: Traffic | undefined
}

/**
 * Sends writes in their order, as many in a request as go together, and yields each one's outcome. None is sent twice, but for those of a
 * request that was refused unexecuted: it is sent again in halves, so that one bad write does not take others with it.
 */
export async function* runWrites(run: WriteRun, writes: readonly Write[]): AsyncGenerator<WriteOutcome> {
  const { pacer, repository } = run
  let at = 0
  let halved = { until: 0, size: 0 }
  while (at < writes.length) {
    const most = at < halved.until ? halved.size : Infinity
    const batch = nextBatch(writes, at, {
      creations: pacer.creationsPerRequest,
      relations: pacer.relationsPerRequest,
      most,
    })
    const creations = batch.filter(isCreation).length
    const [only] = batch
    const turn =
      only?.kind === 'propose-commit'
        ? await proposeCommit(run, only)
        : await pacer.inTurn(repository.installation, creations, allowed =>
            sendIfItMay(run, creations === 0 ? batch : batch.slice(0, allowed)),
          )
    if (turn.kind === 'later') {
      yield* notAttempted(writes, at, turn)
      return
    }
    const { sent, notBefore } = turn
    say(run, sent, notBefore)
    const count = sent.results.length
    if (sent.isDivisible && count > 1) halved = { until: at + count, size: Math.ceil(count / 2) }
    else {
      yield* told(outcomesOf(sent.results, writes, at), writes, run)
      at += count
      if (sent.isLast) yield* notAttempted(writes, at, notBefore && { notBefore, isLimit: true })
      if (sent.isLast) return
    }
  }
}

function* outcomesOf(results: readonly Result[], writes: readonly Write[], at: number): Generator<WriteOutcome> {
  for (const [offset, result] of results.entries()) {
    const index = at + offset
    const write = writes[index]
    if (result.kind === 'done') yield { kind: 'done', index, written: result.written }
    else if (write !== undefined) yield { kind: 'failed', index, error: errorFrom(result.verdict, DOING[write.kind]) }
  }
}

function* told(
  outcomes: Iterable<WriteOutcome>,
  writes: readonly Write[],
  { traffic }: WriteRun,
): Generator<WriteOutcome> {
  for (const outcome of outcomes) {
    const write = writes[outcome.index]
    if (write !== undefined && outcome.kind !== 'not-attempted')
      traffic?.wrote(write.kind, outcome.kind === 'done' ? 'done' : outcome.error.kind)
    yield outcome
  }
}

function* notAttempted(
  writes: readonly Write[],
  from: number,
  { notBefore, isLimit = false }: Partial<Later> = {},
): Generator<WriteOutcome> {
  const later = { ...(notBefore && { notBefore }), ...(isLimit && { isLimit }) }
  for (let index = from; index < writes.length; index += 1) yield { kind: 'not-attempted', index, ...later }
}

function say({ log, repository }: WriteRun, { results, isDivisible, isLast }: Sent, notBefore: Date | undefined): void {
  if (results.length === 0) return
  const failed = results.flatMap(result => (result.kind === 'failed' ? [result.verdict.kind] : []))
  const fields = { repo: repository.fullName, writes: results.length, failed }
  if (notBefore !== undefined) log.warn({ ...fields, notBefore }, 'GitHub limits the rate of our writes')
  else if (isLast) log.warn(fields, 'stopped writing, since more would fare no better or do harm')
  else if (isDivisible) log.warn(fields, 'GitHub refused a request unexecuted')
}

const DOING: Readonly<Record<Write['kind'], string>> = {
  'create-label': 'creating a label',
  'update-label': 'changing a label',
  'delete-label': 'deleting a label',
  'create-milestone': 'creating a milestone',
  'update-milestone': 'changing a milestone',
  'create-issue': 'creating an issue',
  'update-issue': 'changing an issue',
  'close-issue': 'closing an issue',
  'reopen-issue': 'reopening an issue',
  'add-labels': 'labelling an issue',
  'remove-labels': 'taking labels from an issue',
  'add-comment': 'commenting on an issue',
  'add-blocked-by': 'relating two issues',
  'remove-blocked-by': 'parting two issues',
  'add-sub-issue': 'making a sub-issue',
  'keep-comment': 'writing the comment of an issue',
  'update-comment': 'changing a comment',
  'pin-issue': 'pinning an issue',
  'unpin-issue': 'unpinning an issue',
  commit: 'committing',
  'propose-commit': 'committing to a branch of its own',
  'move-branch': 'moving a branch of its own',
  'create-pull-request': 'opening a pull request',
  'update-pull-request': 'changing a pull request',
}
