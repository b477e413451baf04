import { decodeMarker, encodeMarker, findMarker } from '../marker.ts'
import type { ObservedIssue, ObservedState } from '../observed.ts'
import type { OnboardingMarker } from './onboarding-marker.ts'

/** The issue that offers documents which look like plans. */
export interface KnownOnboarding {
  readonly issue: ObservedIssue
  readonly marker: OnboardingMarker
}

/** The oldest one that the app itself wrote for this repository; null if there is none. */
export function findOnboarding({ issues, repository }: ObservedState): KnownOnboarding | null {
  for (const issue of issues.toSorted((left, right) => left.number - right.number)) {
    if (!issue.ours) continue
    const marker = offerIn(issue.body, repository.id)
    if (marker !== null) return { issue, marker }
  }
  return null
}

/** What a text offers in this repository; null if nothing. */
export function offerIn(text: string, repository: number): OnboardingMarker | null {
  const reading = decodeMarker(text)
  if (reading.kind !== 'marker' || reading.marker.kind !== 'onboarding') return null
  return reading.marker.repo === repository ? reading.marker : null
}

/** The same text with this as what it offers. */
export function withOffer(text: string, marker: OnboardingMarker): string {
  const place = findMarker(text)
  return place === null ? text : text.slice(0, place.start) + encodeMarker(marker) + text.slice(place.end)
}
