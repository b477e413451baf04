import type { ObservedState } from './observed.ts'
import type { Operation } from './operation.ts'

/**
 * The same operations where issues that somebody else wrote keep their text: what Milepost has to say of them goes into a comment of its
 * own, which is written once and then kept.
 */
export function inComments(operations: readonly Operation[], { issues }: ObservedState): readonly Operation[] {
  const theirs = new Map(issues.filter(issue => !issue.ours).map(issue => [issue.number, issue]))
  return operations.flatMap((operation): readonly Operation[] => {
    if (operation.kind !== 'update-issue' || operation.body === undefined) return [operation]
    const issue = theirs.get(operation.number)
    if (issue === undefined) return [operation]
    const { body, ...rest } = operation
    const { subject, number } = operation
    const isAdopted = (issue.comment ?? null) !== null
    const text: Operation = isAdopted
      ? { kind: 'update-comment', subject, number, body }
      : { kind: 'adopt-issue', subject, number, title: issue.title, body }
    return rest.title === undefined && rest.milestone === undefined ? [text] : [text, rest]
  })
}
