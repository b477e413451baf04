import { isUnknown } from '../base/index.ts'
import { addPlans, configPath, matchesPlan } from '../config/index.ts'
import type { MayLeave } from '../github/index.ts'
import { isRefusal, isSameText, only, tickedBy } from '../reconcile/index.ts'
import { answerOnboarding, byHandWord, goneWord, noRoleWord, tickedOffers } from '../render/index.ts'
import type { KnownOnboarding, ObservedIssue, Write } from '../sync/index.ts'
import { laterOf } from './later-of.ts'
import { settingsOf, type Place } from './offer-plans.ts'
import type { OnboarderParts } from './onboarder.ts'

/** Sees to the issue while it is open: takes on what is ticked, unticks what does not count, and ends it when all is tracked. */
export async function answerIssue(known: KnownOnboarding, place: Place, parts: OnboarderParts): Promise<void> {
  const { issue, marker } = known
  const { id } = place.repository
  const record = await parts.records.of(id)
  if (record?.number !== issue.number) await parts.records.keep(id, { examined: '', since: null, number: issue.number })
  if (issue.state !== 'open') return
  const numbers = marker.paths.map((_, index) => index + 1)
  const tracked = new Set(numbers.filter(number => isTracked(marker.paths[number - 1] ?? '', place)))
  const ticked = tickedOffers(issue.body).filter(number => !tracked.has(number) && number <= marker.paths.length)
  const answer = ticked.length === 0 ? nothingTicked : await answerTicks(ticked, known, { place, parts })
  if (answer === null) return
  const body = answerOnboarding(issue.body, { ...answer, tracked })
  // What was said before stays until somebody ticks again.
  const isNews = ticked.length > 0 || tracked.size > 0
  const writes: readonly Write[] = [
    ...(isNews && body !== issue.body ? [{ kind: 'update-issue', id: issue.id, body } as const] : []),
    ...(tracked.size === numbers.length ? [{ kind: 'close-issue', id: issue.id, reason: 'completed' } as const] : []),
  ]
  const mayLeave: MayLeave = async batch => {
    if (!place.isOurs()) return false
    if (!batch.some(({ kind }) => kind === 'update-issue') || (await isAsRead(issue, { place, parts }))) return true
    await lookLater({ place, parts })
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

function isTracked(path: string, { checkout }: Place): boolean {
  return checkout.paths.has(path) && matchesPlan(checkout.config, path)
}

/** What the ticks come to. */
interface Answer {
  readonly untick: ReadonlySet<number>
  readonly word: string | null
}

const nothingTicked: Answer = { untick: new Set(), word: null }

interface Around {
  readonly place: Place
  readonly parts: OnboarderParts
}

/** Null where nobody can tell yet: the next look does. */
async function answerTicks(
  ticked: readonly number[],
  { issue, marker }: KnownOnboarding,
  { place, parts }: Around,
): Promise<Answer | null> {
  const history = await parts.gateway.textHistory(place.repository, issue.id)
  // Somebody may have written since the look: the next look sees it.
  if (isUnknown(history) || !isSameText(history.text, issue.body)) return await lookLater({ place, parts })
  const wanted: number[] = []
  for (const number of ticked) {
    const by = await tickedBy(history, text => (tickedOffers(text).includes(number) ? 'ticked' : null), {
      gateway: parts.gateway,
      repository: place.repository,
    })
    if (by === 'writer') wanted.push(number)
  }
  const others = new Set(ticked.filter(number => !wanted.includes(number)))
  const word = others.size === 0 ? null : noRoleWord
  if (wanted.length === 0) return { untick: others, word }
  const settings = await settingsOf(place, parts)
  if (settings !== null && isUnknown(settings)) return await lookLater({ place, parts })
  const paths = wanted.map(number => marker.paths[number - 1] ?? '')
  const isPossible = settings?.isWhole !== false && paths.every(path => place.checkout.paths.has(path))
  const text = isPossible ? addPlans(settings?.text ?? null, paths) : null
  if (text === null) return { untick: new Set(ticked), word: goneWord }
  const refusal = await commit(text, paths.length, { place, parts })
  if (refusal === null) return others.size === 0 ? null : { untick: others, word }
  return { untick: new Set(ticked), word: byHandWord(refusal, text) }
}

/** Null if it was made, or may be; else why the branch does not take it. Either way the next look sees what there is. */
async function commit(text: string, count: number, { place, parts }: Around): Promise<string | null> {
  const { defaultBranch, head } = place.observed.repository
  const what = count === 1 ? 'a plan' : `${count} plans`
  const write = {
    kind: 'commit',
    branch: defaultBranch,
    expectedHead: head ?? '',
    message: `Track ${what}${place.checkout.config.skipCi ? ' [skip ci]' : ''}`,
    files: [{ path: configPath, bytes: new TextEncoder().encode(text) }],
  } as const
  const outcome = await only(
    parts.gateway.write(place.repository, [write], async () => await Promise.resolve(place.isOurs())),
  )
  if (outcome?.kind === 'failed' && isRefusal(outcome.error.kind)) return outcome.error.message
  const isMade = outcome?.kind === 'done'
  // Our own push is not told to us.
  await parts.queue.enqueue(
    { kind: 'look', repository: place.repository, depth: 'since' },
    isMade ? undefined : laterOf(outcome, parts),
  )
  return null
}

async function lookLater({ place, parts }: Around): Promise<null> {
  await parts.queue.enqueue({ kind: 'look', repository: place.repository, depth: 'since' }, soon(parts))
  return null
}

/** A minute from now. */
function soon({ now }: OnboarderParts): Date {
  return new Date(now().getTime() + 60_000)
}
