import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { checkAnswer, checkRequest } from '../../src/sandbox/contract/index.ts'

const issues = '/repos/harbour/boats/issues'

const label = {
  id: 7,
  node_id: 'LA_7',
  url: 'http://127.0.0.1:4000/repos/harbour/boats/labels/hull',
  name: 'hull',
  description: null,
  color: 'ededed',
  default: false,
}

describe('a request', () => {
  const check = (method: string, path: string, body?: unknown): string | null => checkRequest({ method, path, body })

  test('that GitHub would take is fine', () => {
    expect(check('POST', issues, { title: 'Caulk the seams', body: '', labels: ['hull'] })).toBeNull()
    expect(check('get', `${issues}?state=all&per_page=100&since=2026-01-31T12:00:00Z`)).toBeNull()
    expect(check('DELETE', '/repos/harbour/boats/labels/hull')).toBeNull()
  })

  test('to a route that GitHub does not have is named', () => {
    expect(check('GET', '/repos/harbour/boats/plans?page=2')).toBe('There is no route GET /repos/harbour/boats/plans.')
    expect(check('PUT', issues, {})).toBe(`There is no route PUT ${issues}.`)
    expect(check('GET', `/elsewhere${issues}`)).toBe(`There is no route GET /elsewhere${issues}.`)
  })

  test('may name a file or a branch in a folder', () => {
    expect(check('GET', '/repos/harbour/boats/contents/plans/hull.md?ref=main')).toBeNull()
    expect(check('GET', '/repos/harbour/boats/branches/feature/keel')).toBeNull()
    expect(check('GET', '/repos/harbour/boats/labels/a/b')).toBe(
      'There is no route GET /repos/harbour/boats/labels/a/b.',
    )
  })

  test('without a field that must be there is refused', () => {
    expect(check('POST', issues, { body: 'Dry for two days' })).toBe(
      'The request POST /repos/{owner}/{repo}/issues is wrong in its body at /title: it is missing.',
    )
    expect(check('POST', issues)).toBe('The request POST /repos/{owner}/{repo}/issues has no body.')
  })

  test('with a value of the wrong kind is refused at its place', () => {
    expect(check('POST', issues, { title: 'Caulk', labels: ['hull', { name: 3 }] })).toBe(
      'The request POST /repos/{owner}/{repo}/issues is wrong in its body at /labels/1/name: must be string.',
    )
    expect(check('PATCH', `${issues}/12`, { state: 'done' })).toBe(
      'The request PATCH /repos/{owner}/{repo}/issues/{issue_number} is wrong in its body at /state: must be one of ["open","closed"].',
    )
    expect(check('POST', issues, [])).toBe(
      'The request POST /repos/{owner}/{repo}/issues is wrong in its body at its top: must be object.',
    )
  })

  test('with a misspelt field is refused', () => {
    expect(check('POST', issues, { title: 'Caulk', label: ['hull'] })).toBe(
      'The request POST /repos/{owner}/{repo}/issues is wrong in its body at /label: GitHub does not know this field.',
    )
    expect(check('GET', `${issues}?perpage=100`)).toContain('in its query at /perpage: GitHub does not know this field')
  })

  test('may clear a milestone with null', () => {
    expect(check('PATCH', `${issues}/12`, { milestone: null, state_reason: null })).toBeNull()
    expect(check('PATCH', `${issues}/12`, { title: [] })).toContain('at /title')
  })

  test('with a body where GitHub takes none is refused', () => {
    expect(check('GET', issues, { state: 'open' })).toContain('has a body where GitHub takes none')
  })

  test('has numbers for numbers in its query', () => {
    expect(check('GET', `${issues}?page=second`)).toContain('in its query at /page: must be integer')
    expect(check('GET', `${issues}?state=any`)).toContain('at /state: must be one of ["open","closed","all"]')
  })
})

describe('an answer', () => {
  const check = (status: number, body?: unknown): string | null =>
    checkAnswer({ method: 'POST', path: '/repos/harbour/boats/labels', status, body })

  test('shaped as GitHub shapes it is fine', () => {
    expect(check(201, label)).toBeNull()
    expect(check(404, { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' })).toBeNull()
  })

  test('that lacks a field is refused', () => {
    const { color: _, ...colourless } = label
    expect(check(201, colourless)).toBe(
      'The answer 201 to POST /repos/{owner}/{repo}/labels is wrong in its body at /color: it is missing.',
    )
    expect(check(201)).toContain('in its body at its top')
  })

  test('with a status that GitHub does not give there is refused', () => {
    expect(check(200, label)).toBe(
      'The answer 200 to POST /repos/{owner}/{repo}/labels is none that GitHub gives (201, 404, 422).',
    )
  })

  test('may lead on from a name that a repository had', () => {
    expect(check(301, { message: 'Moved Permanently' })).toBeNull()
  })

  test('with an error that any route may give needs a message', () => {
    expect(check(401, { message: 'Bad credentials' })).toBeNull()
    expect(check(401, {})).toContain('has no text at /message')
  })

  test('of a list is checked in each of its members', () => {
    const list = (body: unknown): string | null =>
      checkAnswer({ method: 'GET', path: '/repos/harbour/boats/labels', status: 200, body })
    expect(list([label, label])).toBeNull()
    expect(list([label, { ...label, id: 'seven' }])).toContain('at /1/id: must be integer')
  })

  test('without content has none', () => {
    const deleted = (body?: unknown): string | null =>
      checkAnswer({ method: 'DELETE', path: '/repos/harbour/boats/labels/hull', status: 204, body })
    expect(deleted()).toBeNull()
    expect(deleted({})).toContain('has a body where GitHub sends none')
  })

  test('to a route that GitHub does not have is named', () => {
    expect(checkAnswer({ method: 'GET', path: '/plans', status: 200, body: [] })).toBe('There is no route GET /plans.')
  })
})

test('every route that the app asks of GitHub is described', async () => {
  const page = await readFile(new URL('../../docs/github-api.md', import.meta.url), 'utf8')
  const routes = [...page.matchAll(/^\| `([A-Z]+) (\/[^`]+)`/gmu)]
  const unknown = routes
    .map(([, method = '', path = '']) => checkRequest({ method, path: path.replaceAll(/[{}]/gu, ''), body: undefined }))
    .filter(problem => problem?.startsWith('There is no route'))
  expect(unknown).toEqual([])
  expect(routes.length).toBeGreaterThan(5)
})
