import type { PlanFile } from '../../plan/index.ts'
import { count } from '../columns.ts'
import { checkNothingCommitted } from './check-commits.ts'
import { phasesWithMilestone, tasksWithIssue } from './expected.ts'
import type { RequestCount } from './request-count.ts'
import { check, type Check, type Moment, type StoryStep, type Turn } from './story.ts'

/** A plan is pushed to a repository that has none; everything that it asks for appears. */
export const firstSync: StoryStep = {
  name: 'Push the plan',
  act: async ({ stage, now: { expected } }) => {
    await stage.push(firstPush(expected.file), 'Add the plan')
    const { plan } = expected
    const phases = plan.phases.filter(phase => !phase.implicit).length
    const words = `pushed ${expected.file.path}: ${count(phases, 'phase')}, ${count(plan.tasks.length, 'task')}`
    return { kind: 'done', words, expected }
  },
  check: turn => [checkNothingCommitted(turn), checkBudget(turn)],
}

/** The plan, and a configuration that has marks committed at once instead of after a minute. */
export function firstPush(file: PlanFile): Readonly<Record<string, string | Uint8Array>> {
  return { '.github/milepost.yml': 'writeBackDelay: 0\n', [file.path]: file.bytes }
}

/**
 * What the first sync of a plan may cost: ten creations to a request, a request for each milestone, twenty of everything else to a
 * request, and 25 for looking, tokens and pins. On top of it a margin of ten for the looks that the app's own changes lead to.
 */
function checkBudget({ after, requests }: Turn): Check {
  const limit = mostRequests(after, requests)
  const isUsual = tasksWithIssue(after.expected).length <= largePlan.tasks
  const most = isUsual ? Math.min(limit, largePlan.requests) : limit
  const problem = requests.total > most ? [`it took ${requests.total}`] : []
  return check(`${count(requests.total, 'request')}, at most ${most}`, problem)
}

/** A plan of this size, the largest that people are known to have written by hand, has to be there within so many requests. */
const largePlan = { tasks: 575, requests: 180 }

const margin = 10

function mostRequests({ expected }: Moment, { bodies, labels }: RequestCount): number {
  const creations = tasksWithIssue(expected).length + 1
  const milestones = phasesWithMilestone(expected).length
  return Math.ceil(creations / 10) + milestones + Math.ceil(bodies / 20) + Math.ceil(labels / 20) + 25 + margin
}
