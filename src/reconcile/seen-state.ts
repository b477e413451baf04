import { fingerprint, remembered } from '../base/index.ts'
import { matchesPlan } from '../config/index.ts'
import type { ObservedIssue, ObservedState } from '../sync/index.ts'
import { settingsName, type Checkout } from './checkout.ts'

/** What a look saw, in a few letters: whoever tells people of a repository tells the same as long as it is the same. */
export interface SeenState {
  readonly defaultBranch: string
  /** Of the settings alone: by them files become plans. */
  readonly settings: string
  /** Of all that follows from plans, settings, issues and milestones. */
  readonly all: string
}

/** Names what was seen. `observed` is as it came from GitHub: texts that are read only where they matter would make another name of it. */
export function nameSeen({ repository, issues, milestones }: ObservedState, checkout: Checkout): SeenState {
  const { files, config } = checkout
  const { defaultBranch, archived, issuesEnabled, owner, name } = repository
  const settings = settingsName(checkout)
  const plans = files.filter(({ path }) => matchesPlan(config, path)).map(({ path, blob }) => [path, blob])
  const all = fingerprint(
    JSON.stringify([
      [defaultBranch, archived, issuesEnabled, owner, name, settings],
      plans,
      issues.map(nameOf).join(' '),
      milestones.map(one => [one.number, one.title, one.state]),
    ]),
  )
  return { defaultBranch, settings, all }
}

/** Of all issues mostly none has changed since the last look. */
const nameOf = remembered(({ number, state, title, labels, milestone, ours, body, updatedAt }: ObservedIssue): string =>
  fingerprint(JSON.stringify([[number, state, title, labels, milestone], ours ? body : updatedAt])),
)
