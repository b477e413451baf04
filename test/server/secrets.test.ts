import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { createLog } from '../../src/server/index.ts'
import { openStage } from '../../src/cli/demo/stage.ts'

const logged = (write: (log: ReturnType<typeof createLog>) => void): string => {
  const lines: string[] = []
  write(createLog('trace', { write: line => lines.push(line) }))
  return lines.join('')
}

const token = 'ghs_16C7e42F292c6912E7710c838347Ae178B4a'
const word = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxIn0.c2lnbmF0dXJl'
const { privateKey: key } = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

test.each([
  ['a token', token, token],
  ['the app’s signed word', word, word],
  ['a private key', key, key.split('\n')[1] ?? ''],
  ['the beginning of a private key', key.slice(0, 200), key.split('\n')[1] ?? ''],
])('%s never reaches the log, wherever it stands', (_, text, secret) => {
  const lines = logged(log => {
    log.info(text)
    log.info({ why: `refused: ${text}`, nested: { deeper: [text] } }, 'a sentence')
    log.error({ err: Object.assign(new Error(`bad ${text}`), { request: { headers: { authorization: text } } }) })
    log.error(new AggregateError([new Error(text)], text))
    log.warn({ headers: { authorization: `token ${text}` } }, text)
  })
  expect(lines.split('\n').filter(line => line !== '')).toHaveLength(5)
  expect(lines).toContain('[redacted]')
  expect(lines).not.toContain(secret)
})

test('what the operator chose as a secret never reaches the log, also where JSON writes it in another way', () => {
  const secrets = ['of-the-operator-"1"', 'a long random text']
  const lines: string[] = []
  const log = createLog('trace', { write: line => lines.push(line) }, secrets)
  for (const secret of secrets) log.info({ why: `not ${secret}`, nested: { secret } }, secret)
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ why: 'not [redacted]', msg: '[redacted]' })
})

test('a line stays what it was in everything else', () => {
  const lines = logged(log => log.info({ repo: 'ada/project', why: `no: ${token}, sorry` }, 'left a repository alone'))
  expect(JSON.parse(lines)).toMatchObject({
    repo: 'ada/project',
    why: 'no: [redacted], sorry',
    msg: 'left a repository alone',
  })
})

test('an app that is refused, suspended and taken off leaves no secret in its log', async () => {
  const lines: string[] = []
  const stage = await openStage({ log: line => lines.push(line) })
  const { world, app } = stage.sandbox
  const actor = world.person('ada')
  const text = (box: string): string => `## Phase 1: Hull\n\n- [${box}] 1.1 Plank ${token}\n`
  await stage.push({ 'PLAN.md': text(' '), '.github/milepost.yml': 'writeBackDelay: 0\n' }, 'Plan')
  await stage.settle()
  world.changeRepository({ actor, repository: stage.repository, settings: { pushRestricted: true } })
  const issue = world.issues(stage.repository).find(one => one.title.startsWith('1.1'))
  world.closeIssue({ actor, issue: issue?.nodeId ?? '' })
  await stage.settle()
  const [installation] = world.installations()
  world.suspend({ actor, installation: installation?.id ?? 0, suspended: true })
  await stage.lookAtEverything()
  await stage.settle()
  await stage.stop()
  const log = lines.join('\n')
  expect(log).toContain('applied operations')
  expect(lines.some(line => line.includes('"level":40'))).toBe(true)
  expect(log).not.toMatch(/\bgh[a-z]_\w/)
  expect(log).not.toMatch(/\beyJ[\w-]+\.[\w-]+\./)
  expect(log).not.toContain(app.webhookSecret)
  for (const line of app.privateKey.split('\n').filter(part => part.length > 20)) expect(log).not.toContain(line)
})
