import { count } from '../columns.ts'

/** What has become of a plan that was pushed, once the app does nothing more by itself for now. */
export interface FirstSync {
  readonly path: string
  /** Tasks that were read in the plan, and how many of them are neither done nor dropped. */
  readonly tasks: number
  readonly open: number
  /** `milepost: false`. */
  readonly isUntracked: boolean
  /** Issues that were made for tasks. */
  readonly made: number
  /** Numbers of the progress issues on which something waits for a person's word. */
  readonly held: readonly number[]
  /** Numbers of the pull requests in which marks of the plan wait. */
  readonly proposed: readonly number[]
  /** When the app looks again by itself, as its watch has it; null if nothing waits for that. */
  readonly due: string | null
  readonly requests: number
}

/** The line that ends the telling of a first sync: what is so, and what still waits for whom. */
export function closingWords(sync: FirstSync): string {
  const { path, tasks, open, isUntracked, held, made, requests } = sync
  const cost = count(requests, 'request')
  if (isUntracked) return `nothing was made: ${path} says "milepost: false" (${cost})`
  if (tasks === 0) return `nothing was made: no task was read in ${path} (${cost})`
  const waiting = waitingIn(sync)
  if (waiting.length > 0) return `not all done yet, with ${cost}: ${waiting.join('; ')}`
  if (open === 0 && made === 0 && held.length === 0)
    return `nothing to make: every task of ${path} is done or dropped (${cost})`
  return `all done, with ${cost}`
}

function waitingIn({ open, made, held, proposed, due }: FirstSync): readonly string[] {
  return [
    ...held.map(number => `#${number} says what is held back, and waits for your word`),
    ...(made < open ? [`${made} of ${count(open, 'issue')} made so far`] : []),
    ...proposed.map(number => `marks of the plan wait in the pull request #${number}`),
    ...(due === null ? [] : [`Milepost looks again at ${due}, for what is to be written or tried later`]),
  ]
}
