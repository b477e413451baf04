import type { Gateway } from '../../github/index.ts'
import type { ObservedState } from '../../sync/index.ts'
import { certainAfter } from './certain-after.ts'
import type { LastWrite } from './journal.ts'

/** A run may take many minutes: that it goes on changing things is noted again after this time. In milliseconds. */
const notedEvery = 10_000

/** A gateway that has it noted, with the time, that something is about to be changed, before it is, and tells which issues were. */
export function watchWrites(
  gateway: Gateway,
  { now, note }: { readonly now: () => Date; readonly note: (at: Date) => Promise<void> },
): WatchedWrites {
  const changed = new Map<number, string>()
  let noted: Date | null = null
  const noteNow = async (): Promise<void> => {
    const at = now()
    if (noted !== null && at.getTime() - noted.getTime() < notedEvery) return
    await note(at)
    noted = at
  }
  const write: Gateway['write'] = async function* (...request) {
    await noteNow()
    for await (const outcome of gateway.write(...request)) {
      await noteNow()
      if (outcome.kind === 'done' && outcome.written.kind === 'issue')
        changed.set(outcome.written.number, outcome.written.updatedAt)
      yield outcome
    }
  }
  return {
    gateway: { ...gateway, write },
    last: at => (noted === null ? null : { at, changed: latest(changed) }),
  }
}

export interface WatchedWrites {
  readonly gateway: Gateway
  /** What is remembered of the run's changes at its end; null if it made none. */
  last(at: Date): LastWrite | null
}

/** Those that changed in the last minute of the run: the others show everywhere by now. */
function latest(changed: ReadonlyMap<number, string>): LastWrite['changed'] {
  const newest = Math.max(...[...changed.values()].map(Date.parse))
  return [...changed].flatMap(([number, updatedAt]) =>
    newest - Date.parse(updatedAt) < certainAfter ? [{ number, updatedAt }] : [],
  )
}

/**
 * Why a look may be older than what was written last, and until when; null if it isn't. By what its issue said before, a task that was renamed
 * since would be taken for another one. Where nobody knows what was changed, since the process ended, only time tells.
 */
export function behindWrite(
  { observed, at }: { readonly observed: ObservedState; readonly at: Date },
  lastWrite: LastWrite | null,
): { readonly why: string; readonly notBefore: Date | null } | null {
  // What is far ahead was noted by a clock that was wrong: it would hold the repository until then.
  if (lastWrite === null || Math.abs(at.getTime() - lastWrite.at.getTime()) >= certainAfter) return null
  if (lastWrite.changed === null) {
    const notBefore = new Date(lastWrite.at.getTime() + certainAfter)
    return { why: 'a run did not come to its end, and what it wrote may not show yet', notBefore }
  }
  const shown = new Map(observed.issues.map(issue => [issue.number, Date.parse(issue.updatedAt)]))
  const old = lastWrite.changed.find(({ number, updatedAt }) => (shown.get(number) ?? Infinity) < Date.parse(updatedAt))
  return old === undefined
    ? null
    : { why: `issue ${old.number} is shown as it was before it was changed`, notBefore: null }
}

/** What remains to be remembered of it after a look that was believed: where a run was cut short, that look read everything. */
export function afterLook(lastWrite: LastWrite | null): LastWrite | null {
  return lastWrite?.changed === null ? null : lastWrite
}
