import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { concurrencyProblem } from '../src/cli/action/concurrency.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const action = z
  .object({
    inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string() })),
    outputs: z.record(z.string(), z.object({ value: z.string() })),
    runs: z.object({
      using: z.literal('composite'),
      steps: z.array(
        z.object({
          uses: z.string().optional(),
          run: z.string().optional(),
          env: z.record(z.string(), z.string()).optional(),
        }),
      ),
    }),
  })
  .parse(parse(read('action.yml')))

const page = read('docs/action.md')
const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
const workflow = z
  .object({
    on: z.record(z.string(), z.unknown()),
    permissions: z.record(z.string(), z.string()),
    concurrency: z.unknown().optional(),
    jobs: z.record(
      z.string(),
      z.object({
        permissions: z.record(z.string(), z.string()),
        concurrency: z.object({ group: z.string(), 'cancel-in-progress': z.literal(false) }),
        'timeout-minutes': z.number(),
        steps: z.array(z.object({ uses: z.string(), with: z.record(z.string(), z.unknown()).optional() })),
      }),
    ),
  })
  .parse(parse(example))

describe('action.yml', () => {
  test('uses every action at a commit, with its version beside it', () => {
    const uses = [...read('action.yml').matchAll(/uses: (.*)$/gm)].map(([, used]) => used)
    expect(uses.length).toBeGreaterThan(0)
    for (const used of uses) expect(used).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('puts nothing of an input or an event into a command', () => {
    const commands = action.runs.steps.flatMap(({ run }) => run ?? [])
    expect(commands).toHaveLength(2)
    for (const command of commands) expect(command).not.toContain('${{')
  })

  test('installs what the lock file says, without running scripts of packages', () => {
    expect(read('action.yml')).toContain('npm ci --omit=dev --workspaces=false --ignore-scripts')
  })

  test('has the runner’s signal reach Milepost itself when a run is cancelled', () => {
    expect(action.runs.steps.at(-1)?.run).toMatch(/^exec node /)
  })

  test('starts a file that there is, and passes on every input', () => {
    const last = action.runs.steps.at(-1)
    const path = /\$GITHUB_ACTION_PATH\/([\w/.-]+)/.exec(last?.run ?? '')?.[1] ?? 'nothing'
    expect(existsSync(join(root, path))).toBe(true)
    const passed = Object.keys(action.inputs).map(name => [
      `INPUT_${name.toUpperCase().replaceAll('-', '_')}`,
      `\${{ inputs.${name} }}`,
    ])
    expect(last?.env).toEqual(Object.fromEntries(passed))
  })

  test('has the inputs and outputs that the page tells of', () => {
    const section = page.split('## Inputs and outputs')[1]?.split('\n## ')[0] ?? ''
    const rows = [...section.matchAll(/^\| `([\w-]+)` /gm)].map(([, name]) => name)
    expect(rows).toEqual(Object.keys(action.inputs))
    const outputs = /^Outputs: (.*)$/m.exec(section)?.[1] ?? ''
    expect([...outputs.matchAll(/`([\w-]+)` \(/g)].map(([, name]) => name)).toEqual(Object.keys(action.outputs))
    for (const name of Object.keys(action.outputs))
      expect(action.outputs[name]?.value).toBe(`\${{ steps.run.outputs.${name} }}`)
  })
})

describe('the workflow on the page', () => {
  const job = workflow.jobs['milepost']

  test('has no rights but those that its job names, each with its reason', () => {
    expect(workflow.permissions).toEqual({})
    expect(job?.permissions).toEqual({
      contents: 'write',
      issues: 'write',
      'pull-requests': 'write',
      checks: 'write',
    })
    for (const line of example.split('\n').filter(text => text.includes(': write'))) expect(line).toMatch(/ # \w+/)
  })

  test('keeps its runs apart, previews of pull requests and merge groups excepted, and lets comments that are none of ours out', () => {
    expect(concurrencyProblem(example, 'milepost')).toBeNull()
    expect(workflow).not.toHaveProperty('concurrency')
    for (const event of ['pull_request', 'merge_group'])
      expect(job?.concurrency.group).toContain(`github.event_name == '${event}' && format('milepost-preview-{0}'`)
  })

  test('hears pull_request and a schedule, and no event that gives a fork a token that may write', () => {
    const events = Object.keys(workflow.on)
    expect(events).toEqual(expect.arrayContaining(['push', 'issues', 'pull_request', 'schedule', 'workflow_dispatch']))
    expect(events).not.toContain('pull_request_target')
    expect(events).not.toContain('workflow_run')
  })

  test('uses the action alone, with inputs that it has, and leaves it time to end', () => {
    const [step, ...more] = job?.steps ?? []
    expect([step?.uses, more]).toEqual(['OWNER/milepost@COMMIT', []])
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step?.with ?? {})))
    expect(Number(step?.with?.['minutes'])).toBeLessThan(job?.['timeout-minutes'] ?? 0)
  })
})

describe('a concurrency group', () => {
  const problem = (group: string): string | null =>
    concurrencyProblem(`jobs: { a: {} }\nconcurrency: { group: "${group}", cancel-in-progress: false }\n`, 'a')

  test.each([
    'milepost',
    '5',
    '${{ github.workflow }}-${{github.repository}}',
    "${{ format('{0}-milepost', github.workflow) }}",
    "${{ github.event_name == 'pull_request' && github.ref || 'milepost' }}",
    "m-${{ github.event_name == 'merge_group' && github.sha || github.workflow }}",
    "${{ github.event_name != 'pull_request' && 'milepost' || github.head_ref }}",
  ])('%s keeps runs apart', group => expect(problem(group)).toBeNull())

  test.each([
    '',
    '${{ github.run_id }}',
    'm-${{ github.sha }}',
    'm-${{ github.ref }}',
    'm-${{ github.event_name }}',
    '${{ github.run_number }}',
    'm-${{ github.event.issue.number }}',
    'm-${{ github.event.after }}',
    'm-${{ github.event.comment.id }}',
    "m-${{ github['run_id'] }}",
    'm-${{ github.triggering_actor }}',
    'm-${{ github.head_ref || github.run_id }}',
    'm-${{ matrix.x }}',
    'm-${{ github.workflow_sha }}',
    "${{ github.event_name == 'push' && 'a' || 'b' }}",
    "${{ github.event_name == 'pull_request' && 'a' || github.run_id }}",
    "${{ github.event_name == 'pull_request' && 'a' || 'b' }}-${{ github.run_id }}",
    "${{ format('{0}', github.run_id) }}",
  ])('%s does not, or nobody knows', group => expect(problem(group)).toContain('may be another one for each run'))

  test.each(['concurrency: 5\njobs: { a: {} }', 'jobs: [', 'jobs: 3', ''])('in a file like %j can not be read', text =>
    expect(concurrencyProblem(text, 'a')).toContain('can not be read'),
  )

  test('of the caller says nothing of a job with the same id in a workflow that it calls', () => {
    const called = (group: string): string =>
      `jobs: { a: { concurrency: milepost }, b: { uses: ./.github/workflows/x.yml${group} } }`
    expect(concurrencyProblem(called(''), 'a')).toContain('concurrency group')
    expect(concurrencyProblem(called(', concurrency: milepost'), 'a')).toBeNull()
    expect(concurrencyProblem('jobs: { b: {} }', 'a')).toContain('no concurrency group')
  })

  test('of the job counts, and as a plain word', () => {
    expect(concurrencyProblem('jobs: { a: { concurrency: milepost }, b: {} }', 'a')).toBeNull()
    expect(concurrencyProblem('jobs: { a: { concurrency: milepost }, b: {} }', 'b')).toContain('no concurrency group')
  })
})
