import type { PhaseKey } from '../base/index.ts'
import type { Adopted, AdoptedMilestone } from './marker.ts'
import { statusesInOrder, type ComparedPlan } from './compare-plan.ts'
import type { MilestoneChoice } from './match-milestones.ts'
import { writeRanges } from './number-ranges.ts'

/** What people made and a plan has taken over: its progress issue remembers it. */
export function adoptedBy(compared: ComparedPlan, milestones: ReadonlyMap<PhaseKey, MilestoneChoice>): Adopted {
  const issues = [...statusesInOrder(compared).map(status => status.known), ...compared.left].flatMap(known =>
    known === null || known.issue.ours ? [] : [known.issue.number],
  )
  return {
    issues: writeRanges(issues, longestList),
    milestones: [...milestones].flatMap(([key, { observed }]): AdoptedMilestone[] => {
      if (observed === null || observed.ours) return []
      return [[observed.number, key, compared.phases.get(key)?.title ?? '']]
    }),
  }
}

/** A marker shares the 65,536 characters of its issue with what people read. What is left out is found by its label and by what names it. */
const longestList = 2_000
