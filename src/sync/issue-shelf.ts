import { mapOf, remembered } from '../base/index.ts'
import type { ObservedIssue } from './observed.ts'

/** The issues of a repository while some of them change. What nobody asks for is not looked up, and what was observed stays as it is. */
export interface IssueShelf {
  readonly get: (number: number) => ObservedIssue | undefined
  /** By node id. */
  readonly withId: (id: string) => ObservedIssue | undefined
  /** Puts an issue in place of the one with its number, if there is one. */
  readonly put: (issue: ObservedIssue) => void
  /** By number. */
  readonly all: () => readonly ObservedIssue[]
}

export function createIssueShelf(observed: readonly ObservedIssue[]): IssueShelf {
  const changed = new Map<number, ObservedIssue>()
  const added = new Map<string, number>()
  const get = (number: number): ObservedIssue | undefined => changed.get(number) ?? byNumber(observed).get(number)
  return {
    get,
    withId: id => {
      const number = added.get(id) ?? numbersById(observed).get(id)
      return number === undefined ? undefined : get(number)
    },
    put: issue => {
      if (get(issue.number) === undefined) added.set(issue.id, issue.number)
      changed.set(issue.number, issue)
    },
    all: () => {
      const isNew = ({ number }: ObservedIssue): boolean => !byNumber(observed).has(number)
      const present = changed.size === 0 ? observed : observed.map(issue => changed.get(issue.number) ?? issue)
      return inOrder([...present, ...[...changed.values()].filter(isNew)])
    },
  }
}

/** The issues by their numbers. */
export const byNumber = remembered((issues: readonly ObservedIssue[]): ReadonlyMap<number, ObservedIssue> =>
  mapOf(
    issues,
    issue => issue.number,
    issue => issue,
  ),
)

const numbersById = remembered((issues: readonly ObservedIssue[]): ReadonlyMap<string, number> =>
  mapOf(
    issues,
    issue => issue.id,
    issue => issue.number,
  ),
)

/** By number, as they are mostly. */
export function inOrder(issues: readonly ObservedIssue[]): readonly ObservedIssue[] {
  const isSorted = issues.every((issue, index) => index === 0 || (issues[index - 1]?.number ?? 0) <= issue.number)
  return isSorted ? issues : issues.toSorted((left, right) => left.number - right.number)
}
