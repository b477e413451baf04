import type { Operation, OtherClaim } from '../sync/index.ts'

/**
 * What may be done while another bot has issues of tasks: where the work went from one to the other and back, those that only the other made are
 * not known as ours, and would be made a second time. `notice` tells the way out; null where none is kept back.
 */
export function withoutClaimed(
  operations: readonly Operation[],
  claims: readonly OtherClaim[],
): { readonly free: readonly Operation[]; readonly notice: string | null } {
  const bots = new Map(claims.map(({ bot, plan, task }) => [JSON.stringify([plan, task]), bot]))
  const botOf = (operation: Operation): number | undefined =>
    operation.kind === 'create-issue' && operation.subject.kind === 'task'
      ? bots.get(JSON.stringify([operation.subject.plan, operation.subject.task]))
      : undefined
  const named = [...new Set(operations.flatMap(operation => botOf(operation) ?? []))]
  if (named.length === 0) return { free: operations, notice: null }
  const ids = named.join(',')
  return {
    free: operations.filter(operation => botOf(operation) === undefined),
    notice: `Some tasks have issues that another Milepost (bot ${ids}) made, and get none a second time: set MILEPOST_FORMER_BOTS=${ids} to take them over.`,
  }
}
