import { phaseDiagram } from '../render/index.ts'
import type { Phase } from '../plan/index.ts'
import type { Order } from './order.ts'

/** The phases and what they wait for as a mermaid diagram, the one that the progress issue shows. */
export function mermaidOf({ plan, waits }: Order): string {
  const tasks = Map.groupBy(plan.tasks, task => task.phase)
  return phaseDiagram(
    plan.phases.map(phase => ({
      key: phase.key,
      title: phase.title,
      dependsOn: phasesBefore(phase),
      tasks: (tasks.get(phase.key) ?? []).map(({ key, state }) => ({ state, blockedBy: waits.get(key) ?? [] })),
    })),
  )
}

function phasesBefore(phase: Phase): readonly string[] {
  const targets = phase.dependencies.flatMap(statement => statement.targets)
  return [...new Set(targets.flatMap(target => (target.kind === 'phase' ? [target.key] : [])))]
}
