import { type FrontMapping, readYaml } from './front-values.ts'

/** What the block before a plan's text says, and where the text begins. */
export interface FrontMatter {
  /** Null if there is no such block, or it can't be read. */
  readonly mapping: FrontMapping | null
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
  const [whole, , yaml = ''] = found ?? []
  if (found === null || whole === undefined) return readUnopened(text)
  if (!/^[\w"'-][^\n]*[:=]/m.test(yaml)) return without
  if (found[1] === '+++') return { ...without, bodyStart: whole.length }
  return read(yaml, { start: whole.indexOf(yaml), bodyStart: whole.length })
}

const without: FrontMatter = { mapping: null, bodyStart: 0, problem: null }

/**
 * Front matter that lost its first line, which markdown takes for a heading underlined by the second one. Every line has to be a key of
 * one word with a value, or go on with one, and there are at least two keys: `Project: Harbour` above a rule is a heading.
 */
function readUnopened(text: string): FrontMatter {
  let keys = 0
  for (const line of text.matchAll(/(.*)(?:\r\n|\n|\r)/gy)) {
    const [whole, written = ''] = line
    if (/^---[ \t]*$/.test(written)) {
      const yaml = text.slice(0, line.index)
      const front = keys < 2 ? without : read(yaml, { start: 0, bodyStart: line.index + whole.length })
      return front.problem === null ? front : without
    }
    if (/^[\p{L}_][\p{L}\p{N}_-]*:(?:[ \t]|$)/u.test(written)) keys += 1
    else if (keys === 0 || !/^(?:[ \t]+|- )\S/.test(written)) return without
  }
  return without
}

function read(yaml: string, at: { readonly start: number; readonly bodyStart: number }): FrontMatter {
  const { bodyStart } = at
  const result = readYaml(yaml, at.start)
  if (result.kind === 'read') return { mapping: result.mapping, bodyStart, problem: null }
  const limit = Math.max(at.start, bodyStart - 1)
  const start = Math.min(result.start, limit)
  const end = Math.min(Math.max(result.end, start), limit)
  return { mapping: null, bodyStart, problem: { message: result.message, start, end } }
}
