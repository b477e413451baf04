import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { bare, entry, fileWith, milepost } from './run.ts'

const plan = '# Boat\n\n- [ ] 1.1 Clean the dock\n- [ ] 1.2 Caulk the seams (depends on 1.1)\n'

test('the demo plays its story and tells of it as JSON', async () => {
  const { code, out, err } = await milepost(['demo', '--once', '--json', await fileWith(plan, 'boat.md')])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    path: 'plans/boat.md',
    passed: true,
    steps: [
      { kind: 'played', name: 'Push the plan' },
      { kind: 'played', name: 'Close an issue', words: 'closed #2 1.1 Clean the dock' },
      { kind: 'left-out' },
      { kind: 'played', name: 'Reopen it' },
      { kind: 'played', name: 'Edit the plan' },
      { kind: 'played', name: 'Look again at everything', requests: { writes: 0 } },
    ],
  })
})

test('the demo tells what happens, says where to look, and ends on Ctrl-C', async () => {
  const demo = start(['demo', await fileWith(plan, 'boat.md')], {})
  const lines: string[] = []
  for await (const line of demo.lines) {
    lines.push(line)
    if (line.startsWith('Close an issue')) demo.stop('SIGINT')
  }
  expect(await demo.code).toBe(0)
  expect(lines.map(line => line.replace(/^\d\d:\d\d:\d\d {2}/, ''))).toEqual(
    expect.arrayContaining([
      'ada pushed .github/milepost.yml, plans/boat.md',
      expect.stringMatching(/^issues 3 of 3, \d+ requests so far$/),
      'milepost[bot] pinned #1 Progress: Boat',
      expect.stringMatching(/^all done, with \d+ requests$/),
      expect.stringMatching(/^Open http:\/\/127\.0\.0\.1:\d+\/ada\/project$/),
    ]),
  )
})

test('the demo can have a bad day', async () => {
  const demo = start(['demo', '--faults', '7', await fileWith(plan, 'boat.md')], {})
  const lines: string[] = []
  for await (const line of demo.lines) {
    lines.push(line)
    if (line.includes('pushed .github')) demo.stop('SIGINT')
  }
  expect(await demo.code).toBe(0)
  expect(lines).toContainEqual(expect.stringContaining('requests and webhooks go wrong now and then, by the seed 7'))
})

test('the demo says what is wrong with a plan that it cannot use', async () => {
  const demo = start(['demo', await fileWith('', 'empty.md')], {})
  const lines: string[] = []
  for await (const line of demo.lines) {
    lines.push(line)
    if (line.startsWith('Open ')) demo.stop('SIGINT')
  }
  expect(await demo.code).toBe(0)
  expect(lines).toContainEqual(expect.stringContaining('Milepost: a plan has a problem (plans/empty.md:1): '))
  expect(lines).toContainEqual(expect.stringContaining('nothing was made: no task was read in plans/empty.md'))
  expect(lines.join()).not.toContain('all done')
})

test('the demo says when something is held back', async () => {
  const tasks = Array.from({ length: 1001 }, (_, index) => `- [ ] ${index + 1}. Rivet ${index + 1}\n`).join('')
  const demo = start(['demo', await fileWith(`# Ship\n\n${tasks}`, 'ship.md')], {})
  const lines: string[] = []
  for await (const line of demo.lines) {
    lines.push(line)
    if (line.startsWith('Open ')) demo.stop('SIGINT')
  }
  expect(await demo.code).toBe(0)
  expect(lines).toContainEqual(expect.stringContaining('#1 says what is held back, and waits for your word'))
})

test('the server listens until it is told to stop', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const server = start(['serve'], {
    APP_ID: '1',
    PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    WEBHOOK_SECRET: 'a secret of this test',
    HOST: '127.0.0.1',
    PORT: '0',
    // Nobody listens there: a GitHub that is away keeps no server from starting.
    GHE_HOST: '127.0.0.1:1',
    GHE_PROTOCOL: 'http',
    MILEPOST_DATA: 'memory://',
  })
  const sentences: unknown[] = []
  for await (const line of server.lines) {
    const { msg, url } = JSON.parse(line) as { msg?: unknown; url?: unknown }
    sentences.push(msg)
    if (msg !== 'listening') continue
    expect((await fetch(`${String(url)}/healthz`)).status).toBe(200)
    server.stop('SIGTERM')
  }
  expect(await server.code).toBe(0)
  expect(sentences).toContain('stopping')
})

interface Started {
  readonly lines: AsyncIterable<string>
  readonly code: Promise<unknown>
  readonly stop: (signal: NodeJS.Signals) => void
}

function start(words: readonly string[], environment: Readonly<Record<string, string>>): Started {
  const child = spawn(process.execPath, [entry.pathname, ...words], {
    env: { ...bare(), ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return {
    lines: createInterface(child.stdout),
    code: once(child, 'exit').then(([code]: unknown[]) => code),
    stop: signal => void child.kill(signal),
  }
}
