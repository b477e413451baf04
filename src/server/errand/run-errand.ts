import type { LookRequest, WorkResult } from '../../queue/index.ts'
import type { Outcome, Rest, SeenPlans } from '../../reconcile/index.ts'
import type { Errand } from './open-errand.ts'
import type { Deeds } from '../../github/index.ts'

/** How far it came. */
export interface ErrandState {
  readonly repository: string
  readonly done: Deeds
  /** Null while nobody could find out. */
  readonly rest: Rest | null
  /** How the plans stand; null where nobody could find out. */
  readonly plans: SeenPlans | null
  /** Why nothing is tried there, with the way out. */
  readonly hindrance: string | null
  /** When there may be more to do, if that is known; null if there is nothing. */
  readonly next: Date | null
  /** What it waits for, in words; null where only the pace is in the way. */
  readonly why: string | null
}

export interface ErrandReport extends ErrandState {
  /**
   * `finished`: nothing more comes of waiting. `time`: what is left comes later than may be waited for. `stopped`: somebody said so. `company`: another
   * process is at the same work.
   */
  readonly end: 'finished' | 'time' | 'stopped' | 'company'
}

export interface ErrandTerms {
  /** After this nothing more is written. */
  readonly until: Date
  /** Ends it at once, in order. */
  readonly stop: AbortSignal
  /** Told before each pause. */
  readonly tell: (state: ErrandState & { readonly next: Date }) => void
}

/** The pause after the first answer that could not be trusted, doubled with each further one, and the longest; in milliseconds. */
const firstPause = 5_000
const longestPause = 60_000

/** Brings the repository in step, waiting for the pace and for second looks as long as the terms allow. Throws what is our own bug. */
export async function runErrand(errand: Errand, { until, stop, tell }: ErrandTerms): Promise<ErrandReport> {
  const { reconciler, repository, clock, hasCompany } = errand
  const mayGoOn = (): boolean => !stop.aborted && !hasCompany() && clock.now() < until
  let request: LookRequest = { kind: 'look', repository, depth: 'full' }
  let state: ErrandState = { ...nothing, repository: repository.fullName, done: errand.deeds() }
  let pause = firstPause
  for (;;) {
    const result = await reconciler.run(request, mayGoOn)
    state = { ...seenIn(reconciler.takeOutcome(repository.id), state), done: errand.deeds(), ...whenAndWhy(result) }
    if (hasCompany()) return { ...state, end: 'company' }
    if (result.kind === 'finished' || isForAPerson(result, state)) return { ...state, next: null, end: 'finished' }
    if (stop.aborted) return { ...state, end: 'stopped' }
    const next = result.kind === 'retry' ? new Date(clock.now().getTime() + pause) : result.notBefore
    pause = result.kind === 'retry' ? Math.min(pause * 2, longestPause) : firstPause
    state = { ...state, next }
    if (next >= until) return { ...state, end: 'time' }
    tell({ ...state, next })
    await clock.sleep(Math.max(next.getTime() - clock.now().getTime(), 0), stop)
    if (stop.aborted) return { ...state, end: 'stopped' }
    request = result.request
  }
}

/** What GitHub refused it may take some day: a server tries again then, and who waits for the end does not. */
function isForAPerson({ kind }: WorkResult<LookRequest>, { rest }: ErrandState): boolean {
  return kind === 'again' && rest !== null && rest.isRefused && rest.marks === 0
}

const nothing = { rest: null, plans: null, hindrance: null, next: null, why: null }

/** What a run could not find out is as the one before left it. */
function seenIn(outcome: Outcome, before: ErrandState): ErrandState {
  if (outcome.kind !== 'seen') return before
  const { hindrance, settled, plans } = outcome
  return { ...before, hindrance, plans: plans ?? before.plans, rest: settled?.rest() ?? before.rest }
}

function whenAndWhy(result: WorkResult<LookRequest>): Pick<ErrandState, 'next' | 'why'> {
  if (result.kind === 'finished') return { next: null, why: null }
  if (result.kind === 'retry') return { next: null, why: result.why }
  return { next: result.notBefore, why: null }
}
