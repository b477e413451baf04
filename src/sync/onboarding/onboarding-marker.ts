import { z } from 'zod'

/** Of the one issue that offers documents which look like plans. */
export interface OnboardingMarker {
  readonly kind: 'onboarding'
  /** Database id of the repository. */
  readonly repo: number
  /** The documents, in the order of their boxes. */
  readonly paths: readonly string[]
  /** GitHub did not tell what we offered: somebody else may have written the paths, and no tick counts by them. */
  readonly unsure: boolean
}

export const onboardingSchema = z.object({
  kind: z.literal('onboarding'),
  repo: z.number(),
  paths: z.array(z.string()),
  unsure: z.boolean().default(false),
})
