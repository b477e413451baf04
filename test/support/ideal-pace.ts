import type { LoggedRequest } from '../../src/sandbox/index.ts'
import type { Timed } from './timed.ts'

/** When GitHub was asked for each issue, comment and relation; in milliseconds. */
export function creationTimes({ sandbox }: Pick<Timed, 'sandbox'>): readonly number[] {
  return sandbox.requests.flatMap(request =>
    Array.from({ length: creationsIn(request) }, () => Date.parse(request.time)),
  )
}

/** How many creations a request asks for. */
export function creationsIn({ fields }: LoggedRequest): number {
  return fields.filter(field => creationFields.has(field)).length
}

const creationFields: ReadonlySet<string> = new Set(['createIssue', 'addComment', 'addBlockedBy', 'addSubIssue'])

/**
 * When the last of so many creations may be made, if each is made as soon as the budget allows it; in seconds from the first. Writing requests
 * are a second apart, and hold so many creations.
 */
export function idealSeconds(
  creations: number,
  { minute, hour, request = Infinity }: { readonly minute: number; readonly hour: number; readonly request?: number },
): number {
  const times: number[] = []
  for (let index = 0; index < creations; index += 1)
    times.push(
      Math.max(
        0,
        (times[index - request] ?? -1) + 1,
        (times[index - minute] ?? -60) + 60,
        (times[index - hour] ?? -3600) + 3600,
      ),
    )
  return times.at(-1) ?? 0
}
