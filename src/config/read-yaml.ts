import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml'
import type { Diagnostic, Range } from '../base/index.ts'
import { textRange } from './text-range.ts'

/** Names a place in the file: keys and list positions on the way to it. */
export type KeyPath = readonly PropertyKey[]

/** A YAML text as plain data, and where each part of it stands. */
export interface YamlText {
  /** Undefined if the text is empty; without meaning if there are problems. */
  readonly value: unknown
  readonly problems: readonly Diagnostic[]
  /** The key at a path, or the value where there is none; the nearest thing around it if the path is not in the text. */
  readonly whereIs: (path: KeyPath, part: 'key' | 'value') => Range
}

/** A configuration is a page of text. What is far longer, or deeper than its keys go, was not written as one. */
const longestText = 65_536
const deepestValue = 6

/** Reads YAML 1.2 without aliases and tags: a configuration needs none, and an alias can stand for gigabytes. Never throws. */
export function readYaml(text: string): YamlText {
  if (text.length > longestText) return tooLong(text)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' })
  const rangeOf = (start: number, end: number): Range => textRange({ text, lines, start, end })
  const refused: Refusal[] = [...document.errors, ...document.warnings].map(({ message, pos: [start, end] }) => ({
    message: message.split('; ')[0] ?? message,
    start,
    end,
  }))
  const root = document.contents
  const value = refused.length === 0 && root !== null ? plainValue(root, refused, 0) : undefined
  return {
    value,
    problems: refused.slice(0, 20).map(({ message, start, end }) => problem(message, rangeOf(start, end))),
    whereIs: (path, part) => rangeOf(...offsetsOf(root, path, part)),
  }
}

interface Refusal {
  readonly message: string
  readonly start: number
  readonly end: number
}

function tooLong(text: string): YamlText {
  const where = textRange({ text, lines: new LineCounter(), start: 0, end: 0 })
  const message = `The configuration is longer than ${longestText} characters.`
  return { value: undefined, problems: [problem(message, where)], whereIs: () => where }
}

function problem(message: string, where: Range): Diagnostic {
  return { code: 'invalid-config', severity: 'error', message, where }
}

/** Our own walk instead of the library's, which follows aliases, recurses without a bound and builds keys out of lists. */
function plainValue(node: unknown, refused: Refusal[], depth: number): unknown {
  if (node === null) return null
  if (isScalar(node)) return node.value
  if (isAlias(node) || !(isMap(node) || isSeq(node)))
    return refuse(node, refused, 'Aliases are not supported: repeat the value.')
  if (depth === deepestValue) return refuse(node, refused, 'The configuration is nested too deeply.')
  if (isSeq(node)) return node.items.map(item => plainValue(item, refused, depth + 1))
  const entries = node.items.map(pair => [keyOf(pair, refused), plainValue(pair.value, refused, depth + 1)] as const)
  // fromEntries makes own properties even of `__proto__`.
  return Object.fromEntries(entries)
}

function refuse(node: unknown, refused: Refusal[], message: string): undefined {
  const [start, end] = extent(node) ?? [0, 0]
  refused.push({ message, start, end })
  return undefined
}

function keyOf(pair: Pair, refused: Refusal[]): string {
  if (isScalar(pair.key)) return String(pair.key.value)
  refuse(pair.key, refused, 'A key must be a plain word.')
  return ''
}

function offsetsOf(root: unknown, path: KeyPath, part: 'key' | 'value'): readonly [number, number] {
  let found = extent(root) ?? ([0, 0] as const)
  let node = root
  for (const step of path) {
    const next = stepInto(node, step)
    if (next === null) return found
    found = (part === 'key' ? extent(next.key) : undefined) ?? extent(next.value) ?? extent(next.key) ?? found
    node = next.value
  }
  return found
}

function stepInto(node: unknown, step: PropertyKey): { readonly key: unknown; readonly value: unknown } | null {
  if (isSeq(node) && typeof step === 'number') return { key: null, value: node.items[step] }
  if (!isMap(node)) return null
  return node.items.find(pair => isScalar(pair.key) && String(pair.key.value) === step) ?? null
}

function extent(node: unknown): readonly [number, number] | undefined {
  const range = hasRange(node) ? node.range : undefined
  return range ? [range[0], range[1]] : undefined
}

function hasRange(node: unknown): node is Pick<Node, 'range'> {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)
}
