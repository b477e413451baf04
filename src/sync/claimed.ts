import type { OtherClaim } from './observed.ts'
import type { Operation } from './operation.ts'

/**
 * What may be done while another bot has issues of a plan: where the work went from one to the other and back, those that only the other made are not
 * known as ours, and whatever their tasks are called or numbered by now, they would be made a second time. So nothing is created for such a plan.
 * `notice` tells the way out; null where nothing is kept back.
 */
export function withoutClaimed(
  operations: readonly Operation[],
  claims: readonly OtherClaim[],
): { readonly free: readonly Operation[]; readonly notice: string | null } {
  const claimed = new Map<string, Set<number>>()
  for (const { plan, bot } of claims) claimed.set(plan, (claimed.get(plan) ?? new Set()).add(bot))
  const botsOf = (operation: Operation): readonly number[] =>
    operation.kind === 'create-issue' ? [...(claimed.get(operation.subject.plan) ?? [])] : []
  const named = [...new Set(operations.flatMap(botsOf))]
  if (named.length === 0) return { free: operations, notice: null }
  const ids = named.join(',')
  return {
    free: operations.filter(operation => botsOf(operation).length === 0),
    notice: `Another Milepost (bot ${ids}) made issues of a plan, and which tasks have one can't be told: no issue is created for that plan, lest one be made a second time. Set MILEPOST_FORMER_BOTS=${ids} to take them over.`,
  }
}
