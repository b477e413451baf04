import type { Directory } from './directory.ts'
import { fold } from '../words/match-words.ts'
import { isPhaseNoun, isTaskNoun } from './lexicon.ts'
import { phaseNumber } from '../words/phase-names.ts'
import type { DirectoryTask, Family } from './named.ts'
import type { Owner } from './resolution.ts'

/** What headings number by a noun. Where the phases have only numbers, every phase word means them. */
export function familyOf(noun: string, { families }: Directory): Family | null {
  return families.get(noun) ?? (isPhaseNoun(noun) ? families.get('') : undefined) ?? null
}

/** `Phase 0.1` is a task where the plan has phases, and `Week 0.1` is none. */
export function mayNumberTasks(noun: string, directory: Directory): boolean {
  return isTaskNoun(noun) || !isPhaseNoun(noun) || familyOf(noun, directory) !== null
}

/** Such a number is meant for one of this plan. */
export function isNumbered(noun: string | null, directory: Directory): boolean {
  return noun !== null && !isTaskNoun(noun) && familyOf(noun, directory) !== null
}

export function isOfPhase(noun: string | null): noun is string {
  return noun !== null && !isTaskNoun(noun)
}

/** How other plans would write an id or number behind `#`. */
export function fragmentOf(id: string, noun: string | null): string {
  return isOfPhase(noun) ? `phase-${phaseNumber(id)}` : id
}

/** Those in the owner's own phase if there are any. */
export function nearest(
  tasks: readonly DirectoryTask[],
  { phase }: Owner,
  { namesakes }: Directory,
): readonly DirectoryTask[] {
  return tasks.length > 1 ? (namesakes.tasksIn(tasks).get(phase) ?? tasks) : tasks
}

/** What may be meant by an id that is none. Nobody waits for itself. */
export function meantBy(id: string, owner: Owner, directory: Directory): readonly string[] {
  return directory.nearIds.meantBy(id, ownId(owner, directory))
}

/** Whether the owner's id begins with this one, which is no task's: all tasks of `1` are those that 1.3 is one of. */
export function isOwnTrunk(id: string, owner: Owner, directory: Directory): boolean {
  const key = fold(id)
  const own = ownId(owner, directory)
  if (own === null || !directory.byTrunk.has(key)) return false
  if (directory.byId.has(key) || directory.byKey.has(key) || directory.byName.has(key)) return false
  const trunk = key.replace(/^(\d+)\.0$/, '$1')
  return fold(own).startsWith(trunk) && /^[._-]/.test(own.slice(trunk.length))
}

function ownId({ task }: Owner, { tasks, taskAt }: Directory): string | null {
  return task === null ? null : (tasks[taskAt.get(task) ?? -1]?.id ?? null)
}
