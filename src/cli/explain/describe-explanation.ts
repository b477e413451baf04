import type { ExplainView } from '../../render/index.ts'

/** What `milepost explain --json` prints. Fields are added, never changed: `version` says when one had to be. */
export interface ExplanationDescription extends Omit<ExplainView, 'source'> {
  readonly version: 1
  readonly path: string
  readonly line: number
  readonly ready: boolean
}

export function describeExplanation({ source, ...view }: ExplainView): ExplanationDescription {
  const ready = view.state.now === 'open' && view.waits.length === 0
  return { version: 1, path: source.path, line: source.line, ready, ...view }
}
