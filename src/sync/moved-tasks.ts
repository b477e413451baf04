import type { Task } from '../plan/index.ts'
import type { KnownTask, Managed } from './managed.ts'
import type { PlanId } from './operation.ts'

/**
 * Gives issues to the plan that has their task now, as when a plan is split into two files: a task that one plan no longer has and that another
 * has in the same look is the same task. It is known by its title alone, so only if no other task and no other issue of any plan has that
 * title: `Write tests`, taken out here and put in there, stays two. A copy is new, as its original is still there.
 *
 * @param tasks What each plan that was read holds.
 * @param sources Plans of which it is known what they no longer hold: read, or gone.
 */
export function withMovedTasks(
  managed: Managed,
  tasks: ReadonlyMap<PlanId, readonly Pick<Task, 'title'>[]>,
  sources: ReadonlySet<PlanId>,
): Managed {
  const plans = new Set([...managed.tasks.keys(), ...tasks.keys()])
  if (plans.size < 2) return managed
  const placed = [...tasks].flatMap(([plan, held]) => held.map(({ title }) => ({ title, plan })))
  const known = [...managed.tasks].flatMap(([plan, all]) => all.map(one => ({ one, plan, title: one.marker.title })))
  const homes = Map.groupBy(placed, ({ title }) => title)
  const owners = Map.groupBy(known, ({ title }) => title)
  const moved = new Map(
    known.flatMap(({ one, plan, title }): [KnownTask, PlanId][] => {
      const [home, ...otherHomes] = homes.get(title) ?? []
      if (home === undefined || home.plan === plan || otherHomes.length > 0) return []
      const isOnly = owners.get(title)?.length === 1
      return isOnly && sources.has(plan) && !one.marker.removed ? [[one, home.plan]] : []
    }),
  )
  if (moved.size === 0) return managed
  const all = known.map(({ one, plan }) => ({ one, plan: moved.get(one) ?? plan }))
  const byPlan = Map.groupBy(all, ({ plan }) => plan)
  return { ...managed, tasks: new Map([...byPlan].map(([plan, list]) => [plan, list.map(({ one }) => one)])) }
}
