import { fingerprint, isUnknown, type Unknown } from '../base/index.ts'
import { addPlans, configPath } from '../config/index.ts'
import {
  certainAfter,
  hasLinkedSettings,
  only,
  settingsName,
  type SettledState,
  type Survey,
} from '../reconcile/index.ts'
import { onboardingTitle, renderOnboarding, type OfferView } from '../render/index.ts'
import {
  candidatesAmong,
  diffLabels,
  encodeMarker,
  offerView,
  preview,
  worthOffering,
  type DecisionInput,
} from '../sync/index.ts'
import { laterOf } from './later-of.ts'
import type { Looked, OnboarderParts } from './onboarder.ts'

export type Place = Looked & SettledState

/**
 * Offers what looks like a plan, once. Before the issue is made two full looks, a minute apart, have to agree that there is none: whoever made
 * it, and died before that was noted, is found out by then; so is what an answer that never came has made.
 */
export async function offerPlans(place: Place, parts: OnboarderParts): Promise<void> {
  const { repository, checkout } = place
  const candidates = candidatesAmong(checkout.files.filter(({ path }) => !isRead(path, place)))
  if (!checkout.config.onboarding || candidates.length === 0 || hasLinkedSettings(checkout)) return
  const record = await parts.records.of(repository.id)
  const settings = settingsName(checkout)
  const examined = fingerprint(JSON.stringify([settings, candidates.map(({ path, blob }) => [path, blob])]))
  const isKnownVain = record?.examined === examined && record.since === null
  if (isKnownVain || (record !== null && record.number !== null)) return
  const paths = candidates.map(({ path }) => path)
  const offers = await offersAmong(paths, place, parts)
  if (isUnknown(offers)) return
  const keep = async (since: Date | null): Promise<void> =>
    await parts.records.keep(repository.id, { examined, since, number: null })
  if (offers.length === 0) return await keep(null)
  const since = record?.since ?? null
  if (since === null) await keep(parts.now())
  const due = new Date((since ?? parts.now()).getTime() + certainAfter)
  if (place.at < due) return await parts.queue.enqueue({ kind: 'look', repository, depth: 'full' }, due)
  await keep(parts.now())
  await makeIssue(offers, examined, { place, parts })
}

/** What the settings call a plan has been read, and had nothing to track. */
function isRead(path: string, { checkout }: Place): boolean {
  return checkout.plans.some(({ file }) => file.path === path)
}

async function makeIssue(
  offers: readonly OfferView[],
  examined: string,
  { place, parts }: { readonly place: Place; readonly parts: OnboarderParts },
): Promise<void> {
  const { repository } = place
  const mayLeave = async (): Promise<boolean> => await Promise.resolve(place.isOurs())
  const labelId = await managedLabel(place, parts)
  const paths = offers.map(({ source }) => source.path)
  const marker = encodeMarker({ kind: 'onboarding', repo: place.observed.repository.id, paths, unsure: false })
  const write = {
    kind: 'create-issue',
    title: onboardingTitle,
    body: `${marker}\n${renderOnboarding(offers)}\n`,
    labelIds: labelId === null ? [] : [labelId],
    milestoneId: null,
  } as const
  const outcome = await only(parts.gateway.write(repository, [write], mayLeave))
  if (outcome?.kind === 'done' && outcome.written.kind === 'issue') {
    await parts.records.keep(repository.id, { examined, since: parts.now(), number: outcome.written.number })
    parts.log.info(
      { repo: repository.fullName, number: outcome.written.number },
      'offered documents that look like plans',
    )
    return
  }
  const isRefused =
    outcome?.kind === 'failed' &&
    outcome.error.kind !== 'outcome-unknown' &&
    outcome.error.kind !== 'rate-limited' &&
    outcome.error.kind !== 'unavailable'
  if (isRefused)
    parts.log.warn(
      { repo: repository.fullName, why: outcome.error.message },
      'could not offer documents that look like plans',
    )
  else await parts.queue.enqueue({ kind: 'look', repository, depth: 'full' }, laterOf(outcome, parts))
}

/** The label of what is managed, made where it is not there. */
async function managedLabel(
  { repository, observed, checkout, isOurs }: Place,
  { gateway }: OnboarderParts,
): Promise<string | null> {
  const { managed } = checkout.config.labels
  const known = observed.labels.find(({ name }) => name.toLowerCase() === managed.toLowerCase())
  if (known !== undefined) return known.id
  const [make] = diffLabels([{ name: managed, kind: 'managed' }], { ...observed, labels: [] }, checkout.config)
  if (make?.kind !== 'create-label') return null
  const outcome = await only(gateway.write(repository, [make], async () => await Promise.resolve(isOurs())))
  return outcome?.kind === 'done' && outcome.written.kind === 'label' ? outcome.written.id : null
}

async function offersAmong(
  paths: readonly string[],
  place: Place,
  parts: OnboarderParts,
): Promise<readonly OfferView[] | Unknown> {
  const settings = await settingsOf(place, parts)
  if (settings !== null && isUnknown(settings)) return settings
  if (settings?.isWhole === false) return []
  const text = settings?.text ?? null
  const survey = await parts.survey(place.repository)
  if (isUnknown(survey)) return survey
  // What the settings say is no plan is not offered.
  const possible = paths.filter(path => addPlans(text, [path], survey.owner) !== null)
  const now = await inputWith([], text, survey)
  const all = await inputWith(possible, text, survey)
  if (isUnknown(now)) return now
  if (isUnknown(all)) return all
  const documents = worthOffering(all.plans.filter(({ file }) => possible.includes(file.path)))
  const offers: OfferView[] = []
  for (const document of documents) {
    const after = await inputWith([document.file.path], text, survey)
    if (isUnknown(after)) return after
    const { url: repositoryUrl, head } = survey.observed.repository
    offers.push(offerView(document, preview({ now, after, begunAt: null }), { repositoryUrl, commit: head ?? '' }))
  }
  return offers
}

/** What a decision would be made of if these files were plans, too. */
async function inputWith(
  paths: readonly string[],
  text: string | null,
  survey: Survey,
): Promise<DecisionInput | Unknown> {
  const { head } = survey.observed.repository
  const added = paths.length === 0 ? null : addPlans(text, paths, survey.owner)
  const changes = new Map(added === null ? [] : [[configPath, new TextEncoder().encode(added)] as const])
  const surveyed = await survey.at(head ?? '', changes)
  return isUnknown(surveyed) ? surveyed : surveyed.input
}

/** The settings as they are written. */
export interface Settings {
  readonly text: string
  /** They are UTF-8, and would be the same bytes again. */
  readonly isWhole: boolean
}

/** The settings as they are written; null where there is no such file. */
export async function settingsOf(
  { repository, checkout }: Place,
  { gateway }: OnboarderParts,
): Promise<Settings | null | Unknown> {
  const file = checkout.files.find(({ path }) => path === configPath)
  if (file === undefined) return null
  const bytes = await gateway.readFile(repository, file.blob)
  if (isUnknown(bytes)) return bytes
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return { text, isWhole: Buffer.from(text).equals(bytes) }
}
