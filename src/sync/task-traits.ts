import { fingerprint } from '../base/index.ts'

/** A description in a few letters, to tell later whether a task still says the same. However it is broken into lines, it is the same text. */
export function descriptionPrint(description: string): string {
  const words = description.trim().replaceAll(/\s+/g, ' ')
  return words === '' ? '' : fingerprint(words).slice(0, 6)
}
