import { z } from 'zod'
import { readingLimits, type ReadingLimits } from '../reader/index.ts'

/** What the operator may say of how much is read. */
export const limitVariables = {
  MILEPOST_MAX_PLANS: atMost(1000, 'plans of a repository'),
  MILEPOST_MAX_PLAN_BYTES: atMost(10_000_000, 'bytes of a plan'),
  MILEPOST_MAX_PLAN_TASKS: atMost(100_000, 'tasks of a plan'),
}

/** The usual limits with those that were said. */
export function limitsIn(given: {
  readonly [Name in keyof typeof limitVariables]?: number | undefined
}): ReadingLimits {
  const { MILEPOST_MAX_PLANS: plans, MILEPOST_MAX_PLAN_BYTES: bytes, MILEPOST_MAX_PLAN_TASKS: tasks } = given
  return readingLimits({
    ...(plans === undefined ? {} : { plans }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(tasks === undefined ? {} : { tasks }),
  })
}

/** Beyond these nobody has tried it; a typing error is more likely. */
function atMost(most: number, what: string) {
  const error = `must be how many ${what} there may be, from 1 to ${most}`
  return z
    .string()
    .regex(/^\d{1,9}$/, { error })
    .transform(Number)
    .refine(number => number >= 1 && number <= most, { error })
    .optional()
}
