import { assertNever } from '../base/index.ts'
import { fillTemplate, type Numbers } from '../render/index.ts'
import type { MilestoneTitle, Operation, PlanId } from './operation.ts'
import type { World } from './world.ts'
import type { Write } from './write.ts'

/**
 * Makes the write of an operation: ids for names, text for templates, with everything that is known just before it is sent.
 * Null when something that it needs is not there (a creation before it failed): the next reconcile will ask again.
 */
export function prepare(operation: Operation, world: World, numbersOf: (plan: PlanId) => Numbers): Write | null {
  switch (operation.kind) {
    case 'create-label':
      return operation
    case 'update-label':
    case 'delete-label':
      return prepareLabel(operation, world)
    case 'create-milestone':
    case 'update-milestone':
      return prepareMilestone(operation, numbersOf)
    case 'create-issue':
      return prepareCreation(operation, world, numbersOf)
    case 'update-issue':
      return prepareUpdate(operation, world, numbersOf)
    case 'adopt-issue':
    case 'update-comment':
      return prepareComment(operation, world, numbersOf)
    case 'close-issue':
    case 'reopen-issue':
    case 'pin-issue':
    case 'unpin-issue':
    case 'comment':
    case 'add-labels':
    case 'remove-labels':
      return prepareChange(operation, world)
    case 'add-blocked-by':
    case 'remove-blocked-by':
    case 'add-sub-issue':
      return prepareRelation(operation, world)
    default:
      return assertNever(operation)
  }
}

type OperationOf<Kind extends Operation['kind']> = Extract<Operation, { kind: Kind }>

function prepareLabel(operation: OperationOf<'update-label' | 'delete-label'>, world: World): Write | null {
  const id = world.label(operation.name)?.id
  if (id === undefined) return null
  if (operation.kind === 'delete-label') return { kind: 'delete-label', id }
  return { kind: 'update-label', id, color: operation.color, description: operation.description }
}

function prepareMilestone(
  operation: OperationOf<'create-milestone' | 'update-milestone'>,
  numbersOf: (plan: PlanId) => Numbers,
): Write {
  const numbers = numbersOf(operation.plan)
  if (operation.kind === 'create-milestone')
    return {
      kind: 'create-milestone',
      title: operation.title,
      description: fillTemplate(operation.description, numbers),
    }
  const { kind, number, title, description, state } = operation
  return {
    kind,
    number,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description: fillTemplate(description, numbers) }),
    ...(state === undefined ? {} : { state }),
  }
}

/** A label or milestone that could not be made does not keep a task from its issue: the next reconcile adds what is missing. */
function prepareCreation(
  operation: OperationOf<'create-issue'>,
  world: World,
  numbersOf: (plan: PlanId) => Numbers,
): Write {
  const labelIds = operation.labels.flatMap(name => world.label(name)?.id ?? [])
  const milestoneId = milestoneIdOf(operation.milestone, world) ?? null
  const body = fillTemplate(operation.body, numbersOf(operation.subject.plan))
  return { kind: 'create-issue', title: operation.title, body, labelIds, milestoneId }
}

/** A milestone that could not be made does not keep the rest back. */
function prepareUpdate(
  operation: OperationOf<'update-issue'>,
  world: World,
  numbersOf: (plan: PlanId) => Numbers,
): Write | null {
  const id = world.issue(operation.number)?.id
  const milestoneId = operation.milestone === undefined ? undefined : milestoneIdOf(operation.milestone, world)
  const hasChange = operation.title !== undefined || operation.body !== undefined || milestoneId !== undefined
  if (id === undefined || !hasChange) return null
  return {
    kind: 'update-issue',
    id,
    ...(operation.title === undefined ? {} : { title: operation.title }),
    ...(operation.body === undefined ? {} : { body: fillTemplate(operation.body, numbersOf(operation.subject.plan)) }),
    ...(milestoneId === undefined ? {} : { milestoneId }),
  }
}

function prepareComment(
  operation: OperationOf<'adopt-issue' | 'update-comment'>,
  world: World,
  numbersOf: (plan: PlanId) => Numbers,
): Write | null {
  const issue = world.issue(operation.number)
  if (issue === undefined) return null
  const body = fillTemplate(operation.body, numbersOf(operation.subject.plan))
  const comment = issue.comment ?? null
  // One is enough, whoever asked for it before.
  return comment === null
    ? { kind: 'keep-comment', id: issue.id, body }
    : { kind: 'update-comment', id: comment, issue: issue.id, body }
}

type ChangeOperation = OperationOf<
  'close-issue' | 'reopen-issue' | 'pin-issue' | 'unpin-issue' | 'comment' | 'add-labels' | 'remove-labels'
>

function prepareChange(operation: ChangeOperation, world: World): Write | null {
  const id = world.issue(operation.number)?.id
  if (id === undefined) return null
  switch (operation.kind) {
    case 'close-issue':
      return { kind: 'close-issue', id, reason: reasonOf(operation) }
    case 'comment':
      return { kind: 'add-comment', id, body: operation.body }
    case 'add-labels':
    case 'remove-labels': {
      const labelIds = labelIdsOf(operation.labels, world)
      return labelIds === null ? null : { kind: operation.kind, id, labelIds }
    }
    case 'reopen-issue':
    case 'pin-issue':
    case 'unpin-issue':
      return { kind: operation.kind, id }
    default:
      return assertNever(operation)
  }
}

function reasonOf({ reason }: OperationOf<'close-issue'>): Extract<Write, { kind: 'close-issue' }>['reason'] {
  if (reason === 'duplicate') return 'duplicate'
  return reason === 'done' || reason === 'finished' ? 'completed' : 'not-planned'
}

function prepareRelation(
  operation: OperationOf<'add-blocked-by' | 'remove-blocked-by' | 'add-sub-issue'>,
  world: World,
): Write | null {
  const id = world.issue(operation.number)?.id
  const other = world.issue(operation.kind === 'add-sub-issue' ? operation.parent : operation.blocker)?.id
  if (id === undefined || other === undefined) return null
  if (operation.kind === 'add-sub-issue') return { kind: 'add-sub-issue', id, parent: other }
  return { kind: operation.kind, id, blocker: other }
}

function labelIdsOf(names: readonly string[], world: World): readonly string[] | null {
  const ids = names.flatMap(name => world.label(name)?.id ?? [])
  return ids.length === names.length ? ids : null
}

/** Undefined when the milestone that is asked for is not there. */
function milestoneIdOf(milestone: MilestoneTitle | null, world: World): string | null | undefined {
  return milestone === null ? null : world.milestone(milestone.title)?.id
}
