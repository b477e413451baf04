import { assertNever } from '../base/index.ts'
import type { GatewayWriter } from '../github/index.ts'
import { isAfterNote, notedBy, type Operation } from '../sync/index.ts'
import { isTroubled } from './creations.ts'
import type { CreationHolds } from './journal/weigh.ts'
import type { Refusals } from './refusals.ts'

export interface ChunkParts {
  readonly gateway: Pick<GatewayWriter, 'creationsPerRequest' | 'relationsPerRequest'>
  readonly holds: CreationHolds
  readonly refusals: Pick<Refusals, 'isStubborn'>
}

/**
 * What goes in one request makes one chunk: texts are filled in just before it is sent, and can name what came of the one before. What was in
 * trouble before goes alone, and what comes after a note does not share its request.
 */
export function inChunks(
  operations: readonly Operation[],
  { gateway, holds, refusals }: ChunkParts,
): readonly (readonly Operation[])[] {
  const result: Operation[][] = []
  let isFull = true
  for (const operation of inTurn(operations)) {
    const last = result.at(-1)
    const lot = lots[operation.kind]
    const isAlone = isTroubled(operation, holds) || refusals.isStubborn(operation)
    const isOther = last?.[0] === undefined || lots[last[0].kind] !== lot
    const isTooSoon = last !== undefined && isAfterNote(operation) && notedBy(last).has(operation.number)
    if (last === undefined || isFull || isAlone || isTooSoon || isOther) result.push([operation])
    else last.push(operation)
    isFull = isAlone || result.at(-1)?.length === mostOf(lot, gateway)
  }
  return result
}

/** Whether it changes what people wait for, rather than texts. */
export function isSoughtAfter(operation: Operation): operation is SoughtAfter {
  const { kind } = operation
  return kind === 'close-issue' || kind === 'reopen-issue' || kind === 'add-labels' || kind === 'remove-labels'
}

type SoughtAfter = Extract<
  Operation,
  { readonly kind: 'close-issue' | 'reopen-issue' | 'add-labels' | 'remove-labels' }
>

/**
 * Notes before what they are about, with everything else in between, so that two requests mostly do for all of it; comments and relations go
 * in requests of their own anyway.
 */
function inTurn(operations: readonly Operation[]): readonly Operation[] {
  return operations.toSorted((left, right) => turnOf(left) - turnOf(right))
}

function turnOf(operation: Operation): number {
  if (isAfterNote(operation)) return 2
  if (isSoughtAfter(operation)) return 1
  const lot = lots[operation.kind]
  return lot === 'comments' || lot === 'relations' ? 3 : 0
}

type Lot = 'issues' | 'comments' | 'relations' | 'new milestones' | 'milestones' | 'changes'

const lots: Readonly<Record<Operation['kind'], Lot>> = {
  'create-label': 'changes',
  'update-label': 'changes',
  'delete-label': 'changes',
  'create-milestone': 'new milestones',
  'update-milestone': 'milestones',
  'create-issue': 'issues',
  'update-issue': 'changes',
  'adopt-issue': 'changes',
  'update-comment': 'changes',
  'close-issue': 'changes',
  'reopen-issue': 'changes',
  'add-labels': 'changes',
  'remove-labels': 'changes',
  comment: 'comments',
  'add-blocked-by': 'relations',
  'remove-blocked-by': 'relations',
  'add-sub-issue': 'relations',
  'pin-issue': 'changes',
  'unpin-issue': 'changes',
}

/** As many changes as go into one request. */
const changesAtOnce = 20

function mostOf(lot: Lot, { creationsPerRequest, relationsPerRequest }: ChunkParts['gateway']): number {
  switch (lot) {
    case 'issues':
    case 'comments':
      return creationsPerRequest
    case 'relations':
      return relationsPerRequest
    // Each is a request of its own anyway, and the text of the next one may lead to it.
    case 'new milestones':
      return 1
    case 'milestones':
    case 'changes':
      return changesAtOnce
    default:
      return assertNever(lot)
  }
}
