import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import type { CheckRun } from '../../src/sandbox/model.ts'
import { faultsOf } from './support/check-html.ts'
import { startShip } from './support/client.ts'
import { ship, type Ship } from './support/ship.ts'

let harbour: Ship & { readonly sandbox: Sandbox }
let run: CheckRun

const nasty = '<img src=x onerror=alert(1)>'

/** A draft from a fork with one check: a diagram, a word about a line, a button. */
beforeAll(async () => {
  harbour = await startShip()
  const { world, bob, app } = harbour
  world.forkRepository({ actor: bob, repository: ship })
  world.push({ actor: bob, repository: 'bob/ship', branch: 'topic', files: { 'PLAN.md': '# Raft\n' }, message: 'Raft' })
  const asked = { title: 'A raft', base: 'main', head: 'bob:topic', isDraft: true }
  const { headOid: headSha } = world.createPull({ actor: bob, repository: ship, ...asked })
  const annotation = { path: 'PLAN.md', startLine: 1, endLine: 2, startColumn: null, endColumn: null } as const
  run = world.createCheckRun({
    actor: app,
    repository: ship,
    name: `Plan ${nasty}`,
    headSha,
    conclusion: 'action_required',
    actions: [{ label: 'Fix it', description: nasty, identifier: 'fix' }],
    output: {
      title: `12 to create ${nasty}`,
      summary: `| **${nasty}** |\n|--|\n\n\`\`\`mermaid\ngraph TD; a-->b\n\`\`\``,
      text: null,
      annotations: [{ ...annotation, level: 'warning', message: nasty, title: 'Look', rawDetails: nasty }],
    },
  })
})
afterAll(async () => await harbour.sandbox.stop())

const page = async (path: string): Promise<Response> => await fetch(`${harbour.sandbox.url}/acme/ship/${path}`)

const press = async (path: string, form: Readonly<Record<string, string>>, login = 'ann'): Promise<number> => {
  const body = new URLSearchParams(form)
  const { sandbox } = harbour
  const answer = await fetch(`${sandbox.url}/acme/ship/${path}?as=${login}`, {
    method: 'POST',
    body,
    redirect: 'manual',
  })
  return answer.status
}

test('a check is shown with its commit on the pull request, on the commit and alone', async () => {
  for (const path of ['pull/1', `commit/${run.headSha}`, `runs/${run.id}`]) {
    const answer = await page(path)
    const html = await answer.text()
    expect([path, answer.status, ...faultsOf(html)]).toEqual([path, 200])
    expect(html).not.toContain('<img')
    for (const words of ['action required', '12 to create', 'PLAN.md:1-2', 'warning', 'Look', 'Re-run', 'Fix it'])
      expect(html).toContain(words)
    expect(html).toContain(run.headSha.slice(0, 7))
  }
  expect((await page('runs/1')).status).toBe(404)
})

test('only pages with a diagram may run a script, and only one of their own', async () => {
  const policy = async (path: string): Promise<string | null> =>
    (await page(path)).headers.get('content-security-policy')
  expect(await policy('pull/1')).toMatch(/^default-src 'none'; script-src 'self'; style-src/u)
  expect(await policy('pulls')).not.toContain('script-src')
  for (const name of ['mermaid', 'diagrams']) {
    const script = await fetch(`${harbour.sandbox.url}/-/${name}.js`)
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
  }
})

test('its buttons ask the app again, as somebody who may', async () => {
  const { heard } = harbour
  const pressed = async (form: Readonly<Record<string, string>>): Promise<string | undefined> => {
    expect(await press('pull/1', form)).toBe(303)
    return heard.at(-1)
  }
  expect(await pressed({ action: 'rerun', run: run.nodeId })).toBe('check_run.rerequested')
  expect(await pressed({ action: 'rerun-all', sha: run.headSha })).toBe('check_suite.rerequested')
  expect(await pressed({ action: 'press', run: run.nodeId, identifier: 'fix' })).toBe('check_run.requested_action')
  expect(await press(`runs/${run.id}`, { action: 'rerun', run: run.nodeId })).toBe(303)
  expect(await press(`commit/${run.headSha}`, { action: 'rerun', run: run.nodeId })).toBe(303)
  expect(await press('pull/1', { action: 'rerun', run: run.nodeId }, 'bob')).toBe(403)
  expect(await press(`runs/${run.id}`, { action: 'merge' })).toBe(400)
})

test('a pull request says where it is from, that it is a draft and whether it can be merged', async () => {
  expect(await (await page('pulls')).text()).toContain('bob:topic into main')
  expect(await (await page('pull/1')).text()).toMatch(/draft<\/span>[\s\S]*bob:topic[\s\S]*Ready for review/u)
  expect(await press('pull/1', { action: 'ready' })).toBe(303)
  expect(await (await page('pull/1')).text()).toMatch(/no conflicts[\s\S]*Merge pull request[\s\S]*Convert to draft/u)
  expect(await press('pull/1', { action: 'draft' })).toBe(303)
  expect(harbour.world.pull(ship, 1).isDraft).toBe(true)
})
