import { LineCounter, parseDocument } from 'yaml'
import type { PlanSettings } from '../plan.ts'

/** What the block before a plan's text says, and where the text begins. */
export interface FrontMatter {
  readonly settings: PlanSettings
  /** Offset of the first line of the plan's own text. */
  readonly bodyStart: number
  /** What is wrong with the block, or null. */
  readonly problem: { readonly message: string; readonly start: number; readonly end: number } | null
}

/**
 * Reads YAML between two lines of `---` at the very start, as GitHub shows it. A block that is not closed, or not a mapping of
 * keys, is text: people begin documents with a rule too. TOML between `+++` is passed over.
 */
export function readFrontMatter(text: string): FrontMatter {
  const found = /^(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)([\s\S]*?)(?:^|\r\n|\n|\r)\1[ \t]*(?:\r\n|\n|\r|$)/.exec(text)
  const whole = found?.[0]
  if (found === null || whole === undefined || !/^[\w"'-][^\n]*[:=]/m.test(found[2] ?? '')) return without
  if (found[1] === '+++') return { ...without, bodyStart: whole.length }
  return readYaml(found[2] ?? '', { start: whole.indexOf(found[2] ?? ''), bodyStart: whole.length })
}

const without: FrontMatter = { settings: { tracked: true }, bodyStart: 0, problem: null }

function readYaml(yaml: string, at: { readonly start: number; readonly bodyStart: number }): FrontMatter {
  const { bodyStart } = at
  const document = parseDocument(yaml, { lineCounter: new LineCounter(), prettyErrors: true, logLevel: 'silent' })
  const [error] = document.errors
  if (error !== undefined) {
    const [start, end] = error.pos
    const message = error.message.split('\n')[0] ?? error.message
    const limit = Math.max(at.start, bodyStart - 1)
    const from = Math.min(at.start + start, limit)
    return {
      ...without,
      bodyStart,
      problem: { message, start: from, end: Math.min(Math.max(at.start + end, from), limit) },
    }
  }
  const tracked = document.get('milepost') !== false
  return { settings: { tracked }, bodyStart, problem: null }
}
