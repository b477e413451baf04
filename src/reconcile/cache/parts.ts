import { createHash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { fingerprint } from '../../base/index.ts'
import type { RepositoryFile } from '../../github/index.ts'
import type { ObservedIssue } from '../../sync/index.ts'

/** Some of a long list, which is kept by itself: where little of the list changes, few parts do. */
export interface Part<Thing> {
  readonly name: string
  readonly things: readonly Thing[]
}

/** Issues of a part: a tenth of a megabyte at most, as a rule. */
const issuesInPart = 128

/** Issues by ranges of numbers. Where a range is made of the very same objects as before, it is not put into words again to find its name. */
export async function partsOfIssues(
  issues: readonly ObservedIssue[],
  before: readonly Part<ObservedIssue>[],
): Promise<readonly Part<ObservedIssue>[]> {
  const known = new Map(before.map(part => [rangeOf(part.things), part]))
  const ranges = Map.groupBy(issues, issue => rangeOf([issue]))
  return await oneAfterTheOther([...ranges], async ([range, things]) => {
    const same = known.get(range)
    return same !== undefined && areSame(same.things, things) ? same : await partOf(things)
  })
}

function rangeOf([first]: readonly ObservedIssue[]): number {
  return Math.floor((first?.number ?? 0) / issuesInPart)
}

function areSame<Thing>(before: readonly Thing[], now: readonly Thing[]): boolean {
  return before.length === now.length && before.every((thing, index) => thing === now[index])
}

/** Files of a part, on average. */
const filesInPart = 256

/**
 * Files in their order. A part ends at a file whose path says so, and not after so many: where one comes or goes, the parts that follow stay as
 * they are.
 */
export async function partsOfFiles(files: readonly RepositoryFile[]): Promise<readonly Part<RepositoryFile>[]> {
  const parts: RepositoryFile[][] = [[]]
  for (const file of files) {
    parts.at(-1)?.push(file)
    if (Number.parseInt(fingerprint(file.path).slice(-6), 36) % filesInPart === 0) parts.push([])
  }
  return await oneAfterTheOther(
    parts.filter(part => part.length > 0),
    partOf,
  )
}

async function oneAfterTheOther<From, To>(all: readonly From[], make: (one: From) => Promise<To>): Promise<To[]> {
  const made: To[] = []
  for (const one of all) made.push(await make(one))
  return made
}

/** Half a millisecond each, and there may be hundreds: webhooks are answered in between. */
async function partOf<Thing>(things: readonly Thing[]): Promise<Part<Thing>> {
  await turn()
  return { name: nameOf(wordsOf(things)), things }
}

/** Names a text by what is in it: 128 bits of its SHA-256, so that another text has another name. */
export function nameOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

/** What is kept of a part, and has its name. */
export function wordsOf(things: readonly unknown[]): string {
  return JSON.stringify(things)
}
