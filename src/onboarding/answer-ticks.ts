import { isUnknown } from '../base/index.ts'
import { addPlans, configPath } from '../config/index.ts'
import type { TextHistory } from '../github/index.ts'
import { hasLinkedSettings, isRefusal, only, tickedBy } from '../reconcile/index.ts'
import { tickedOffers, type OfferWord } from '../render/index.ts'
import { laterOf, lookLater } from './later-of.ts'
import { settingsOf, type Place } from './offer-plans.ts'
import type { OnboarderParts } from './onboarder.ts'
import { settingsName } from './still-holds.ts'

/** Where the issue is, and what it is seen to with. */
export interface Around {
  readonly place: Place
  readonly parts: OnboarderParts
}

/** What ticks come to. */
interface Answer {
  readonly untick: ReadonlySet<number>
  readonly words: readonly OfferWord[]
}

interface Offered {
  /** Null where nobody can tell what was offered. */
  readonly paths: readonly string[] | null
  readonly history: TextHistory
}

/** Tracks what people who may write have ticked. Null where nobody can tell yet, or where the next look sees what came of it. */
export async function answerTicks(
  ticked: readonly number[],
  { paths, history }: Offered,
  around: Around,
): Promise<Answer | null> {
  if (paths === null) return { untick: new Set(ticked), words: [{ kind: 'unsure', of: ticked }] }
  const wanted = await wantedAmong(ticked, history, around)
  const others = ticked.filter(number => !wanted.includes(number))
  const refused = others.length === 0 ? [] : [{ kind: 'no-role', of: others } as const]
  const untracked = wanted.length === 0 ? [] : await track(wanted, paths, around)
  if (untracked === 'later') return null
  const words = [...refused, ...untracked]
  return words.length === 0 ? null : { untick: new Set(words.flatMap(({ of }) => of)), words }
}

async function wantedAmong(
  ticked: readonly number[],
  history: TextHistory,
  { place, parts }: Around,
): Promise<readonly number[]> {
  const wanted: number[] = []
  for (const number of ticked) {
    const by = await tickedBy(history, text => (tickedOffers(text).includes(number) ? 'ticked' : null), {
      gateway: parts.gateway,
      repository: place.repository,
    })
    if (by === 'writer') wanted.push(number)
  }
  return wanted
}

/** Tracks what is there; why the others are not tracked. Nothing is said of what may be tracked by now. */
async function track(
  wanted: readonly number[],
  offered: readonly string[],
  around: Around,
): Promise<readonly OfferWord[] | 'later'> {
  const { checkout } = around.place
  if (hasLinkedSettings(checkout)) return [{ kind: 'link', of: wanted }]
  const isThere = (number: number): boolean => checkout.paths.has(offered[number - 1] ?? '')
  const there = wanted.filter(isThere)
  const gone = wanted.filter(number => !isThere(number))
  const word = there.length === 0 ? null : await trackAll(there, offered, around)
  if (word === 'later') return word
  return [...(gone.length === 0 ? [] : [{ kind: 'gone', of: gone } as const]), ...(word === null ? [] : [word])]
}

/** Null if the documents are tracked, or may be; else why they are not. */
async function trackAll(
  of: readonly number[],
  offered: readonly string[],
  { place, parts }: Around,
): Promise<OfferWord | 'later' | null> {
  const paths = of.map(number => offered[number - 1] ?? '')
  const about = { of, settings: settingsName(place) }
  const added = await settingsWith(paths, { place, parts })
  if (added === 'later') return added
  const { text } = added
  if (text === null) return { kind: 'settings', ...about }
  const why = await commit(text, paths.length, { place, parts })
  return why === null ? null : { kind: 'by-hand', ...about, why, text }
}

/** What was to be written by hand, with the settings as they are now; null where they can't be added to. */
export async function byHandAgain(
  of: readonly number[],
  offered: readonly string[],
  { place, parts }: Around,
): Promise<OfferWord | 'later' | null> {
  const paths = of.flatMap(number => offered[number - 1] ?? [])
  const added = await settingsWith(paths, { place, parts })
  if (added === 'later') return added
  const { text } = added
  return text === null ? null : { kind: 'by-hand', of, settings: settingsName(place), why: null, text }
}

/** The settings with these documents added; of no text where that can't be. */
async function settingsWith(
  paths: readonly string[],
  { place, parts }: Around,
): Promise<{ readonly text: string | null } | 'later'> {
  const settings = await settingsOf(place, parts)
  if (settings !== null && isUnknown(settings)) {
    await lookLater(place, parts)
    return 'later'
  }
  return { text: settings?.isWhole === false ? null : addPlans(settings?.text ?? null, paths, place.checkout.owner) }
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
