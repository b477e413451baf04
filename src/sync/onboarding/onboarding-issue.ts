import { decodeMarker } from '../marker.ts'
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
    const reading = decodeMarker(issue.body)
    if (reading.kind !== 'marker' || reading.marker.kind !== 'onboarding') continue
    if (reading.marker.repo === repository.id) return { issue, marker: reading.marker }
  }
  return null
}
