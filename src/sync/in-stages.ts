import type { Operation, PlanId } from './operation.ts'

export interface StageOrder {
  /** Plans whose progress issue says something new that goes before everything else. */
  readonly first: ReadonlySet<PlanId>
  /** Whether an issue's creation can wait for those that can be worked on at once. */
  readonly canWait: (operation: Extract<Operation, { readonly kind: 'create-issue' }>) => boolean
}

/**
 * Milestones of all plans, what they take over, progress issues, then their issues in plan order, then what changes issues that exist,
 * then their relations.
 */
export function inStages(operations: readonly Operation[], order: StageOrder): readonly Operation[] {
  return operations.toSorted((left, right) => stageOf(left, order) - stageOf(right, order))
}

const last: ReadonlySet<Operation['kind']> = new Set(['add-blocked-by', 'remove-blocked-by', 'add-sub-issue'])

function stageOf(operation: Operation, { first, canWait }: StageOrder): number {
  if (operation.kind === 'update-issue' && operation.subject.kind === 'progress' && first.has(operation.subject.plan))
    return -1
  // A title that one phase gives up may be the one that another takes.
  if (operation.kind === 'update-milestone') return 0
  if (operation.kind === 'create-milestone') return 1
  if (operation.kind === 'adopt-issue') return 2
  if (operation.kind === 'create-issue') {
    if (operation.subject.kind === 'progress') return 3
    return canWait(operation) ? 5 : 4
  }
  // They cost what an issue costs, and everything they say is said elsewhere, too.
  return last.has(operation.kind) ? 7 : 6
}
