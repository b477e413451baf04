import { GraphQLError } from 'graphql'
import type { Issue } from '../model.ts'
import { labelsOf } from '../shapes/issue.ts'
import { connection, type ConnectionArguments } from './connection.ts'
import type { Fields, Scene } from './scene.ts'

export interface IssuesArguments extends ConnectionArguments {
  readonly filterBy?: IssueFilter | null
  readonly labels?: readonly string[] | null
  readonly states?: readonly State[] | null
  readonly orderBy?: { readonly field: 'CREATED_AT' | 'UPDATED_AT' | 'COMMENTS'; readonly direction: Direction } | null
}

export type Direction = 'ASC' | 'DESC'

interface IssueFilter {
  readonly since?: string | null
  readonly labels?: readonly string[] | null
  readonly states?: readonly State[] | null
  readonly milestoneNumber?: string | null
}

type State = 'OPEN' | 'CLOSED'

/** The issues that are asked for, oldest first unless another order is. */
export function issueConnection(scene: Scene, issues: readonly Issue[], asked: IssuesArguments): Fields {
  const filter = asked.filterBy ?? {}
  const states = filter.states ?? asked.states ?? null
  const labels = filter.labels ?? asked.labels ?? null
  const since = sinceOf(filter.since)
  const wanted = issues
    .filter(issue => states === null || states.includes(issue.state === 'open' ? 'OPEN' : 'CLOSED'))
    .filter(issue => since === null || Date.parse(issue.updatedAt) >= since)
    .filter(issue => labels === null || hasAny(scene, issue, labels))
    .filter(issue => isIn(scene, issue, filter.milestoneNumber))
  const value = valueOf(asked.orderBy?.field ?? 'CREATED_AT')
  const descending = asked.orderBy?.direction === 'DESC'
  const ascending = wanted.toSorted((left, right) => value(left) - value(right) || left.id - right.id)
  const things = descending ? ascending.toReversed() : ascending
  const fields = (issue: Issue): Fields => scene.show.issue(issue)
  return connection({ name: 'issues', things, key: issue => [value(issue), issue.id], descending, fields }, asked)
}

function valueOf(field: 'CREATED_AT' | 'UPDATED_AT' | 'COMMENTS'): (issue: Issue) => number {
  if (field === 'COMMENTS') return issue => issue.comments.length
  return field === 'CREATED_AT' ? issue => Date.parse(issue.createdAt) : issue => Date.parse(issue.updatedAt)
}

/** At or after this time: what changed in the very second counts. */
function sinceOf(since: string | null | undefined): number | null {
  if (since === null || since === undefined) return null
  const time = Date.parse(since)
  if (Number.isNaN(time))
    throw new GraphQLError(`\`${since}\` is no time.`, { extensions: { type: 'argumentLiteralsIncompatible' } })
  return time
}

function hasAny(scene: Scene, issue: Issue, names: readonly string[]): boolean {
  return labelsOf(scene.site, issue).some(label => names.includes(label.name))
}

function isIn(scene: Scene, issue: Issue, number: string | null | undefined): boolean {
  if (number === null || number === undefined) return true
  const milestone = issue.milestone === null ? undefined : scene.site.world.milestoneById(issue.milestone)
  return number === '*' ? milestone !== undefined : String(milestone?.number) === number
}
