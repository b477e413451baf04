import { describe, expect, test } from 'vitest'
import { answerStatus, type StatusAnswer, type StatusReader } from '../../src/status/index.ts'

const hull = {
  fullName: 'yard/hull',
  plans: [
    {
      path: 'PLAN.md',
      title: 'Hull </script><script>alert(1)</script>',
      tasks: { done: 4, dropped: 1, inProgress: 1, ready: 3, blocked: 3, total: 12 },
      phases: [{ title: 'Phase 1', done: 4, dropped: 1, total: 12 }],
      percent: 41,
      progressIssue: 'https://github.test/yard/hull/issues/1',
      updatedAt: '2026-03-01T12:00:00.000Z',
    },
    {
      path: 'plans/rig & mast.md',
      title: 'Rig',
      tasks: { done: 8, dropped: 0, inProgress: 0, ready: 0, blocked: 0, total: 8 },
      phases: [],
      percent: 100,
      progressIssue: null,
      updatedAt: '2026-03-01T12:00:00.000Z',
    },
  ],
}

const reader: StatusReader = { of: async name => await Promise.resolve(name === 'yard/hull' ? hull : null) }

const ask = async (url: string, ifNoneMatch = ''): Promise<StatusAnswer> =>
  await answerStatus({ url, ifNoneMatch }, reader)

const titleOf = ({ body }: StatusAnswer): string | undefined => /<title id="t">(.*?)<\/title>/.exec(body)?.[1]

describe('a badge', () => {
  test.each([
    ['of all plans together', '/badge/yard/hull.svg', 'plan: 65 % · 3 blocked'],
    ['of one of them', '/badge/yard/hull.svg?plan=PLAN.md', 'plan: 41 % · 3 blocked'],
    ['of one that is done', '/badge/yard/hull.svg?plan=plans%2Frig+%26+mast.md', 'plan: 100 %'],
  ])('%s', async (_, url, title) => {
    const answer = await ask(url)
    expect(answer.status).toBe(200)
    expect(titleOf(answer)).toBe(title)
  })

  test('is a picture that image proxies take and keep for five minutes, and that can run nothing', async () => {
    const { headers, body } = await ask('/badge/yard/hull.svg')
    expect(headers).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'public, max-age=300',
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
    })
    expect(body).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="\d+" height="20" [^>]* role="img"/)
    expect(body).not.toMatch(/script|style|href|on\w+=/)
  })
})

describe('a status', () => {
  test('says how each plan stands', async () => {
    const { status, headers, body } = await ask('/status/yard/hull.json')
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=300',
    })
    expect(JSON.parse(body)).toEqual({ version: 1, repository: 'yard/hull', plans: hull.plans })
  })

  test('says how one plan stands, if one is asked for', async () => {
    const { body } = await ask('/status/yard/hull.json?plan=plans/rig%20%26%20mast.md')
    expect(JSON.parse(body)).toMatchObject({ plans: [{ title: 'Rig' }] })
  })
})

test('what somebody has already is not sent again', async () => {
  const { headers } = await ask('/badge/yard/hull.svg')
  const tag = headers['etag'] ?? ''
  for (const tags of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
    const again = await ask('/badge/yard/hull.svg', tags)
    expect([again.status, again.body, again.headers['etag']]).toEqual([304, '', tag])
  }
  expect((await ask('/badge/yard/hull.svg', '"x"')).status).toBe(200)
  expect((await ask('/badge/yard/hull.svg?plan=PLAN.md', tag)).status).toBe(200)
})

test('whatever is not to be told of is answered alike, to the byte', async () => {
  const hidden = [
    '/badge/yard/secret.svg',
    '/status/yard/secret.json',
    '/badge/yard/hull.svg?plan=NOTES.md',
    '/status/yard/hull.json?plan=',
    '/badge/yard/hull.png',
    '/badge/yard/hull',
    '/badge/yard/../hull.svg',
    '/badge/yard/hull.svg/x',
    '/badge/ya%72d/hull.svg',
    `/badge/${'y'.repeat(101)}/hull.svg`,
    '/status/yard/hull.svg',
    '/badge/',
    '/status/%',
  ]
  const answers = await Promise.all(hidden.map(async url => await ask(url)))
  expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toMatchObject({ status: 404, body: 'not found\n' })
})
