import { fillTemplate } from '../render/index.ts'
import { saysTheSame } from './body.ts'
import type { Surroundings } from './compare-plan.ts'
import { answerTicks, controlsView, type Tick } from './controls.ts'
import type { Operation, PlanId } from './operation.ts'
import { bodyAsItIs } from './people.ts'
import { withHead } from './progress-page.ts'

/** A plan of which nothing is changed for now. */
export interface StandingPlan {
  /** Null means every known plan: the configuration is broken. */
  readonly path: string | null
  /** The plan itself where it is known: another one may be at its path by now. */
  readonly plan?: PlanId
  /** Sentences for the progress issue: what is wrong and what to do. */
  readonly why: readonly string[]
}

/** Says on the progress issues of standing plans why they stand still; everything else of theirs is left as it is. */
export function standStill(
  { standing, ticks }: { readonly standing: readonly StandingPlan[]; readonly ticks: readonly Tick[] },
  { managed }: Surroundings,
): readonly Operation[] {
  if (standing.length === 0) return []
  return [...managed.progress].flatMap(([plan, known]): readonly Operation[] => {
    const { issue, marker } = known
    const why = standing.filter(one => concerns(one, plan, marker.path)).flatMap(one => one.why)
    const answer = answerTicks(known, ticks)
    if (why.length === 0 || answer.isUndecided) return []
    const word = answer.word ?? marker.word
    const controls = issue.state === 'open' ? controlsView(null, word) : null
    const body = bodyAsItIs(issue, { ...marker, word }, page => withHead(page, { controls, banner: why }))
    if (saysTheSame(fillTemplate(body, { issueOf: () => undefined, milestoneUrlOf: () => undefined }), issue.body))
      return []
    return [{ kind: 'update-issue', subject: { kind: 'progress', plan }, number: issue.number, body }]
  })
}

/** So many files are named; of more their number. */
const longestList = 5

/** Of files that stand still and have no progress issue of their own nobody would hear: sentences for those of the other plans. */
export function untoldStanding(
  { standing }: { readonly standing: readonly StandingPlan[] },
  { progress }: Pick<Surroundings['managed'], 'progress'>,
): readonly string[] {
  const pages = [...progress].map(([plan, { marker }]) => ({ plan, path: marker.path }))
  const untold = standing.filter(one => !pages.some(({ plan, path }) => concerns(one, plan, path)))
  const more = untold.length - longestList
  return [
    ...untold.slice(0, longestList).map(({ path, why }) => `${path === null ? '' : `${path}: `}${why.join(' ')}`),
    ...(more > 0 ? [`${more} more ${more === 1 ? 'file is' : 'files are'} not tracked for reasons of this kind.`] : []),
  ]
}

function concerns(standing: StandingPlan, plan: PlanId, path: string): boolean {
  if (standing.plan !== undefined) return standing.plan === plan
  return standing.path === null || standing.path === path
}
