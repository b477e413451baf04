import { phaseDiagram, type ReferenceView } from '../render/index.ts'
import type { Wait } from '../graph/index.ts'
import type { Phase, Plan } from '../plan/index.ts'
import type { Order } from './order.ts'
import { describeWaits, taskName } from './task-words.ts'

/** The phases and what they wait for as a mermaid diagram, the one that the progress issue shows. */
export function mermaidOf(order: Order): string {
  const { plan, waits } = order
  const tasks = Map.groupBy(plan.tasks, task => task.phase)
  return phaseDiagram(
    plan.phases.map(phase => ({
      key: phase.key,
      title: phase.title,
      hasMilestone: !phase.implicit,
      dependsOn: phasesBefore(phase),
      tasks: (tasks.get(phase.key) ?? []).map(task => ({
        key: task.key,
        title: taskName(task),
        hasIssue: false,
        state: task.state,
        blockedBy: (waits.get(task.key) ?? []).map(wait => reference(wait, plan)),
        owner: null,
        priority: null,
        finishedOn: null,
      })),
    })),
  )
}

function phasesBefore(phase: Phase): readonly string[] {
  const targets = phase.dependencies.flatMap(statement => statement.targets)
  return [...new Set(targets.flatMap(target => (target.kind === 'phase' ? [target.key] : [])))]
}

function reference(wait: Wait, plan: Plan): ReferenceView {
  if (wait.kind === 'issue') return wait
  if (wait.kind === 'elsewhere') return { kind: 'words', words: describeWaits([wait], plan) }
  const named = wait.kind === 'task' ? plan.tasks : plan.phases
  return { kind: wait.kind, key: wait.key, title: named.find(one => one.key === wait.key)?.title ?? wait.key }
}
