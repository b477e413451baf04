import type { Objects } from './files.ts'
import type { Oid } from './objects.ts'

/** Brings an object over, with everything that it leads to; what is there already is there with all of that. */
export function copyObjects(from: Objects, into: Objects, oid: Oid): void {
  const open = [oid]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const object = from.get(next)
    if (into.has(next) || object === undefined) continue
    into.set(next, object)
    if (object.kind === 'commit') open.push(object.tree, ...object.parents)
    if (object.kind === 'tree') open.push(...object.entries.map(entry => entry.oid))
  }
}
