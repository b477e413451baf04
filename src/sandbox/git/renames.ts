import type { FileDifference, Files, Objects } from './files.ts'
import type { Oid } from './objects.ts'

interface Compared extends Pick<FileDifference, 'added' | 'removed'> {
  readonly before: Files
  readonly after: Files
}

/** New paths by old: a file that went and one that came count as one if at least half of their lines are the same, as git has it. */
export function findRenames(
  objects: Objects,
  { added, removed, before, after }: Compared,
): ReadonlyMap<string, string> {
  const pairs = removed
    .flatMap(from =>
      added.map(to => ({ from, to, likeness: likeness(objects, before.get(from)?.oid, after.get(to)?.oid) })),
    )
    .filter(pair => pair.likeness >= least)
    .toSorted((left, right) => right.likeness - left.likeness)
  const renames = new Map<string, string>()
  const taken = new Set<string>()
  for (const { from, to } of pairs) {
    if (renames.has(from) || taken.has(to)) continue
    renames.set(from, to)
    taken.add(to)
  }
  return renames
}

const least = 0.5

/** The share of bytes in common lines, of the longer text. */
function likeness(objects: Objects, from: Oid | undefined, to: Oid | undefined): number {
  if (from === to) return 1
  const [before, after] = [linesOf(objects, from), linesOf(objects, to)]
  const left = new Map<string, number>()
  for (const line of before) left.set(line, (left.get(line) ?? 0) + 1)
  let common = 0
  for (const line of after) {
    const many = left.get(line) ?? 0
    if (many === 0) continue
    left.set(line, many - 1)
    common += line.length
  }
  const longest = Math.max(sizeOf(before), sizeOf(after))
  return longest === 0 ? 0 : common / longest
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0)
}

function linesOf(objects: Objects, oid: Oid | undefined): readonly string[] {
  const object = objects.get(oid ?? '')
  return object?.kind === 'blob'
    ? Buffer.from(object.bytes)
        .toString('latin1')
        .split(/(?<=\n)/)
    : []
}
