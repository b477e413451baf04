import type { WorldChange, WorldEvent } from '../events.ts'
import type { GitObject, Oid } from '../git/objects.ts'
import type {
  Account,
  App,
  CheckRun,
  Comment,
  Installation,
  Issue,
  IssueEvent,
  Label,
  Milestone,
  PullRequest,
  Repository,
  Time,
} from '../model.ts'
import type { TestMerge } from '../pulls-world.ts'
import { Refusal } from '../refusal.ts'
import type { World } from '../world.ts'
import { noteInTimeline } from './timeline.ts'

/** Where the world's values are kept. Only the functions of this folder see it. */
export interface Store {
  app: App
  readonly accounts: Map<number, Account>
  readonly installations: Map<number, Installation>
  readonly repositories: Map<number, Repository>
  /** Repository ids by every name, in small letters, that they have had. */
  readonly names: Map<string, number>
  readonly shelves: Map<number, Shelf>
  /** By node id, each. */
  readonly issues: Map<string, Issue>
  readonly comments: Map<string, Comment>
  /** By the node id of their issue, oldest first. */
  readonly timelines: Map<string, IssueEvent[]>
  readonly labels: Map<string, Label>
  readonly milestones: Map<string, Milestone>
  readonly checkRuns: Map<string, CheckRun>
  readonly pulls: Map<string, PullRequest>
  /** The last test merge of each pull request, by its node id. */
  readonly testMerges: Map<string, Tried>
  /** Node ids of the issues in a milestone, and of the issues that wait for an issue. */
  readonly issuesIn: Map<string, Set<string>>
  readonly waitingFor: Map<string, Set<string>>
  now(): Time
  /** A database id that nothing else has. */
  nextId(): number
  tell(sender: Account, change: WorldChange): void
}

/** A test merge and what it was made of. */
interface Tried {
  readonly base: Oid | undefined
  readonly head: Oid
  readonly outcome: TestMerge
}

/** What belongs to one repository. */
export interface Shelf {
  /** Node ids of the open issues. */
  readonly open: Set<string>
  /** Node ids by number. */
  readonly issues: Map<number, string>
  readonly milestones: Map<number, string>
  readonly pulls: Map<number, string>
  /** Node ids, oldest first. */
  readonly labels: Set<string>
  readonly checkRuns: Set<string>
  readonly objects: Map<Oid, GitObject>
  readonly branches: Map<string, Oid>
  lastIssue: number
  lastMilestone: number
}

/** The argument of one of the world's functions. */
export type Change<Name extends keyof World> = World[Name] extends (change: infer Argument) => unknown
  ? Argument
  : never

export function createStore(app: App, clock: () => Date): Store & { listen: World['listen'] } {
  const listeners = new Set<(event: WorldEvent) => void>()
  // Database ids on GitHub are far from small; issue numbers never get near them, so mixing the two up shows.
  let lastId = 1_000_000
  const store: Store & { listen: World['listen'] } = {
    app,
    accounts: new Map(),
    installations: new Map(),
    repositories: new Map(),
    names: new Map(),
    shelves: new Map(),
    issues: new Map(),
    comments: new Map(),
    timelines: new Map(),
    labels: new Map(),
    milestones: new Map(),
    checkRuns: new Map(),
    pulls: new Map(),
    testMerges: new Map(),
    issuesIn: new Map(),
    waitingFor: new Map(),
    now: () => toTime(clock()),
    nextId: () => ++lastId,
    tell: (sender, change) => {
      noteInTimeline(store, sender, change)
      listeners.forEach(listener => listener({ ...change, sender }))
    },
    listen: listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  return store
}

function toTime(date: Date): Time {
  return `${date.toISOString().slice(0, 19)}Z`
}

export function emptyShelf(): Shelf {
  return {
    open: new Set(),
    issues: new Map(),
    milestones: new Map(),
    pulls: new Map(),
    labels: new Set(),
    checkRuns: new Set(),
    objects: new Map(),
    branches: new Map(),
    lastIssue: 0,
    lastMilestone: 0,
  }
}

/** By `owner/name`, a former one included. */
export function findRepository(store: Store, fullName: string): Repository {
  const id = store.names.get(fullName.toLowerCase())
  const repository = id === undefined ? undefined : store.repositories.get(id)
  if (repository === undefined) throw new Refusal('not-found', 'Not Found')
  return repository
}

export function shelfOf(store: Store, repository: number): Shelf {
  return known(store.shelves.get(repository), `shelf of repository ${repository}`)
}

export function repositoryOf(store: Store, thing: { readonly repository: number }): Repository {
  return known(store.repositories.get(thing.repository), `repository ${thing.repository}`)
}

/** By node id; refused in the words that GraphQL uses for ids that lead nowhere. */
export function findNode<Node>(nodes: ReadonlyMap<string, Node>, nodeId: string): Node {
  const node = nodes.get(nodeId)
  if (node === undefined) throw unresolved(nodeId)
  return node
}

export function unresolved(nodeId: string): Refusal {
  return new Refusal('not-found', `Could not resolve to a node with the global id of '${nodeId}'`)
}

/** Keeps the indexes in step with the issue. */
export function putIssue(store: Store, issue: Issue): Issue {
  const before = store.issues.get(issue.nodeId)
  reindex(store.issuesIn, issue.nodeId, [listOf(before?.milestone), listOf(issue.milestone)])
  reindex(store.waitingFor, issue.nodeId, [before?.blockedBy ?? [], issue.blockedBy])
  store.issues.set(issue.nodeId, issue)
  const { open } = shelfOf(store, issue.repository)
  if (issue.state === 'open') open.add(issue.nodeId)
  else open.delete(issue.nodeId)
  return issue
}

export function dropIssue(store: Store, issue: Issue): void {
  reindex(store.issuesIn, issue.nodeId, [listOf(issue.milestone), []])
  reindex(store.waitingFor, issue.nodeId, [issue.blockedBy, []])
  store.issues.delete(issue.nodeId)
  store.timelines.delete(issue.nodeId)
  shelfOf(store, issue.repository).open.delete(issue.nodeId)
}

/** A value that is there unless the sandbox itself is wrong. */
export function known<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`the sandbox has lost ${what}`)
  return value
}

function reindex(
  index: Map<string, Set<string>>,
  nodeId: string,
  [before, after]: readonly [readonly string[], readonly string[]],
): void {
  if (before === after) return
  for (const key of before) index.get(key)?.delete(nodeId)
  for (const key of after) {
    const members = index.get(key) ?? new Set()
    index.set(key, members.add(nodeId))
  }
}

function listOf(value: string | null | undefined): readonly string[] {
  return value === null || value === undefined ? [] : [value]
}
