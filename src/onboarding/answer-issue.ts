import { isUnknown } from '../base/index.ts'
import { matchesPlan } from '../config/index.ts'
import type { MayLeave, TextHistory } from '../github/index.ts'
import { isSameText } from '../reconcile/index.ts'
import { answerOnboarding, saidOffers, tickedOffers, type OfferWord, type SaidOffer } from '../render/index.ts'
import { offerIn, withOffer, type KnownOnboarding, type ObservedIssue, type Write } from '../sync/index.ts'
import { answerTicks, byHandAgain, type Around } from './answer-ticks.ts'
import { lookLater } from './later-of.ts'
import type { Place } from './offer-plans.ts'
import { keptOf, type Kept } from './still-holds.ts'
import type { OnboarderParts } from './onboarder.ts'

/** Sees to the issue while it is open: takes on what is ticked, unticks what does not count, and ends it when all is tracked. */
export async function answerIssue(known: KnownOnboarding, place: Place, parts: OnboarderParts): Promise<void> {
  const { issue } = known
  const { id } = place.repository
  const record = await parts.records.of(id)
  if (record?.number !== issue.number) await parts.records.keep(id, { examined: '', since: null, number: issue.number })
  if (issue.state !== 'open' || !hasToDo(known, place)) return
  const history = await parts.gateway.textHistory(place.repository, issue.id)
  // Somebody may have written since the look: the next look sees it.
  if (isUnknown(history) || !isSameText(history.text, issue.body)) return await lookLater(place, parts)
  const own = ownOffer(history, place)
  const offer = { issue, marker: own ?? { ...known.marker, unsure: true } }
  const standing = standingOf(offer, place)
  const { ticked, tracked, isOver } = standing
  const offered = { paths: own?.paths ?? null, history }
  const answer =
    ticked.length > 0
      ? await answerTicks(ticked, offered, { place, parts })
      : await answerAgain(standing, offer, { place, parts })
  if (answer === null) return
  const body = answerOnboarding(withOffer(issue.body, offer.marker), { ...answer, tracked })
  await write({ issue, body, isOver }, { place, parts })
}

/**
 * What we offered, as the issue was made with it: that never changes, and whoever may edit the issue may have changed what stands there now. Where
 * GitHub does not tell that, one of our edits is as good, unless we did not know it then either. Null where none is told.
 */
function ownOffer({ text, edits, first }: TextHistory, { observed }: Place) {
  const own = [first ?? { ours: true, text }, ...edits].filter(edit => edit.ours)
  return (
    own.map(edit => offerIn(edit.text ?? '', observed.repository.id)).find(offer => offer?.unsure === false) ?? null
  )
}

interface StandingOffer {
  /** Numbers of boxes. */
  readonly tracked: ReadonlySet<number>
  readonly ticked: readonly number[]
  /** The words that stand there, and what becomes of them if nothing is ticked. */
  readonly words: readonly { readonly said: SaidOffer; readonly kept: Kept }[]
  readonly isOver: boolean
}

function standingOf({ issue, marker: { paths } }: KnownOnboarding, place: Place): StandingOffer {
  const tracked = new Set(paths.flatMap((path, index) => (isTracked(path, place) ? [index + 1] : [])))
  return {
    tracked,
    ticked: tickedOffers(issue.body).filter(number => !tracked.has(number) && number <= paths.length),
    words: saidOffers(issue.body).map(said => ({ said, kept: keptOf(said, { paths, tracked, place }) })),
    isOver: tracked.size === paths.length,
  }
}

/** Where nothing is ticked what was said before stays, if it is still so. */
async function answerAgain(
  { tracked, words }: StandingOffer,
  { marker: { paths } }: KnownOnboarding,
  around: Around,
): Promise<Pick<Parameters<typeof answerOnboarding>[1], 'untick' | 'words'> | null> {
  const untick = new Set<number>()
  if (words.every(({ kept }) => kept === 'kept')) return { untick, words: 'kept' }
  const left: (OfferWord | SaidOffer)[] = []
  for (const { said, kept } of words) {
    if (kept === 'kept') left.push(said)
    if (kept !== 'anew') continue
    const of = said.of.filter(number => !tracked.has(number))
    const again = await byHandAgain(of, paths, around)
    if (again === 'later') return null
    if (again !== null) left.push(again)
  }
  return { untick, words: left }
}

function isTracked(path: string, { checkout }: Place): boolean {
  return checkout.paths.has(path) && matchesPlan(checkout.config, path)
}

function hasToDo(known: KnownOnboarding, place: Place): boolean {
  const { issue } = known
  const { ticked, tracked, words, isOver } = standingOf(known, place)
  const asItStands = answerOnboarding(issue.body, { untick: new Set(), tracked, words: 'kept' })
  return ticked.length > 0 || isOver || words.some(({ kept }) => kept !== 'kept') || asItStands !== issue.body
}

async function write(
  { issue, body, isOver }: { readonly issue: ObservedIssue; readonly body: string; readonly isOver: boolean },
  { place, parts }: Around,
): Promise<void> {
  const writes: readonly Write[] = [
    ...(body === issue.body ? [] : [{ kind: 'update-issue', id: issue.id, body } as const]),
    ...(isOver ? [{ kind: 'close-issue', id: issue.id, reason: 'completed' } as const] : []),
  ]
  const mayLeave: MayLeave = async batch => {
    if (!place.isOurs()) return false
    if (!batch.some(({ kind }) => kind === 'update-issue') || (await isAsRead(issue, { place, parts }))) return true
    await lookLater(place, parts)
    return false
  }
  for await (const outcome of parts.gateway.write(place.repository, writes, mayLeave))
    if (outcome.kind === 'failed')
      parts.log.warn(
        { repo: place.repository.fullName, why: outcome.error.message },
        'could not see to what is offered',
      )
}

/** Nobody has ticked or written anything since the look: what would be overwritten. */
async function isAsRead({ id, body }: ObservedIssue, { place, parts }: Around): Promise<boolean> {
  const history = await parts.gateway.textHistory(place.repository, id)
  return !isUnknown(history) && isSameText(history.text, body)
}
