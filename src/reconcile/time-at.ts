import type { GatewayReader } from '../github/index.ts'
import type { DecisionInput } from '../sync/index.ts'

/** What a decision knows of time: data, since nothing there has a clock. */
export function timeAt(
  now: Date,
  { creationPace }: Pick<GatewayReader, 'creationPace'>,
): Pick<DecisionInput, 'pace' | 'today'> {
  const minute = Math.floor(now.getTime() / 60_000)
  return { pace: { ...creationPace, now: minute }, today: Math.floor(minute / minutesOfADay) }
}

const minutesOfADay = 24 * 60
