import type { Task } from '../../plan/index.ts'
import { count } from '../columns.ts'
import { taskName } from '../task-words.ts'
import { checkMarkCommitted } from './check-commits.ts'
import { chooseTask } from './choose-task.ts'
import { closedSincePush, freedBetween, freedBy, listTasks } from './freed.ts'
import { canShowDone, withResolved } from './expected.ts'
import { check, type Act, type Check, type Scene, type StoryStep, type Turn } from './story.ts'

/** A person closes the issue of a task that can be worked on: what waited for it alone is free, and its mark is ticked. */
export const closeTask: StoryStep = {
  name: 'Close an issue',
  act: async scene => {
    const choice = chooseTask(scene.now)
    if (choice === null) return { kind: 'left-out', why: 'nothing in this plan can be worked on' }
    return await close([choice.first], scene)
  },
  check: turn => [checkFreed(turn), checkCommit(turn), checkCost(turn)],
}

/** Where a single issue frees nothing: everything else has to be closed that holds others back. */
export const closeRest: StoryStep = {
  name: 'Close what else holds others back',
  act: async scene => {
    const closed = closedSincePush(scene.now.expected)
    const choice = chooseTask(scene.now)
    if (freedBy(closed, scene.now).length > 0) return { kind: 'left-out', why: 'one issue was enough' }
    if (choice === null || choice.frees === 0)
      return { kind: 'left-out', why: 'nothing in this plan waits for work that can be done now' }
    return await close([choice.first, ...choice.rest], scene)
  },
  check: turn => [checkFreed(turn), checkCommit(turn)],
}

async function close(tasks: readonly Task[], { person, now: { expected } }: Scene): Promise<Act> {
  const numbers = tasks.flatMap(task => expected.issues.get(task.key) ?? [])
  for (const number of numbers) await person.close(number)
  const keys = tasks.map(task => task.key)
  const [first] = tasks
  const words =
    tasks.length === 1 && first !== undefined
      ? `closed #${numbers.join()} ${taskName(first)}`
      : `closed ${count(numbers.length, 'issue')}: ${listTasks(keys)}`
  return { kind: 'done', words, expected: withResolved(expected, keys, true) }
}

function checkFreed(turn: Turn): Check {
  const freed = freedBetween(turn.before, turn.after)
  const words =
    freed.length === 0 ? 'nothing waited for it alone' : `${freed.length} became unblocked: ${listTasks(freed)}`
  return check(words, [])
}

function checkCommit(turn: Turn): Check {
  const { plan, resolved } = turn.after.expected
  const closed = plan.tasks.filter(task => resolved.has(task.key) && !turn.before.expected.resolved.has(task.key))
  return checkMarkCommitted(turn, closed.some(canShowDone))
}

/** One closing may take this many requests, the commit and the looks at the app's own changes included. */
const mostForOne = 12
/** Each freed task loses a label and gets one; twenty such changes go into a request. */
const freedPerRequest = 10

function checkCost(turn: Turn): Check {
  const most = mostForOne + Math.floor(freedBetween(turn.before, turn.after).length / freedPerRequest)
  const { total } = turn.requests
  return check(`${count(total, 'request')}, at most ${most}`, total > most ? [`it took ${total}`] : [])
}
