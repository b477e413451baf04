import { fingerprint } from '../base/index.ts'
import type { WriteOutcome } from '../github/index.ts'
import type { Operation, Written } from '../sync/index.ts'
import { nameOf, type Creation, type Settlement, type Thing } from './journal/journal.ts'
import type { CreationHolds } from './journal/weigh.ts'

/** What an operation creates that GitHub would create a second time if it were asked twice; null if nothing. Labels it would refuse. */
export function thingOf(operation: Operation): Thing | null {
  switch (operation.kind) {
    case 'create-issue': {
      const { subject, title } = operation
      return { kind: 'issue', plan: subject.plan, task: subject.kind === 'task' ? subject.task : null, title }
    }
    case 'create-milestone':
      return { kind: 'milestone', title: operation.title }
    case 'comment':
      return { kind: 'comment', issue: operation.number, occasion: fingerprint(operation.body) }
    default:
      return null
  }
}

/** Operations with those taken out that create what must not be created yet; those that came to nothing before come last. */
export function createNow(operations: readonly Operation[], holds: CreationHolds): readonly Operation[] {
  const things = new Map(operations.map(operation => [operation, thingOf(operation)]))
  const wanted = namesOf(operations)
  const open = new Set(holds.open.map(({ thing }) => nameOf(thing)))
  // What was to be created may be called something else by now: until it is known what came of it nothing of its kind is created.
  const unclear = holds.open.filter(({ thing, isMissed }) => !isMissed && !wanted.has(nameOf(thing)))
  const blocked = new Set(unclear.map(({ thing }) => thing.kind))
  const said = new Set(holds.said.map(({ thing }) => nameOf(thing)))
  const isHeld = (operation: Operation): boolean => {
    const thing = things.get(operation) ?? null
    if (thing === null) return false
    const name = nameOf(thing)
    return holds.everything || blocked.has(thing.kind) || open.has(name) || said.has(name)
  }
  const free = operations.filter(operation => !isHeld(operation))
  return [
    ...free.filter(operation => !isTroubled(operation, holds)),
    ...free.filter(operation => isTroubled(operation, holds)),
  ]
}

/** What was looked for, is not there, and is not wanted any more: nothing is left to be known of it. */
export function missedInVain(operations: readonly Operation[], { open, missed }: CreationHolds): readonly Creation[] {
  const wanted = namesOf(operations)
  return [...missed, ...open].filter(({ thing, isMissed }) => isMissed && !wanted.has(nameOf(thing)))
}

function namesOf(operations: readonly Operation[]): ReadonlySet<string> {
  return new Set(
    operations.flatMap(operation => {
      const thing = thingOf(operation)
      return thing === null ? [] : nameOf(thing)
    }),
  )
}

/** Whether a creation was tried before and came to nothing: it goes alone, so that it takes no other with it. */
export function isTroubled(operation: Operation, { missed }: CreationHolds): boolean {
  const thing = thingOf(operation)
  return thing !== null && missed.some(one => nameOf(one.thing) === nameOf(thing))
}

/** What an outcome says of a creation; null while nobody knows. A title that is taken says that it may well be ours. */
export function settlementOf(thing: Thing, outcome: WriteOutcome): Settlement | null {
  if (outcome.kind === 'not-attempted') return { kind: 'not-sent', thing }
  if (outcome.kind === 'done') {
    return { kind: 'created', thing, number: numberOf(thing, outcome.written) }
  }
  const { kind } = outcome.error
  if (kind === 'outcome-unknown' || (kind === 'conflict' && thing.kind === 'milestone')) return null
  return { kind: kind === 'rate-limited' || kind === 'unavailable' ? 'not-sent' : 'refused', thing }
}

/** By which it stays on record: an issue until it is remembered as known, a comment until every replica shows it. */
function numberOf(thing: Thing, written: Written): number | null {
  if (thing.kind === 'comment') return thing.issue
  return written.kind === 'issue' && thing.kind === 'issue' ? written.number : null
}
