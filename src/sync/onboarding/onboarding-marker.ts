import { z } from 'zod'

/** Of the one issue that offers documents which look like plans. */
export interface OnboardingMarker {
  readonly kind: 'onboarding'
  /** Database id of the repository. */
  readonly repo: number
  /** The documents, in the order of their boxes. */
  readonly paths: readonly string[]
}

export const onboardingSchema = z.object({
  kind: z.literal('onboarding'),
  repo: z.number(),
  paths: z.array(z.string()),
})
