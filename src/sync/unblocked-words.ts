import { fingerprint, type TaskKey } from '../base/index.ts'
import { statusesInOrder, type ComparedPlan } from './compare-plan.ts'
import { readManaged } from './managed.ts'
import type { ObservedIssue, ObservedState } from './observed.ts'
import type { Operation, PlanId } from './operation.ts'
import type { TaskStatus } from './task-state.ts'

/** For each plan the tasks whose people are to be told that they can be worked on, each with the name of that word. */
export type OwedWords = ReadonlyMap<PlanId, ReadonlyMap<TaskKey, string>>

/** More at once is noise; who wants to know everything reads the progress issue. */
const mostAtOnce = 10

/**
 * Who is to be told now. That a task became unblocked shows in its labels, which are changed a moment later: so the word is first noted
 * in the issue's marker, under a name of its own, then said, then struck out there. By that name one that was said is found again.
 * Nobody is told while a plan's first issues are still being made.
 */
export function owedWords(plans: readonly ComparedPlan[]): OwedWords {
  const all = plans.flatMap(compared => statusesInOrder(compared).map(status => ({ compared, status })))
  const pending = all.filter(({ compared, status }) => isStillOwed(status, compared))
  const fresh = all.filter(({ compared, status }) => isFreed(status, compared))
  const chosen = [...pending, ...fresh.slice(0, Math.max(mostAtOnce - pending.length, 0))]
  const words = new Map<PlanId, Map<TaskKey, string>>()
  for (const { compared, status } of chosen) {
    const ofPlan = words.get(compared.id) ?? new Map<TaskKey, string>()
    words.set(compared.id, ofPlan.set(status.task.key, nameOf(status)))
  }
  return words
}

/** What is to be said now: words that the markers note already. */
export function sayWords(compared: ComparedPlan, owed: ReadonlyMap<TaskKey, string>): readonly Operation[] {
  return statusesInOrder(compared).flatMap(({ task, known }): Operation[] => {
    const name = owed.get(task.key)
    if (known === null || name === undefined || known.marker.owed !== name || isSaid(known.issue, name)) return []
    const subject = { kind: 'task', plan: compared.id, task: task.key } as const
    return [{ kind: 'comment', subject, number: known.issue.number, body: wordFor(known.issue, name) }]
  })
}

/** Issues that owe a word which may have been said before: their comments tell. */
export function owingIssues(observed: ObservedState): readonly ObservedIssue[] {
  const known = [...readManaged(observed).tasks.values()].flat()
  return known.filter(({ marker }) => marker.owed !== null).map(({ issue }) => issue)
}

/** A comment that is found again by its name: the other direction of `wordIn`. */
export function withName(words: string, name: string): string {
  return `${words}\n\n<!-- milepost-word ${name} -->`
}

/** The name of the word that a comment of ours says; null if it says something else. */
export function wordIn(comment: string): string | null {
  return /^<!-- milepost-word (\w+) -->$/m.exec(comment)?.[1] ?? null
}

function isStillOwed(status: TaskStatus, compared: ComparedPlan): boolean {
  const { known } = status
  const owed = known?.marker.owed ?? null
  if (known === null || owed === null || !mayBeTold(status, compared)) return false
  // While the label is there the same unblocking would be taken for another one.
  return !isSaid(known.issue, owed) || isLabelledBlocked(known.issue, compared)
}

/** Labelled as blocked, and nothing holds it any longer. */
function isFreed(status: TaskStatus, compared: ComparedPlan): boolean {
  const { known } = status
  if (known?.marker.owed !== null || !isUnderWay(compared) || !mayBeTold(status, compared)) return false
  return isLabelledBlocked(known.issue, compared)
}

function isLabelledBlocked({ labels }: ObservedIssue, { config }: ComparedPlan): boolean {
  const { blocked, unblocked } = config.labels
  const names = new Set(labels.map(name => name.toLowerCase()))
  return names.has(blocked.toLowerCase()) && !names.has(unblocked.toLowerCase())
}

function isSaid({ said }: ObservedIssue, name: string): boolean {
  return said?.includes(name) === true
}

/** Its first sync is over. */
function isUnderWay(compared: ComparedPlan): boolean {
  if (compared.memory.settled) return true
  return statusesInOrder(compared).every(({ known, state }) => known !== null || state !== 'open')
}

function mayBeTold({ task, state, known }: TaskStatus, { config, waiting }: ComparedPlan): boolean {
  if (known === null || state !== 'open' || known.issue.state !== 'open' || config.notify === 'never') return false
  if (config.notify === 'assignees' && mentions(known.issue).length === 0) return false
  return (waiting.get(task.key) ?? []).length === 0
}

/** Where the word is noted under its name already, that; else one that no other word of this issue has had. */
function nameOf({ known }: TaskStatus): string {
  return known?.marker.owed ?? fingerprint(`${known?.issue.number} ${known?.issue.updatedAt}`)
}

function wordFor(issue: ObservedIssue, name: string): string {
  const people = mentions(issue)
  const words = 'everything that this waited for is done or dropped: it can be worked on now.'
  const sentence = people.length === 0 ? `E${words.slice(1)}` : `${people.join(', ')}: ${words}`
  return withName(sentence, name)
}

/** Logins as GitHub has them; what is none is not written. */
function mentions({ assignees }: ObservedIssue): readonly string[] {
  return assignees.filter(login => /^\w[\w-]*$/.test(login)).map(login => `@${login}`)
}
