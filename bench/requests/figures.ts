import { lookDocument } from '../../src/github/look-documents.ts'
import { parsePlan } from '../../src/plan/index.ts'
import type { OpenTimed } from '../../test/support/timed.ts'
import type { Extent, Figure } from '../figure.ts'
import {
  burstRequests,
  closingRequests,
  editRequests,
  firstSyncRequests,
  laterCommitRequests,
  nothingRequests,
  startRequests,
} from './formulas.ts'
import { pointsOf } from './points.ts'
import { afterSync, firstSync, type Compared } from './scenario.ts'
import { fanPlan, gatePlan, labelledPlan, peersPlan, writtenShapes, type Shape } from './shapes.ts'
import type { Tally } from './tally.ts'

/** Requests, bytes and creations, each held to the formula of what it may take, beside the straightforward way of doing the same. */
export async function* requestFigures({ quick }: Extent): AsyncGenerator<Figure> {
  const shapes = [...(await writtenShapes()), peersPlan]
  for (const shape of shapes) if (!quick || quickly.has(shape.name)) yield await ofFirstSync(shape)
  const usual = peersPlan
  yield figure(`nothing to do: ${usual.name}`, nothingRequests, await afterSync(usual, { act: nothing }))
  yield figure(
    'nothing to do: a plan with 230 labels',
    nothingRequests,
    await afterSync(labelledPlan, { act: nothing }),
  )
  yield {
    what: lookPointsWhat,
    value: pointsOf(lookDocument({ dependencies: true, subIssues: true }, { labels: [], milestones: [] })),
    unit: 'points',
    reference: null,
    most: null,
    isExact: true,
  }
  yield figure(
    'one issue closed that frees nothing',
    closingRequests(0, 0),
    await afterSync(usual, { act: closing('1.1 Lay stone 1') }),
  )
  yield figure(
    'the same right after a restart',
    closingRequests(0, 0) + startRequests,
    await afterSync(usual, { act: closing('1.1 Lay stone 1'), isRestarted: true }),
  )
  yield figure(
    'the same with a commit a minute later, as is usual',
    closingRequests(0, 0) + laterCommitRequests,
    await afterSync(usual, { act: closing('1.1 Lay stone 1') }, ''),
  )
  yield figure(
    'one line of the plan edited',
    editRequests,
    await afterSync(usual, { act: editing('Lay stone 7', 'Lay stone 7 anew') }),
  )
  for (const freed of quick ? [30] : [30, 300])
    yield figure(
      `one issue closed that frees ${freed}`,
      closingRequests(freed, 0),
      await afterSync(fanPlan(freed, 30), { act: closing('1.1 Frames') }),
    )
  yield figure(
    '50 issues closed before the app gets to it, which free nothing',
    burstRequests(50, 0, 0),
    await afterSync(fanPlan(20, 60), burst(50)),
  )
  for (const freed of quick ? [60] : [60, 500])
    yield figure(
      `a phase finished that frees ${freed}`,
      closingRequests(freed, 1),
      await afterSync(gatePlan(freed), { act: closing('1.1 Lay the keel') }),
    )
}

/** Shapes that are small. */
const quickly: ReadonlySet<string> = new Set(['sprints', 'status-report', peersPlan.name])

/** By this name the arithmetic on the page finds it. */
export const lookPointsWhat = "a look, by the points of GitHub's hourly limit"

async function ofFirstSync(shape: Shape): Promise<Figure> {
  const { plan } = parsePlan({ path: 'plan.md', bytes: new TextEncoder().encode(shape.text) })
  const compared = await firstSync(shape)
  const most = firstSyncRequests({
    tasks: plan.tasks.length,
    phases: plan.phases.length,
    lateBodies: compared.made.lateBodies,
    relations: compared.ours.relations,
  })
  return figure(`first sync: ${shape.name}`, most, compared)
}

function figure(what: string, most: number, { ours, theirs }: Compared): Figure {
  return {
    what,
    value: ours.requests,
    unit: 'requests',
    reference: { what: 'the straightforward way', value: theirs.requests },
    most: Math.floor(most),
    counted: { creations: ours.creations },
    besides: `${sized(ours)}, there ${sized(theirs)}`,
    isExact: true,
  }
}

function sized({ bytes }: Tally): string {
  return `${Math.round(bytes / 1000).toLocaleString('en')} kB`
}

function nothing(): void {
  // Somebody looks, and that is all.
}

function closing(title: string): (place: OpenTimed) => void {
  return place => place.close(title)
}

function editing(from: string, to: string): (place: OpenTimed) => void {
  return place => {
    const text = Buffer.from(place.world.file(place.repository, 'plans/plan.md') ?? []).toString()
    place.push({ 'plans/plan.md': text.replace(from, to) })
  }
}

function burst(closings: number): Parameters<typeof afterSync>[1] {
  const [act = nothing, ...more] = Array.from({ length: closings }, (_, n) => closing(`1.${n + 2} Caulk seam ${n}`))
  return { act, more }
}
