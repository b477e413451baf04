import type { App } from '../model.ts'
import type { World } from '../world.ts'
import { appFunctions } from './apps.ts'
import { checkFunctions } from './checks.ts'
import { dependencyFunctions } from './dependencies.ts'
import { hierarchyFunctions } from './sub-issues.ts'
import { discussionFunctions } from './discussion.ts'
import { databaseFunctions } from './git-database.ts'
import { gitFunctions } from './git-functions.ts'
import { installationFunctions } from './installations.ts'
import { issueFunctions } from './issues.ts'
import { labelFunctions } from './labels.ts'
import { milestoneFunctions } from './milestones.ts'
import { makeAccount, peopleFunctions } from './people.ts'
import { pullFunctions } from './pulls.ts'
import { repositoryFunctions } from './repositories.ts'
import { createStore } from './store.ts'

export interface WorldOptions {
  /** The time; the machine's if not given. */
  readonly clock?: (() => Date) | undefined
  readonly app?: Partial<Pick<App, 'id' | 'slug' | 'name' | 'permissions' | 'events'>> | undefined
}

/** An empty world with one app in it. */
export function createWorld({ clock = () => new Date(), app: asked = {} }: WorldOptions = {}): World {
  const app = makeApp(asked)
  const store = createStore(app, clock)
  for (const account of [app.owner, app.bot]) store.accounts.set(account.id, account)
  return {
    get app() {
      return store.app
    },
    now: () => store.now(),
    listen: listener => store.listen(listener),
    timeline: issue => store.timelines.get(issue.nodeId) ?? [],
    ...peopleFunctions(store),
    ...repositoryFunctions(store),
    ...installationFunctions(store),
    ...appFunctions(store),
    ...issueFunctions(store),
    ...discussionFunctions(store),
    ...labelFunctions(store),
    ...milestoneFunctions(store),
    ...dependencyFunctions(store),
    ...hierarchyFunctions(store),
    ...gitFunctions(store),
    ...databaseFunctions(store),
    ...pullFunctions(store),
    ...checkFunctions(store),
  }
}

function makeApp(asked: Partial<App>): App {
  const slug = asked.slug ?? 'milepost'
  const name = asked.name ?? 'Milepost'
  return {
    id: asked.id ?? 4711,
    slug,
    name,
    owner: makeAccount(900_001, { login: `${slug}-makers`, type: 'Organization' }),
    bot: makeAccount(900_002, { login: `${slug}[bot]`, name: `${slug}[bot]`, type: 'Bot' }),
    permissions: asked.permissions ?? {
      issues: 'write',
      contents: 'write',
      checks: 'write',
      pull_requests: 'write',
      merge_queues: 'read',
      metadata: 'read',
    },
    events: asked.events ?? [
      'push',
      'issues',
      'issue_comment',
      'label',
      'milestone',
      'repository',
      'check_run',
      'check_suite',
      'merge_group',
      'pull_request',
    ],
  }
}
