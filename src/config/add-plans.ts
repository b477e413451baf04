import { isCollection, isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'
import { matchesPlan } from './matches-plan.ts'
import { parseConfig, type OwnerFile } from './parse-config.ts'

/**
 * The text of `.github/milepost.yml` with these files added to `plans`, every other byte as it is; of none, a text that adds them to what
 * holds without it: what the owner's file says, or else the defaults. Null where that can't be: a file is broken, or says that one of them
 * is no plan.
 */
export function addPlans(text: string | null, paths: readonly string[], owner: OwnerFile | null = null): string | null {
  const before = parseConfig(text, owner)
  if (before.broken) return null
  const globs = paths.map(path => JSON.stringify(exactly(path)))
  const added = withGlobs(text ?? '', globs, before.config.plans)
  if (added === null) return null
  const { config, broken } = parseConfig(added, owner)
  return !broken && paths.every(path => matchesPlan(config, path)) ? added : null
}

/** A glob that matches this path and no other. */
function exactly(path: string): string {
  return path.replaceAll(/[\\*?{}]/g, String.raw`\$&`).replace(/^!/, String.raw`\!`)
}

function withGlobs(text: string, globs: readonly string[], before: readonly string[]): string | null {
  const all = [...before.map(glob => JSON.stringify(glob)), ...globs]
  const document = parseDocument(text, { logLevel: 'error' })
  if (document.errors.length > 0) return null
  const root = document.contents
  if (root === null || (isScalar(root) && root.value === null)) return atEnd(text, all)
  if (!isMap(root)) return null
  const plans = listIn(root)
  if (plans === undefined) return root.flow === true ? null : atEnd(text, all)
  if (!plans?.range) return null
  return plans.flow === true ? inFlow(text, plans, globs) : inBlock(text, plans, globs)
}

/** Undefined where there is no such key, null where its value is no list that can be added to. */
function listIn(root: YAMLMap): YAMLSeq | null | undefined {
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === 'plans')
  if (pair === undefined) return undefined
  return isSeq(pair.value) ? pair.value : null
}

/** A list of its own, with what held without it and would not beside it. */
function atEnd(text: string, globs: readonly string[]): string {
  const end = lineEnd(text)
  const before = text === '' || text.endsWith('\n') ? text : `${text}${end}`
  return `${before}plans:${end}${globs.map(glob => `  - ${glob}${end}`).join('')}`
}

function inFlow(text: string, plans: YAMLSeq, globs: readonly string[]): string | null {
  const last = endOf(plans.items.at(-1))
  if (last === null) {
    const start = plans.range?.[0] ?? 0
    return `${text.slice(0, start + 1)}${globs.join(', ')}${text.slice(start + 1)}`
  }
  return `${text.slice(0, last)}${globs.map(glob => `, ${glob}`).join('')}${text.slice(last)}`
}

/** Each on a line of its own below the last one, written as that is. */
function inBlock(text: string, plans: YAMLSeq, globs: readonly string[]): string | null {
  const last = plans.items.at(-1)
  const [start, end] = [startOf(last), endOf(last)]
  if (start === null || end === null) return null
  const lead = /(?:^|\n)([ \t]*-[ \t]+)$/.exec(text.slice(0, start))?.[1]
  if (lead === undefined) return null
  const line = text.indexOf('\n', Math.max(end - 1, start))
  const at = line === -1 ? text.length : line + 1
  const before = line === -1 ? `${text}${lineEnd(text)}` : text.slice(0, at)
  return `${before}${globs.map(glob => `${lead}${glob}${lineEnd(text)}`).join('')}${text.slice(at)}`
}

function startOf(node: unknown): number | null {
  return isScalar(node) || isCollection(node) ? (node.range?.[0] ?? null) : null
}

/** Where the value itself ends. */
function endOf(node: unknown): number | null {
  return isScalar(node) || isCollection(node) ? (node.range?.[1] ?? null) : null
}

function lineEnd(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}
