/** How large a plan may be. Whoever runs Milepost may raise all of them (docs/operating.md, Limits). */
export interface PlanLimits {
  /** A larger file is not read (docs/plan-format.md, file-too-large). */
  readonly bytes: number
  /** Nor is one with more lines that are not blank: what plans of the greatest size have, with a third to spare. */
  readonly lines: number
  /** A plan with more is read, but its progress page, pull requests and first sync serve nobody (docs/plan-format.md, too-many-tasks). */
  readonly tasks: number
}

export const usualLimits: PlanLimits = { bytes: 1_000_000, lines: 40_000, tasks: 2000 }
