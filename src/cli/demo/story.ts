import type { Expected } from './expected.ts'
import type { Person } from './person.ts'
import type { RequestCount } from './request-count.ts'
import type { Seen } from './seen.ts'
import type { Stage } from './stage.ts'

/** One step of a story: a person does something, the app answers, and what GitHub then shows is checked. */
export interface StoryStep {
  readonly name: string
  readonly act: (scene: Scene) => Promise<Act>
  /** What must hold after this step in particular; that GitHub is in step with the plan is checked after every one. */
  readonly check: (turn: Turn) => readonly Check[]
}

/** Where a step begins. */
export interface Scene {
  readonly stage: Stage
  readonly person: Person
  readonly now: Moment
}

/** What is, and what has to be. */
export interface Moment {
  readonly expected: Expected
  readonly seen: Seen
}

export type Act =
  /** What was done, and what has to come of it. */
  | { readonly kind: 'done'; readonly words: string; readonly expected: Expected }
  /** There is nothing in this plan to do it with. */
  | { readonly kind: 'left-out'; readonly why: string }

export interface Turn {
  readonly before: Moment
  readonly after: Moment
  /** What the app asked of GitHub. */
  readonly requests: RequestCount
}

/** Something that has to be so; `problem` says what is otherwise, null if nothing. */
export interface Check {
  readonly claim: string
  readonly problem: string | null
}

/** How many problems of one kind are told; the first ones say what is wrong. */
const mostProblems = 3

export function check(claim: string, problems: readonly string[]): Check {
  if (problems.length === 0) return { claim, problem: null }
  const rest = problems.length > mostProblems ? `; and ${problems.length - mostProblems} more` : ''
  return { claim, problem: problems.slice(0, mostProblems).join('; ') + rest }
}
