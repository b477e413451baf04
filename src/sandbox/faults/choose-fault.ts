import type { Fault, FaultKind, FaultPlan, RequestTraits } from './fault.ts'
import { pick, randomFrom } from './random.ts'

/** Says what goes wrong with each request; null: nothing. */
export type FaultSource = (request: RequestTraits) => Fault | null

export function faultSource(plan: FaultPlan): FaultSource {
  return 'list' in plan ? fromList(plan.list) : fromSeed(plan)
}

function fromList(list: readonly (Fault | null)[]): FaultSource {
  let at = 0
  return ({ isAboutRepository }) => {
    if (!isAboutRepository) return null
    at += 1
    return list[at - 1] ?? null
  }
}

const everyKind: readonly FaultKind[] = [
  'gateway',
  'reset',
  'slow',
  'expired-token',
  'generic',
  'alias',
  'limit',
  'cut',
  'lag',
]

/** Replicas were seen to be behind for some seconds. */
const usualLag = 8

type Seeded = Extract<FaultPlan, { seed: number }>

function fromSeed({ seed, rate, kinds = everyKind, most = Infinity, lag = usualLag }: Seeded): FaultSource {
  const random = randomFrom(seed)
  let given = 0
  return request => {
    // Drawn for every request, so that one more fault does not move all that follow.
    const [chance, choice, detail] = [random(), random(), random()]
    if (chance >= rate || given >= most) return null
    const possible = kinds.filter(kind => canHappen(kind, request))
    const kind = pick(() => choice, possible)
    if (kind === undefined) return null
    given += 1
    return faultOf(kind, request, { random: randomFrom(detail * 4_294_967_296), lag })
  }
}

function canHappen(kind: FaultKind, { isAboutRepository, isWrite, isGraphQL, isTree }: RequestTraits): boolean {
  switch (kind) {
    case 'generic':
      return isGraphQL
    case 'alias':
      return isGraphQL && isWrite
    case 'cut':
      return !isWrite && (isGraphQL || isTree)
    case 'lag':
      return !isWrite && isGraphQL
    case 'limit':
      return isAboutRepository
    default:
      return true
  }
}

interface Draw {
  readonly random: () => number
  readonly lag: number
}

function faultOf(kind: FaultKind, request: RequestTraits, { random, lag }: Draw): Fault {
  const when = random() < 0.5 ? 'before' : 'after'
  const index = Math.floor(random() * Math.max(1, request.fields))
  switch (kind) {
    case 'gateway':
      return { kind, status: pick(random, [502, 503, 504] as const) ?? 502, when }
    case 'reset':
    case 'generic':
      return { kind, when }
    case 'alias':
      return { kind, index, when }
    case 'limit': {
      const retryAfter = pick(random, [null, 5, 60]) ?? null
      return { kind, status: pick(random, [403, 429] as const) ?? 403, retryAfter }
    }
    case 'cut': {
      const how = request.isTree ? 'tree' : (pick(random, ['page', 'count', 'null'] as const) ?? 'page')
      return { kind, how, index: Math.floor(random() * 1000) }
    }
    case 'lag':
      return { kind, seconds: 1 + Math.floor(random() * lag) }
    default:
      return { kind }
  }
}
