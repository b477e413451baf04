import { check, type Check, type Turn } from './story.ts'

/** The last commit is a person's. */
export function checkNothingCommitted({ after: { seen } }: Turn): Check {
  const isBot = seen.head.author.endsWith('[bot]')
  return check('Milepost committed nothing', isBot ? [`${seen.head.id} is by ${seen.head.author}`] : [])
}

/** There is a commit of the app's own since, exactly if a mark had to be changed. */
export function checkMarkCommitted({ before, after }: Turn, isOwed: boolean): Check {
  if (!isOwed) {
    const isSame = before.seen.head.id === after.seen.head.id
    return check('the plan has no mark for it: nothing was committed', isSame ? [] : [`there is ${after.seen.head.id}`])
  }
  const { id, author } = after.seen.head
  return check('Milepost committed the mark to the plan', [
    ...(id === before.seen.head.id ? ['there is no new commit'] : []),
    ...(author.endsWith('[bot]') ? [] : [`the last commit is by ${author}`]),
  ])
}
