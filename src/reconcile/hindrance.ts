import { readManaged, type ObservedState } from '../sync/index.ts'

/** Why nothing is tried in a repository as it is now, with the way out; null if nothing is in the way. */
export function hindranceIn(observed: ObservedState): string | null {
  return standsStill(observed) ?? belongsToAnother(observed)
}

/** Everything of ours here was written by another bot: without taking it over, all of it would be made a second time. */
function belongsToAnother(observed: ObservedState): string | null {
  const { otherBots = [] } = observed
  if (otherBots.length === 0) return null
  const { tasks, progress } = readManaged(observed)
  if (tasks.size + progress.size > 0) return null
  const ids = otherBots.join(',')
  return `its issues were made by another Milepost (bot ${ids}): set MILEPOST_FORMER_BOTS=${ids} to take them over`
}

function standsStill({ repository }: ObservedState): string | null {
  if (repository.archived) return 'it is archived'
  if (!repository.issuesEnabled) return 'its issues are switched off: switch them on in the repository settings'
  return repository.head === null ? 'it is empty' : null
}
