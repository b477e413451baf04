import { expect, test } from 'vitest'
import { createOperatorFace } from '../../src/server/operator/operator-face.ts'
import { silent } from '../support/silent.ts'
import { emptyStore } from '../support/store.ts'
import { start } from './beside-github.ts'

const token = 'correct-horse-battery'

const ask = async (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  await fetch(url, { headers: { connection: 'close', ...headers } })

test('the metrics are told to who knows the token, as Prometheus reads them', async () => {
  const { server } = await start(emptyStore, undefined, { MILEPOST_OPERATOR_TOKEN: token })
  const answer = await ask(`${server.url}/metrics`, { authorization: `Bearer ${token}` })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(await answer.text()).toContain('\nprocess_cpu_seconds_total ')
})

test('nothing is told to anybody until there is a token, not even on this machine: a proxy may look like it', async () => {
  const { server } = await start()
  for (const path of ['/metrics', '/operator/jobs', '/operator/nothing']) {
    const answer = await ask(`${server.url}${path}`)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('set MILEPOST_OPERATOR_TOKEN')
  }
})

test('where there is a token it is what counts, and it is in no line of the log', async () => {
  const started = await start(emptyStore, undefined, { MILEPOST_OPERATOR_TOKEN: token })
  const { url } = started.server
  const refused = await ask(`${url}/metrics`)
  expect(refused.status).toBe(401)
  expect(refused.headers.get('www-authenticate')).toBe('Bearer')
  const welcome = { authorization: `Bearer ${token}` }
  expect((await ask(`${url}/metrics`, { ...welcome, 'x-forwarded-for': '203.0.113.1' })).status).toBe(200)
  expect(started.logged()).not.toContain(token)
})

test('what is under /operator/ is told to nobody else, whether it is there or not', async () => {
  const { server } = await start(emptyStore, undefined, { MILEPOST_OPERATOR_TOKEN: token })
  expect((await ask(`${server.url}/operator/nothing`)).status).toBe(401)
  const welcome = { authorization: `Bearer ${token}` }
  expect((await ask(`${server.url}/operator/nothing`, welcome)).status).toBe(404)
})

test('health is told to everybody', async () => {
  const { server } = await start(emptyStore, undefined, { MILEPOST_OPERATOR_TOKEN: token })
  expect((await ask(`${server.url}/healthz`)).status).toBe(200)
  expect((await ask(`${server.url}/readyz`)).status).toBe(200)
})

test('a page is also what is below it, and nothing beside it', () => {
  const page = async (): Promise<void> => await Promise.resolve()
  const { owns } = createOperatorFace({ token, pages: { '/metrics': page }, log: silent })
  const paths = ['/metrics', '/metrics/', '/metricsx', '/operator', '/operator/jobs', '/operators', '/badge/metrics']
  expect(paths.filter(owns)).toEqual(['/metrics', '/metrics/', '/operator', '/operator/jobs'])
})
