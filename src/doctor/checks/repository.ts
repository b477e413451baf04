import { isUnknown } from '../../base/index.ts'
import type { SurveyedCommit } from '../../reconcile/index.ts'
import type { Visit } from '../../server/index.ts'
import type { ObservedState } from '../../sync/index.ts'
import { broken, doubtful, fine, type Found } from '../finding.ts'

/** What is in the way in one repository, and what is found in it. Throws GitHubError. */
export async function examineRepository(name: string, { survey }: Visit): Promise<readonly Found[]> {
  const { observed } = survey
  const { archived, issuesEnabled, head } = observed.repository
  if (archived) return [doubtful('is archived: nothing is done', 'Unarchive it, or take the app off it.', name)]
  if (!issuesEnabled)
    return [
      broken(
        'its issues are switched off: nothing is done',
        'Switch them on: Settings, General, Features, Issues.',
        name,
      ),
    ]
  if (head === null) return [doubtful('is empty', 'Push a first commit.', name)]
  const others = otherBots(name, survey)
  const surveyed = await survey.at(head)
  if (isUnknown(surveyed))
    return [...others, doubtful(`its files could not be read: ${surveyed.why}`, 'Run it again in a minute.', name)]
  return [
    ...others,
    ...problemsIn(name, surveyed),
    ...plansIn(name, surveyed),
    branch(name, observed),
    ...pins(name, surveyed),
  ]
}

function otherBots(name: string, { observed: { otherBots: bots = [] } }: Visit['survey']): readonly Found[] {
  if (bots.length === 0) return []
  return [
    broken(
      `has issues of another Milepost (bot ${bots.join(', ')})`,
      `Set MILEPOST_FORMER_BOTS=${bots.join(',')} if the app was registered anew; take that app off the repository if it was not.`,
      name,
    ),
  ]
}

function problemsIn(name: string, { checkout }: SurveyedCommit): readonly Found[] {
  return checkout.problems.map(({ path, diagnostic: { where, message, help = 'Correct it.' } }) =>
    broken(`${path}:${where.start.line}:${where.start.column}: ${message}`, help, name),
  )
}

function plansIn(name: string, { checkout }: SurveyedCommit): readonly Found[] {
  if (checkout.plans.length + checkout.standing.length === 0)
    return [
      checkout.config.plans.length === 0
        ? fine('nothing is tracked: its settings name no plans (`plans: []`)', name)
        : doubtful(
            'no plan is found',
            `Commit one as ${checkout.config.plans.join(' or ')}, or name yours in .github/milepost.yml (plans).`,
            name,
          ),
    ]
  return [
    ...checkout.plans.map(({ parse: { plan, diagnostics } }) => {
      const errors = diagnostics.filter(({ severity }) => severity === 'error').length
      const words = `${plan.path}: ${plan.tasks.length} tasks in ${plan.phases.length} phases`
      if (errors === 0) return fine(words, name)
      return doubtful(
        `${words}, ${errors} error${errors === 1 ? '' : 's'}`,
        `milepost lint ${plan.path}, in a checkout of it.`,
        name,
      )
    }),
    ...checkout.standing
      // Without a path it is all of them, for the settings, which are said already.
      .filter(({ path }) => path !== null)
      .map(({ path, why }) => doubtful(`${path} stands still: ${why.join(' ')}`, 'Correct the file.', name)),
  ]
}

/** Nothing of GitHub's API tells an app beforehand: rules may name it, or its commits, by anything. */
function branch(name: string, { repository, proposal }: ObservedState): Found {
  const open = proposal.pulls?.find(({ state, ours }) => ours && state === 'open')
  if (open !== undefined)
    return doubtful(
      `${repository.defaultBranch} takes no commits from the app (or the settings say so): marks wait in ${open.url}`,
      'Merge it; or let the app bypass the rule that protects the branch.',
      name,
    )
  return fine(
    `whether ${repository.defaultBranch} takes commits from the app only an attempt tells; if not, marks come as a pull request`,
    name,
  )
}

/** GitHub's limit. */
const mostPins = 3

function pins(name: string, { input: { observed }, checkout }: SurveyedCommit): readonly Found[] {
  const ours = observed.issues.filter(({ number, ours: isOurs }) => isOurs && observed.pinned.includes(number))
  if (!checkout.config.pin || observed.pinned.length < mostPins || ours.length > 0) return []
  return [fine('three issues are pinned, so no progress issue can be; unpin one to make room', name)]
}
