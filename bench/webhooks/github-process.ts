// GitHub, played by the sandbox, with an organization of so many repositories that have a plan each.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { startSandbox } from '../../src/sandbox/index.ts'
import type { GitHubReady } from './given.ts'

/** Milliseconds until GitHub answers the app, about as the real one. */
const lateness = 250

const plan = '## Phase 1: Hull\n\n- [ ] 1.1 Caulk the seams\n- [ ] 1.2 Paint it (depends on 1.1)\n'

const { repositories } = JSON.parse(process.argv[2] ?? '') as { readonly repositories: number }
const sandbox = await startSandbox({ lateness })
const { world } = sandbox
world.addPerson({ login: 'ada', name: 'Ada' })
world.addOrganization({ login: 'yard', name: 'Yard' })
const actor = world.person('ada')
const names = Array.from({ length: repositories }, (_, index) => `boat-${index}`)
for (const name of names)
  world.addRepository({ owner: 'yard', name, roles: { ada: 'admin' }, files: { 'PLAN.md': plan } })
const { id: installation } = world.install({ account: 'yard', actor })

const heard = new Map<string, string[]>()
const listener = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', piece => (body += String(piece)))
  request.on('end', () => {
    const event = String(request.headers['x-github-event'])
    heard.set(event, [...(heard.get(event) ?? []), body])
    response.end()
  })
})
listener.listen(0, '127.0.0.1')
await once(listener, 'listening')
const address = listener.address()
if (address === null || typeof address === 'string') throw new Error('no port')
sandbox.setWebhookUrl(`http://127.0.0.1:${address.port}/`)
for (const name of names) {
  const repository = `yard/${name}`
  const issue = world.createIssue({ actor, repository, title: 'The pump leaks', body: 'A lot.\n'.repeat(50) })
  if (name === names[0]) world.addComment({ actor, issue: issue.nodeId, body: '/milepost explain' })
}
await sandbox.settled()
sandbox.setWebhookUrl(null)
listener.close()
sandbox.setFaults({ seed: 1, rate: 1, kinds: ['slow'] })

const [comment] = heard.get('issue_comment') ?? []
if (comment === undefined) throw new Error('nothing was heard of the comment')
const { url, app } = sandbox
const ready: GitHubReady = { url, app, installation, issues: heard.get('issues') ?? [], comment }
process.send?.(ready)
process.once('disconnect', () => process.exit())
