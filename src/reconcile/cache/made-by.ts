import { createHash } from 'node:crypto'
import { shapes } from './shapes.ts'

/** To be counted up by whoever changes what a look means without changing its shape. */
const meaning = 1

/** Names all that a cache depends on besides GitHub: how it is read here, and what the caller knows. */
export function madeBy(traits: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([meaning, shapes, ...traits]))
    .digest('base64url')
}
