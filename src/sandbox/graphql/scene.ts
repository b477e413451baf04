import type { Actor, Repository } from '../model.ts'
import type { Site } from '../shapes/site.ts'
import type { Need } from '../world.ts'

/** A request's view of the world. */
export interface Scene {
  readonly site: Site
  readonly actor: Actor
}

/** What GraphQL asks fields of: a value, or a function of the field's arguments. `__typename` names the type. */
export type Fields = Readonly<Record<string, unknown>>

/** Throws the Refusal that GitHub gives, unless the actor may read this of the repository. */
export function mayRead({ site, actor }: Scene, repository: Repository, need: Need): void {
  site.world.authorize(actor, repository.fullName, need)
}

/** How GraphQL says what REST calls `open` or `not_planned`. */
export function enumName(value: string): string {
  return value.toUpperCase()
}
