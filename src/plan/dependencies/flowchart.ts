import type { Span } from '../markdown/blocks.ts'

export interface FlowNode {
  readonly id: string
  /** What stands in its brackets, or null. */
  readonly label: string | null
}

/** Nodes that a line of a flowchart joins: an edge from each of one group to each of the next. */
export interface FlowLine {
  readonly groups: readonly (readonly FlowNode[])[]
  /** Whether an arrow leads to the group with the same index; the first one is never led to. */
  readonly isArrow: readonly boolean[]
  readonly at: Span
}

/** Reads a fenced mermaid flowchart that begins at an offset; null if it is something else. */
export function readFlowchart(text: string, start: number): readonly FlowLine[] | null {
  const lines = [...text.matchAll(/[^\r\n]+/g)].map(found => ({ text: found[0], start: start + found.index }))
  const [fence, ...inside] = lines
  if (fence === undefined || !/^[ \t>]*(?:`{3,}|~{3,})[ \t]*\{?\.?mermaid\b/i.test(fence.text)) return null
  if (!inside.some(line => header.test(line.text))) return null
  return inside.flatMap(line =>
    readLine(line.text.replace(header, ''), { start: line.start, end: line.start + line.text.length }),
  )
}

const header = /^[ \t>]*(?:graph|flowchart)(?:[ \t]+(?:TB|TD|BT|RL|LR))?[ \t]*;?/i
const noEdges = /^\s*(?:%%|subgraph\b|end\b|direction\b|style\b|classDef\b|class\b|click\b|linkStyle\b|`{3}|~{3})/
const id = /\s*([\p{L}\p{N}_.]+(?:-[\p{L}\p{N}_.]+)*)/uy
// Space around what is shown is not matched apart from it: there would be a way to divide a long gap for each of its characters.
const label = /[[({>/\\]{1,3}(?:\s*"`?([^"]*?)`?"\s*|([^\])}"]*))[\])}/\\]{1,3}/y
const style = /:::[\w-]+|@\{[^}]*\}/y
const arrow = /\s*(?:-{2,}|={2,}|-\.+-)>\s*(?:\|[^|]*\|)?/y
const arrowWithText = /\s*(?:--|==|-\.)\s+(?=\S)[^|>]{1,100}?(?<=\S)\s+(?:-{2,}|={2,}|\.+-)>/y
const line = /\s*(?:<?(?:-{2,}|={2,}|-\.+-)[>xo]?|~~~)\s*(?:\|[^|]*\|)?/y
const and = /\s*&/y

function readLine(text: string, at: Span): readonly FlowLine[] {
  return text.split(';').flatMap((statement): readonly FlowLine[] => {
    if (noEdges.test(statement)) return []
    const reader: Reader = { text: statement.replace(/^[ \t>]+/, ''), at: 0 }
    const first = readGroup(reader)
    if (first.length === 0) return []
    const groups = [first]
    const isArrow = [false]
    for (let kind = readEdge(reader); kind !== null; kind = readEdge(reader)) {
      groups.push(readGroup(reader))
      isArrow.push(kind === 'arrow')
    }
    return [{ groups, isArrow, at }]
  })
}

interface Reader {
  readonly text: string
  at: number
}

function readGroup(reader: Reader): readonly FlowNode[] {
  const nodes: FlowNode[] = []
  do {
    const node = readNode(reader)
    if (node === null) break
    nodes.push(node)
  } while (take(reader, and) !== null)
  return nodes
}

function readNode(reader: Reader): FlowNode | null {
  const found = take(reader, id)
  if (found?.[1] === undefined) return null
  const shown = take(reader, label)
  take(reader, style)
  const text = shown?.[1] ?? shown?.[2] ?? null
  return { id: found[1], label: text === null ? null : text.replace(/<[^>]{0,40}>|\\n/g, ' ').trim() }
}

function readEdge(reader: Reader): 'arrow' | 'line' | null {
  if (take(reader, arrow) !== null || take(reader, arrowWithText) !== null) return 'arrow'
  return take(reader, line) === null ? null : 'line'
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reader.at
  const found = pattern.exec(reader.text)
  if (found !== null) reader.at = pattern.lastIndex
  return found
}
