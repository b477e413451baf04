import { ofOperating } from './sabotages/of-operating.ts'
import { ofPeople } from './sabotages/of-people.ts'
import { ofPreviews } from './sabotages/of-previews.ts'
import { ofReadingAndQueue } from './sabotages/of-reading-and-queue.ts'
import { ofTheCache } from './sabotages/of-the-cache.ts'
import { ofTheGuard } from './sabotages/of-the-guard.ts'
import { ofTheLoop } from './sabotages/of-the-loop.ts'
import { ofThePlan } from './sabotages/of-the-plan.ts'
import type { Sabotage } from './sabotages/sabotage.ts'

export type { Sabotage }

/** Rules that checks guard: `bench/sabotage.ts` takes them out one by one and says which check sees it. */
export const sabotages: readonly Sabotage[] = [
  ...ofTheLoop,
  ...ofThePlan,
  ...ofTheCache,
  ...ofTheGuard,
  ...ofPeople,
  ...ofReadingAndQueue,
  ...ofPreviews,
  ...ofOperating,
]
