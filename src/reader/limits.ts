import { usualLimits, type PlanLimits } from '../base/index.ts'

/** How much is read; what is beyond it is said where people see it. */
export interface ReadingLimits extends PlanLimits {
  /** Plans of one repository. */
  readonly plans: number
}

export const usualReadingLimits: ReadingLimits = { ...usualLimits, plans: 50 }

/** The usual limits with what the operator has for some of them. As many lines more are read as there may be bytes more. */
export function readingLimits(own: Partial<Omit<ReadingLimits, 'lines'>>): ReadingLimits {
  const { bytes, lines } = usualReadingLimits
  const grown = Math.round(lines * Math.max((own.bytes ?? bytes) / bytes, 1))
  return { ...usualReadingLimits, ...own, lines: grown }
}
