import { count } from '../columns.ts'
import { checkMarkCommitted } from './check-commits.ts'
import { canShowDone, unblockedIn, withResolved } from './expected.ts'
import { closedSincePush, freedBetween, listTasks } from './freed.ts'
import { check, type Check, type StoryStep, type Turn } from './story.ts'

/** What was closed is reopened: everything is as it was, the plan file included. */
export const reopenTask: StoryStep = {
  name: 'Reopen it',
  act: async ({ person, now: { expected } }) => {
    const keys = closedSincePush(expected)
    if (keys.length === 0) return { kind: 'left-out', why: 'nothing was closed' }
    const numbers = keys.flatMap(key => expected.issues.get(key) ?? [])
    for (const number of numbers.toReversed()) await person.reopen(number)
    const words = numbers.length === 1 ? `reopened #${numbers.join()}` : `reopened ${count(numbers.length, 'issue')}`
    return { kind: 'done', words, expected: withResolved(expected, keys, false) }
  },
  check: turn => [checkBlockedAgain(turn), checkCommit(turn), checkFile(turn)],
}

function checkBlockedAgain({ before, after }: Turn): Check {
  const blocked = freedBetween(after, before)
  const words =
    blocked.length === 0 ? 'nothing waits for it alone' : `${blocked.length} are blocked again: ${listTasks(blocked)}`
  const ready = unblockedIn(after.expected, after.seen).length
  return check(`${words}; ${ready} can be worked on`, [])
}

function checkCommit(turn: Turn): Check {
  const reopened = new Set(closedSincePush(turn.before.expected))
  const tasks = turn.after.expected.plan.tasks.filter(task => reopened.has(task.key))
  return checkMarkCommitted(turn, tasks.some(canShowDone))
}

/** A mark that was not open in the plan's own word for it (`WIP`, say) comes back as that word: then only marks may differ. */
function checkFile({ after: { expected, seen } }: Turn): Check {
  const reworded = expected.plan.tasks.filter(
    ({ key, mark }) => expected.touched.has(key) && mark.kind === 'own' && mark.mark.written !== mark.mark.words.open,
  )
  if (reworded.length > 0) return check('the plan says open again, in its usual word', [])
  const isSame = seen.file !== null && Buffer.compare(seen.file, expected.file.bytes) === 0
  return check('the plan file is the pushed one again, byte for byte', isSame ? [] : ['it is not'])
}
