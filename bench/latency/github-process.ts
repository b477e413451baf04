// GitHub, played by the sandbox, with a person in it who does what is asked for.
import { startSandbox } from '../../src/sandbox/index.ts'
import type { GitHubReady } from '../webhooks/given.ts'
import type { Act } from './given.ts'

const { repositories } = JSON.parse(process.argv[2] ?? '') as {
  /** Files, by name of the repository. */
  readonly repositories: Readonly<Record<string, Readonly<Record<string, string>>>>
}
const planPath = 'PLAN.md'
/** Of the world's clock behind the machine's, in milliseconds. */
const time = { behind: 7_200_000 }
const sandbox = await startSandbox({ clock: () => new Date(Date.now() - time.behind) })
const { world } = sandbox
world.addPerson({ login: 'ada', name: 'Ada' })
const actor = world.person('ada')
for (const [name, files] of Object.entries(repositories)) world.addRepository({ owner: 'ada', name, files })
const { id: installation } = world.install({ account: 'ada', actor })

/** As people do, nobody changes anything for a while before: a look reads again what has changed within the last minute. In milliseconds. */
const rest = 90_000

/** Does it, and says when it began. */
async function perform(act: Act): Promise<number> {
  const at = performance.timeOrigin + performance.now()
  if (act.kind === 'settle') {
    await sandbox.settled()
    return at
  }
  time.behind = Math.max(0, time.behind - rest)
  const on = { actor, repository: `ada/${act.repository}` }
  switch (act.kind) {
    case 'close':
      for (const task of act.tasks) world.closeIssue({ actor, issue: issueOf(act.repository, task) })
      break
    case 'comment':
      world.addComment({ actor, issue: issueOf(act.repository, act.task), body: act.body })
      break
    case 'open':
      world.createIssue({ ...on, title: act.title })
      break
    case 'push':
      world.push({ ...on, files: edited(act), message: 'Change the plan' })
      break
    case 'propose': {
      world.push({ ...on, branch: act.branch, files: edited(act), message: 'Change the plan' })
      const pull = world.createPull({ ...on, title: 'Change the plan', base: 'main', head: act.branch })
      if (act.isTried) world.askTestMerge(pull)
      break
    }
  }
  return at
}

function edited({ repository, from, to }: Extract<Act, { readonly from: string }>): Readonly<Record<string, string>> {
  const text = Buffer.from(world.file(`ada/${repository}`, planPath) ?? []).toString()
  return { [planPath]: text.replace(from, to) }
}

function issueOf(repository: string, task: string): string {
  const issue = world.issues(`ada/${repository}`).find(({ title }) => title.startsWith(`${task} `))
  if (issue === undefined) throw new Error(`there is no issue for ${task}`)
  return issue.nodeId
}

process.on('message', message => {
  const text = String(message)
  if (text.startsWith('http')) {
    sandbox.setWebhookUrl(text)
    process.send?.({ result: null })
  } else void perform(JSON.parse(text) as Act).then(result => process.send?.({ result }))
})
process.once('disconnect', () => process.exit())
const { url, app } = sandbox
const ready: Omit<GitHubReady, 'issues' | 'comment'> = { url, app, installation }
process.send?.(ready)
