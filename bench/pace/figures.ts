import { creationPace, type Pacing } from '../../src/github/pacing.ts'
import { countRequests } from '../../src/cli/demo/request-count.ts'
import { observedLimits, type Limits, type LoggedRequest } from '../../src/sandbox/index.ts'
import { creationsIn, creationTimes, idealSeconds } from '../../test/support/ideal-pace.ts'
import { openTimed, type OpenTimed } from '../../test/support/timed.ts'
import type { Extent, Figure } from '../figure.ts'
import { peersPlan, writtenShapes, type Shape } from '../requests/shapes.ts'

/** How much longer than what the rules allow a first sync may take. */
const wanted = 1.05

/** How long each request is on its way. */
const secondsPerRequest = 0.5

/** Plan and settings are read before, and what people did meanwhile is looked at in between: of a sync of half a minute that is more than 5 %. */
const tripsBesides = 8

const paces: Readonly<Record<Exclude<Pacing, 'unlimited'>, Limits>> = {
  observed: { ...observedLimits, gap: true },
  documented: { minute: 80, hour: 500, gap: true },
}

/** First syncs on a clock that moves only while somebody waits, beside a GitHub that refuses whoever is faster than its limits. */
export async function* paceFigures({ quick }: Extent): AsyncGenerator<Figure> {
  const shapes = [...(await writtenShapes()), peersPlan]
  for (const shape of quick ? [peersPlan] : shapes)
    for (const pacing of ['observed', 'documented'] as const) yield await ofShape(shape, pacing)
}

async function ofShape({ name, text }: Shape, pacing: 'observed' | 'documented'): Promise<Figure> {
  const place = await openTimed({ pacing, secondsPerRequest })
  try {
    place.sandbox.setLimits(paces[pacing])
    // The app is at work already, and has its token.
    await untilFinished(place)
    place.push({ 'plans/plan.md': text, '.github/milepost.yml': 'writeBackDelay: 0\n' })
    const [start, from] = [place.now().getTime(), place.sandbox.requests.length]
    await untilFinished(place)
    const creations = creationTimes(place).length
    const least = leastSeconds(place.sandbox.requests.slice(from), creationPace(pacing))
    return {
      what: `${name}, at the pace ${pacing}`,
      value: (place.now().getTime() - start) / 1000,
      unit: 's',
      reference: { what: 'what the rules allow', value: least },
      most: Math.max(wanted * least, least + tripsBesides * secondsPerRequest),
      counted: { creations },
      isExact: true,
    }
  } finally {
    await place.stop()
  }
}

/**
 * The least time for what was written: creations as soon as the budget allows each, and a second for each writing request that creates nothing
 * and was not sent while a creation was waited for, but before the first or after the last one. Whether so much had to be written the section of
 * requests tells.
 */
function leastSeconds(requests: readonly LoggedRequest[], pace: Parameters<typeof idealSeconds>[1]): number {
  const writes = requests.filter(request => countRequests([request]).writes > 0)
  const creating = writes.map(request => creationsIn(request) > 0)
  const before = Math.max(0, creating.indexOf(true))
  const after = creating.length - 1 - creating.lastIndexOf(true)
  const creations = writes.reduce((sum, request) => sum + creationsIn(request), 0)
  return before + idealSeconds(creations, pace) + after
}

async function untilFinished(place: OpenTimed): Promise<void> {
  let result = await place.look('full')
  while (result.kind !== 'finished') {
    if (result.kind !== 'again') throw new Error(`nothing fails here: ${JSON.stringify(result)}`)
    place.wait(Math.max(0, (result.notBefore.getTime() - place.now().getTime()) / 1000))
    result = await place.look(result.request.depth)
  }
}
