import type { Diagnostic, PhaseKey, TaskKey } from '../base/index.ts'
import type { Cycle, Wait } from '../graph/index.ts'
import type { Order } from './order.ts'

/** What `milepost graph FILE --json` prints. Fields are added, never changed: `version` says when one had to be. */
export interface GraphDescription {
  readonly version: 1
  readonly path: string
  /** Unresolved tasks that wait for nothing, in plan order. */
  readonly ready: readonly TaskKey[]
  readonly blocked: readonly { readonly key: TaskKey; readonly waitsFor: readonly WaitDescription[] }[]
  readonly cycles: readonly Cycle[]
  /** In the order of work. */
  readonly criticalPath: readonly TaskKey[]
  readonly diagnostics: readonly DiagnosticDescription[]
}

type WaitDescription =
  | { readonly kind: 'task'; readonly key: TaskKey }
  | { readonly kind: 'phase'; readonly key: PhaseKey }
  | { readonly kind: 'issue'; readonly number: number }
  | { readonly kind: 'elsewhere'; readonly path: string; readonly fragment: string | null }

interface DiagnosticDescription {
  readonly severity: Diagnostic['severity']
  readonly code: Diagnostic['code']
  readonly message: string
  readonly line: number
  readonly column: number
}

export function describeGraph(order: Order, diagnostics: readonly Diagnostic[]): GraphDescription {
  const open = [...order.waits]
  return {
    version: 1,
    path: order.plan.path,
    ready: open.filter(([, waits]) => waits.length === 0).map(([key]) => key),
    blocked: open
      .filter(([, waits]) => waits.length > 0)
      .map(([key, waits]) => ({ key, waitsFor: waits.map(describeWait) })),
    cycles: order.graph.cycles,
    criticalPath: order.criticalPath,
    diagnostics: diagnostics.map(({ severity, code, message, where }) => ({
      severity,
      code,
      message,
      line: where.start.line,
      column: where.start.column,
    })),
  }
}

/** Sets are no JSON, and who is left out of a wait is told by the cycle. */
function describeWait(wait: Wait): WaitDescription {
  return wait.kind === 'phase' ? { kind: 'phase', key: wait.key } : wait
}
