import { createHash } from 'node:crypto'

/** The id under which git keeps these bytes, as 40 hex digits. */
export function blobIdOf(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}
