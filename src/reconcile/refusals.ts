import { fingerprint } from '../base/index.ts'
import type { GitHubError } from '../github/index.ts'
import { describeOperation, isAfterNote, type Operation } from '../sync/index.ts'
import type { RefusalNote } from './journal/journal.ts'

/**
 * What GitHub refuses for good, for as long as it does, and what never gets an answer or finds its issue gone. Said to people, and tried
 * again with pauses that grow.
 */
export interface Refusals {
  mayTry(operation: Operation): boolean
  /** Whether it came to nothing again and again without having been refused: it goes alone, so that it takes no other with it. */
  isStubborn(operation: Operation): boolean
  /** Whether there are such, and all of them were refused, or wait for what was. */
  areRefused(operations: readonly Operation[]): boolean
  /** It came to nothing; gives what there is to say of it. */
  add(operation: Operation, error: GitHubError): RefusalNote
  /** It was carried out after all. */
  forget(operation: Operation): void
  /** Forgets what nobody wants any more. */
  keepOnly(wanted: readonly Operation[]): void
  notes(): readonly RefusalNote[]
  /** The sentences for people. What a new look may settle is not said at once. */
  notices(): readonly string[]
}

export interface RefusalTimes {
  readonly now: () => Date
  /** A full look tries everything again that was refused: rules and permissions may have changed. */
  readonly tryAll: boolean
}

/** The pause after the first time, doubled with each further one, and the longest; in milliseconds. */
interface Pauses {
  readonly first: number
  readonly longest: number
}

/** It takes a person to end a refusal. */
const refused: Pauses = { first: 600_000, longest: 86_400_000 }
/** What was carried out shows after a minute, and so does that an issue is gone. */
const doubtful: Pauses = { first: 60_000, longest: 3_600_000 }

/** A hiccup of GitHub is over by then. */
const failuresUntilAlone = 2
const failuresUntilSaid = 3

/** Starts from what was noted before. */
export function createRefusals(before: readonly RefusalNote[], { now, tryAll }: RefusalTimes): Refusals {
  const notes = new Map(before.map(note => [note.operation, note]))
  const tried = new Set<string>()
  const notesOn = (operation: Operation): readonly RefusalNote[] =>
    notes.size === 0 ? [] : namesOf(operation).flatMap(name => notes.get(name) ?? [])
  const isRefused = (operation: Operation): boolean =>
    notesOn(operation).some(({ isDoubtful, notBefore }) => !isDoubtful && notBefore > now())
  return {
    areRefused: operations => operations.length > 0 && stillOpen(operations, isRefused).length === 0,
    mayTry: operation =>
      notesOn(operation).every(
        ({ operation: name, isDoubtful, notBefore }) =>
          !tried.has(name) && ((tryAll && !isDoubtful) || notBefore <= now()),
      ),
    isStubborn: operation => notesOn(operation).some(note => note.isDoubtful && note.failures >= failuresUntilAlone),
    add(operation, error) {
      const isDoubtful = leavesDoubt(error)
      const name = isDoubtful ? placeOf(operation) : nameOf(operation)
      const pauses = isDoubtful ? doubtful : refused
      const last = notes.get(name)
      const failures = (last?.failures ?? 0) + 1
      const pause = Math.min(pauses.first * 2 ** (failures - 1), pauses.longest)
      const note = {
        operation: name,
        // GitHub's words on what it does not answer differ each time; people need not read them anew.
        notice: (isDoubtful ? last?.notice : undefined) ?? noticeOf(operation, error),
        failures,
        notBefore: new Date(now().getTime() + pause),
        isDoubtful,
      }
      tried.add(name)
      notes.set(name, note)
      return note
    },
    forget(operation) {
      for (const name of namesOf(operation)) notes.delete(name)
    },
    keepOnly(wanted) {
      const names = new Set(notes.size === 0 ? [] : wanted.flatMap(namesOf))
      for (const name of notes.keys()) if (!names.has(name)) notes.delete(name)
    },
    notes: () => [...notes.values()],
    notices: () =>
      [...notes.values()]
        .filter(({ isDoubtful, failures }) => !isDoubtful || failures >= failuresUntilSaid)
        .map(({ notice }) => notice),
  }
}

/** What was not refused, nor waits for what was. */
function stillOpen(
  operations: readonly Operation[],
  isRefused: (operation: Operation) => boolean,
): readonly Operation[] {
  const refusedOn = new Set(operations.flatMap(one => ('number' in one && isRefused(one) ? one.number : [])))
  return operations.filter(one => !isRefused(one) && !(isAfterNote(one) && refusedOn.has(one.number)))
}

/** Nobody knows what came of it, or what it is about is gone: a new look tells. */
function leavesDoubt({ kind }: GitHubError): boolean {
  return kind === 'outcome-unknown' || kind === 'not-found'
}

function noticeOf(operation: Operation, error: GitHubError): string {
  const what = describeOperation(operation)
  if (error.kind === 'outcome-unknown')
    return `GitHub gives no answer when it is asked to ${what}: ${error.message}. All else goes on, and this is tried again now and then. If it stays so, see whether it can be done by hand, and what githubstatus.com says.`
  return `GitHub refused to ${what}: ${error.message}`
}

function namesOf(operation: Operation): readonly string[] {
  return [nameOf(operation), placeOf(operation)]
}

/** The whole operation counts: with another text it is another matter. */
function nameOf(operation: Operation): string {
  return fingerprint(JSON.stringify(operation))
}

/** What is not answered is so whatever the text: the progress issue's is a new one each time. */
function placeOf(operation: Operation): string {
  return fingerprint(JSON.stringify(operation, (key, value: unknown) => (wording.has(key) ? undefined : value)))
}

const wording: ReadonlySet<string> = new Set(['title', 'was', 'body', 'description', 'milestone', 'labels'])
