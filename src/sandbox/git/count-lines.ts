import { diffIndices } from 'node-diff3'
import type { Objects } from './files.ts'
import type { Oid } from './objects.ts'

/** How many lines a file gained and lost; nothing is said of what is no text. */
export function countLines(
  objects: Objects,
  before: Oid | null,
  after: Oid | null,
): { readonly additions: number; readonly deletions: number } {
  const [from, to] = [linesOf(objects, before), linesOf(objects, after)]
  if (from === null || to === null) return { additions: 0, deletions: 0 }
  const changes = diffIndices(from, to)
  const sum = (side: 'buffer1' | 'buffer2'): number => changes.reduce((lines, change) => lines + change[side][1], 0)
  return { additions: sum('buffer2'), deletions: sum('buffer1') }
}

function linesOf(objects: Objects, oid: Oid | null): string[] | null {
  const object = objects.get(oid ?? '')
  if (object?.kind !== 'blob') return []
  const text = Buffer.from(object.bytes).toString('latin1')
  if (text.includes('\0')) return null
  return text.split(/(?<=\n)/).filter(line => line !== '')
}
