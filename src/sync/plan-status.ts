import { planStatus, type PlanStatus } from '../render/index.ts'
import type { ComparedPlan } from './compare-plan.ts'
import { drawnPhases } from './progress-view.ts'

/** How a plan stands, for those who look from outside. `repositoryUrl`: the web address, without a slash at the end. */
export function statusOf(compared: ComparedPlan, repositoryUrl: string): PlanStatus {
  const { plan, progress } = compared
  return planStatus({
    path: plan.path,
    title: plan.title,
    phases: drawnPhases(compared),
    progressIssue: progress === null ? null : `${repositoryUrl}/issues/${progress.issue.number}`,
  })
}
