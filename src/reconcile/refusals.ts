import { fingerprint } from '../base/index.ts'
import type { GitHubError } from '../github/index.ts'
import { describeOperation, type Operation } from '../sync/index.ts'
import type { RefusalNote } from './journal/journal.ts'

/** What GitHub refuses for good, for as long as it does: said to people, and tried again now and then. */
export interface Refusals {
  mayTry(operation: Operation): boolean
  /** GitHub refused it; gives the sentence for people. */
  add(operation: Operation, error: GitHubError): string
  /** It was carried out after all. */
  forget(operation: Operation): void
  /** Forgets what nobody wants any more. */
  keepOnly(wanted: readonly Operation[]): void
  notes(): readonly RefusalNote[]
}

export interface RefusalTimes {
  readonly now: () => Date
  /** A full look tries everything again: rules and permissions may have changed. */
  readonly tryAll: boolean
}

/** The pause after a first refusal, doubled with each further one, in milliseconds: it takes a person to end it. */
const firstPause = 600_000
const longestPause = 86_400_000

/** Starts from what was refused before. */
export function createRefusals(before: readonly RefusalNote[], { now, tryAll }: RefusalTimes): Refusals {
  const notes = new Map(before.map(note => [note.operation, note]))
  const tried = new Set<string>()
  return {
    mayTry(operation) {
      const name = nameOf(operation)
      const note = notes.get(name)
      return note === undefined || (!tried.has(name) && (tryAll || note.notBefore <= now()))
    },
    add(operation, error) {
      const name = nameOf(operation)
      const failures = (notes.get(name)?.failures ?? 0) + 1
      const pause = Math.min(firstPause * 2 ** (failures - 1), longestPause)
      const notice = `GitHub refused to ${describeOperation(operation)}: ${error.message}`
      tried.add(name)
      notes.set(name, { operation: name, notice, failures, notBefore: new Date(now().getTime() + pause) })
      return notice
    },
    forget: operation => void notes.delete(nameOf(operation)),
    keepOnly(wanted) {
      const names = new Set(wanted.map(nameOf))
      for (const name of notes.keys()) if (!names.has(name)) notes.delete(name)
    },
    notes: () => [...notes.values()],
  }
}

/** The whole operation counts: with another text it is another matter. */
function nameOf(operation: Operation): string {
  return fingerprint(JSON.stringify(operation))
}
