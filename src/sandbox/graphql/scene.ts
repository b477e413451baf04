import type { Commit, Oid } from '../git/objects.ts'
import type {
  Account,
  Actor,
  Comment,
  Issue,
  Label,
  Milestone,
  Pin,
  PullRequest,
  Repository,
  Thread,
} from '../model.ts'
import type { Site } from '../shapes/site.ts'
import type { Need } from '../world.ts'

/** A request's view of the world. */
export interface Scene {
  readonly site: Site
  readonly actor: Actor
  readonly show: Show
}

/** What GraphQL asks fields of: a value, or a function of the field's arguments. `__typename` names the type. */
export type Fields = Readonly<Record<string, unknown>>

/** How each kind of thing is shown. The kinds refer to each other in circles; their files need not, since all go through here. */
export interface Show {
  actor(account: Account): Fields
  repository(repository: Repository): Fields
  issue(issue: Issue): Fields
  comment(thread: Thread, comment: Comment): Fields
  pull(pull: PullRequest): Fields
  pin(pin: Pin): Fields
  label(label: Label): Fields
  milestone(milestone: Milestone): Fields
  commit(repository: Repository, commit: Commit): Fields
  ref(repository: Repository, branch: string): Fields
  /** Null if there is none of this id. */
  object(repository: Repository, oid: Oid): Fields | null
  /** What an expression such as `main` or `main:docs/PLAN.md` names, or null. */
  revision(repository: Repository, expression: string): Fields | null
}

/** Throws the Refusal that GitHub gives, unless the actor may read this of the repository. */
export function mayRead({ site, actor }: Scene, repository: Repository, need: Need): void {
  site.world.authorize(actor, repository.fullName, need)
}

/** How GraphQL says what REST calls `open` or `not_planned`. */
export function enumName(value: string): string {
  return value.toUpperCase()
}
