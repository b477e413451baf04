import type { Diagnostic, Range } from '../../base/index.ts'
import type { PhraseItem } from './phrase.ts'

/** How much room is left for dependencies that are not named one by one: a range of thousands of tasks is a few characters long. */
export interface Room {
  left: number
  /** Something did not fit. From then on only what is named one by one is read. */
  isFull: boolean
}

/** Far beyond what plans of 2,000 tasks state; everybody who works with a plan walks through all of them. */
const most = 500_000

export function makeRoom(): Room {
  return { left: most, isFull: false }
}

/** Whether there is room for so many dependencies of one statement. */
export function takeRoom(room: Room, dependencies: number): boolean {
  if (dependencies <= 1) return true
  if (dependencies > room.left) room.isFull = true
  if (room.isFull) return false
  room.left -= dependencies
  return true
}

/** Whether an item need not even be looked up. */
export function isWithoutRoom({ kind }: PhraseItem, room: Room): boolean {
  return room.isFull && wide.has(kind)
}

const wide: ReadonlySet<PhraseItem['kind']> = new Set([
  'range',
  'all-previous',
  'all-others',
  'earlier-tasks',
  'later-tasks',
])

export function tooManyDependencies(where: Range): Diagnostic {
  return {
    code: 'too-many-dependencies',
    severity: 'warning',
    message: `the plan states more than ${most} dependencies; ranges and words such as "all previous" are not read from here on`,
    help: 'Name phases or the last task of a range, or split the plan into several files.',
    where,
  }
}
