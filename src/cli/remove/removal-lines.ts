import {
  describeOperation,
  type Decision,
  type ObservedIssue,
  type ObservedState,
  type Operation,
} from '../../sync/index.ts'

/** What a removal does, one line for each thing, in words for who has to agree. Notes for ourselves are none. */
export function removalLines({ operations, proposal }: Decision, observed: ObservedState): readonly string[] {
  const titles = new Map(observed.issues.map(({ number, title }) => [number, title]))
  const lines = operations.flatMap(operation => lineOf(operation, { titles, observed }))
  return [
    ...new Set([
      ...lines,
      ...takenOver(operations, observed).map(({ number, title }) => `take our text off #${number} "${title}"`),
      ...(proposal.next === null ? [] : ['close our pull request with marks, and delete its branch']),
    ]),
  ]
}

/** Issues of people's that something is taken off: our text goes last, when the rest is done. */
function takenOver(operations: readonly Operation[], { issues }: ObservedState): readonly ObservedIssue[] {
  const touched = new Set(operations.flatMap(one => ('subject' in one && 'number' in one ? one.number : [])))
  return issues.filter(({ ours, number }) => !ours && touched.has(number))
}

interface Known {
  readonly titles: ReadonlyMap<number, string>
  readonly observed: ObservedState
}

function lineOf(operation: Operation, { titles, observed }: Known): readonly string[] {
  const named = (number: number): string => `#${number} "${titles.get(number) ?? ''}"`
  switch (operation.kind) {
    case 'update-issue':
      return operation.milestone === undefined ? [] : [`take ${named(operation.number)} out of our milestone`]
    case 'update-comment':
      return [`take our text off ${named(operation.number)}`]
    case 'close-issue':
      return [
        operation.subject.kind === 'task'
          ? `close ${named(operation.number)} as not planned, with a word why`
          : `close ${named(operation.number)}`,
      ]
    case 'update-milestone':
      return [`close milestone "${observed.milestones.find(({ number }) => number === operation.number)?.title ?? ''}"`]
    case 'comment':
      return [`say on ${named(operation.number)} why it was closed`]
    default:
      return [describeOperation(operation)]
  }
}
