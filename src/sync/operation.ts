import { assertNever, type PhaseKey, type TaskKey } from '../base/index.ts'
import type { Template } from '../render/index.ts'

/** Opaque id of a plan, made at first sight and kept in every marker. */
export type PlanId = string

/** What an issue of ours is about. */
export type Subject =
  | { readonly kind: 'task'; readonly plan: PlanId; readonly task: TaskKey }
  | { readonly kind: 'progress'; readonly plan: PlanId }

/** A milestone that exists, or one that an earlier operation of this list creates: titles are unique in a repository. */
export interface MilestoneTitle {
  readonly title: string
}

/** One change to GitHub that moves observed towards desired. Plain data: the preview prints the same values that are applied. */
export type Operation =
  | { readonly kind: 'create-label'; readonly name: string; readonly color: string; readonly description: string }
  | { readonly kind: 'update-label'; readonly name: string; readonly color: string; readonly description: string }
  | { readonly kind: 'delete-label'; readonly name: string }
  | {
      readonly kind: 'create-milestone'
      readonly plan: PlanId
      readonly phase: PhaseKey
      readonly title: string
      readonly description: Template
    }
  | {
      readonly kind: 'update-milestone'
      readonly plan: PlanId
      readonly phase: PhaseKey
      readonly number: number
      readonly title?: string
      readonly description?: Template
      readonly state?: 'open' | 'closed'
    }
  | {
      readonly kind: 'create-issue'
      readonly subject: Subject
      readonly title: string
      readonly body: Template
      readonly labels: readonly string[]
      readonly milestone: MilestoneTitle | null
    }
  | {
      readonly kind: 'update-issue'
      readonly subject: Subject
      readonly number: number
      readonly title?: string
      /** The title that it has until then, for people: a task is renamed or renumbered. */
      readonly was?: string
      readonly body?: Template
      readonly milestone?: MilestoneTitle | null
    }
  /** Takes over an issue that somebody else wrote: the comment is the only text of it that is ours from now on. */
  | {
      readonly kind: 'adopt-issue'
      readonly subject: Subject
      readonly number: number
      readonly title: string
      readonly body: Template
    }
  | { readonly kind: 'update-comment'; readonly subject: Subject; readonly number: number; readonly body: Template }
  | ({
      readonly kind: 'close-issue'
      readonly subject: Subject
      readonly number: number
      readonly reason: CloseReason
    } & AfterNote)
  | ({ readonly kind: 'reopen-issue'; readonly subject: Subject; readonly number: number } & AfterNote)
  | ({
      readonly kind: 'add-labels' | 'remove-labels'
      readonly subject: Subject
      readonly number: number
      readonly labels: readonly string[]
    } & AfterNote)
  | { readonly kind: 'comment'; readonly subject: Subject; readonly number: number; readonly body: string }
  /** GitHub's own relation: `number` waits for `blocker`. */
  | {
      readonly kind: 'add-blocked-by' | 'remove-blocked-by'
      readonly subject: Subject
      readonly number: number
      readonly blocker: number
    }
  /** `number` becomes a part of `parent`. */
  | { readonly kind: 'add-sub-issue'; readonly subject: Subject; readonly number: number; readonly parent: number }
  | { readonly kind: 'pin-issue'; readonly subject: Subject; readonly number: number }
  | { readonly kind: 'unpin-issue'; readonly subject: Subject; readonly number: number }

/**
 * `done` and `dropped` say what the task is; `removed` that it, or the whole plan, is gone. Of progress issues: `finished` that the whole
 * plan is done, `released` that it is no longer tracked, `switched off` that nobody wants them, `duplicate` that the plan has another one.
 */
export type CloseReason = 'done' | 'dropped' | 'removed' | 'finished' | 'released' | 'switched off' | 'duplicate'

/**
 * Whether the text, which another operation of the same list writes, is to say first what this is about: without that note it would
 * look like somebody else's doing. A request of GitHub's is no transaction, so it goes in a later one, and only if the note was taken.
 */
export interface AfterNote {
  readonly afterNote?: true
}

/** Whether an operation is to come after a note that the same list has. */
export function isAfterNote(operation: Operation): operation is Extract<Operation, AfterNote> {
  return 'afterNote' in operation
}

/** Numbers of the issues whose texts these write anew. */
export function notedBy(operations: readonly Operation[]): ReadonlySet<number> {
  return new Set(operations.flatMap(operation => (isNote(operation) ? operation.number : [])))
}

function isNote(operation: Operation): operation is Extract<Operation, { readonly number: number }> {
  const { kind } = operation
  if (kind === 'update-issue') return operation.body !== undefined
  return kind === 'adopt-issue' || kind === 'update-comment'
}

/** One operation in words, for logs, previews and tests. */
export function describeOperation(operation: Operation): string {
  switch (operation.kind) {
    case 'create-label':
    case 'update-label':
    case 'delete-label':
      return `${verb(operation.kind)} label ${operation.name}`
    case 'create-milestone':
      return `create milestone "${operation.title}"`
    case 'update-milestone':
      return `update milestone ${operation.number}${changes(operation)}`
    case 'create-issue':
      return `create issue "${operation.title}" [${operation.labels.join(', ')}]`
    case 'update-issue':
      return `update #${operation.number}${retitling(operation)}${changes(operation)}`
    case 'adopt-issue':
      return `adopt #${operation.number} "${operation.title}"`
    case 'update-comment':
      return `update our comment on #${operation.number}`
    case 'close-issue':
      return `close #${operation.number} (${operation.reason})`
    case 'reopen-issue':
      return `reopen #${operation.number}`
    case 'add-labels':
      return `label #${operation.number} ${operation.labels.join(', ')}`
    case 'remove-labels':
      return `unlabel #${operation.number} ${operation.labels.join(', ')}`
    case 'comment':
      return `comment on #${operation.number}`
    case 'add-blocked-by':
      return `say that #${operation.number} is blocked by #${operation.blocker}`
    case 'remove-blocked-by':
      return `say that #${operation.number} is no longer blocked by #${operation.blocker}`
    case 'add-sub-issue':
      return `make #${operation.number} a sub-issue of #${operation.parent}`
    case 'pin-issue':
      return `pin #${operation.number}`
    case 'unpin-issue':
      return `unpin #${operation.number}`
    default:
      return assertNever(operation)
  }
}

function verb(kind: 'create-label' | 'update-label' | 'delete-label'): string {
  return kind.slice(0, kind.indexOf('-'))
}

function retitling({ title, was }: { readonly title?: string; readonly was?: string }): string {
  return title === undefined || was === undefined ? '' : ` from "${was}" to "${title}"`
}

function changes(operation: object): string {
  const names = ['title', 'body', 'description', 'milestone', 'state'].filter(name => name in operation)
  return names.length === 0 ? '' : `: ${names.join(', ')}`
}
