import { describe, expect, test } from 'vitest'
import { handlePage, type PageAnswer, type PageSource } from '../../src/sandbox/pages/index.ts'
import type { WorldEvent } from '../../src/sandbox/events.ts'
import type { Actor, Issue } from '../../src/sandbox/model.ts'
import type { World } from '../../src/sandbox/world.ts'
import { createWorld } from '../../src/sandbox/world/create-world.ts'
import { faultsOf } from './support/check-html.ts'

const plan = `---
milepost: true
---
# Boat

- [Hull](#phase-1-hull)

## Phase 1: Hull

- [x] 1.1 Strip the paint
- [ ] 1.2 Caulk the seams, see [the notes](notes/seams.md)
`

interface Harbour extends PageSource {
  readonly events: WorldEvent[]
  readonly get: (url: string, headers?: Form) => Promise<PageAnswer>
  readonly post: (url: string, form: Form, headers?: Form) => Promise<PageAnswer>
  readonly issue: () => Issue
}

type Form = Readonly<Record<string, string>>

/** A repository of ada's with a plan and one issue, #1. */
function harbour(body = 'Dry for two days\n\n- [ ] Port side\n- [x] Starboard side\n'): Harbour {
  const world = createWorld({ clock: () => new Date('2026-03-01T12:00:00Z') })
  world.addPerson({ login: 'ada' })
  world.addPerson({ login: 'brook' })
  const files = { 'plans/boat.md': plan, 'notes/seams.md': '# Seams\n', 'logo.bin': Uint8Array.of(0, 255) }
  world.addRepository({ owner: 'ada', name: 'boats', files, roles: { brook: 'triage' } })
  world.createIssue({ actor: world.person('ada'), repository: 'ada/boats', title: 'Caulk the seams', body })
  const events: WorldEvent[] = []
  world.listen(event => events.push(event))
  return visiting({ world, requests: [], deliveries: [] }, events)
}

function visiting(source: PageSource, events: WorldEvent[] = []): Harbour {
  const ask = async (method: string, url: string, rest: { headers?: object; body?: string }): Promise<PageAnswer> => {
    const headers = { host: '127.0.0.1:4000', ...rest.headers }
    const answer = await handlePage(source, { method, url, headers, body: rest.body ?? '' })
    if (answer === null) throw new Error(`${method} ${url} is no page`)
    return answer
  }
  return {
    ...source,
    events,
    get: (url, headers = {}) => ask('GET', url, { headers }),
    post: (url, form, headers = {}) => ask('POST', url, { headers, body: new URLSearchParams(form).toString() }),
    issue: () => source.world.issue('ada/boats', 1),
  }
}

const ownerOf = (world: World): Actor => world.person('ada')

describe('every page', () => {
  test('is well formed and shows no title as HTML', async () => {
    const { world, get } = harbour()
    const nasty = '<img src=x onerror=alert(1)>"\'&'
    const on = { actor: ownerOf(world), repository: 'ada/boats' }
    const label = world.createLabel({ ...on, name: `l ${nasty}`, description: nasty, color: '0e8a16' })
    const milestone = world.createMilestone({ ...on, title: nasty, description: '**Hull**' })
    const more = { labels: [label.nodeId], milestone: milestone.nodeId }
    const issue = world.createIssue({ ...on, title: nasty, body: 'Paint', ...more })
    const one = { actor: on.actor, issue: issue.nodeId }
    world.addComment({ ...one, body: '- [ ] Ask the yard' })
    world.updateIssue({ ...one, body: 'Paint twice' })
    world.addBlockedBy({ ...one, blocker: world.issue('ada/boats', 1).nodeId })
    world.closeIssue(one)
    world.pinIssue(one)
    const commit = world.push({
      ...on,
      files: { 'plans/boat.md': '<b>', 'logo.bin': null },
      message: `${nasty}\n\n${nasty}`,
    })
    world.changeRepository({ ...on, settings: { description: nasty } })
    const pages = [
      '/',
      '/ada',
      '/ada/boats',
      '/ada/boats/issues?state=all',
      '/ada/boats/issues?state=closed&milestone=1',
      '/ada/boats/issues/new',
      '/ada/boats/issues/1',
      '/ada/boats/issues/2',
      '/ada/boats/milestones',
      '/ada/boats/milestone/1',
      '/ada/boats/blob/main/plans/boat.md',
      '/ada/boats/blob/main/notes/seams.md?plain=1',
      '/ada/boats/edit/main/plans/boat.md',
      `/ada/boats/commit/${commit.oid}`,
      '/-/deliveries',
      '/-/requests',
    ]
    for (const url of pages) {
      const answer = await get(url)
      expect([url, answer.status, ...faultsOf(answer.html)]).toEqual([url, 200])
      expect(answer.html).not.toContain('<img')
    }
  })

  test('forbids the browser to run or load anything', async () => {
    const { get } = harbour()
    const answer = await get('/ada/boats')
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
  })

  test('is refused to a host name that is not loopback, and to forms on other sites', async () => {
    const { get, post, issue } = harbour()
    for (const host of ['evil.example', '127.0.0.1.evil.example:4000', 'localhost.evil.example', ''])
      expect((await get('/ada/boats', { host })).status).toBe(403)
    for (const host of ['localhost:3000', '[::1]:4000', '127.0.0.1'])
      expect((await get('/ada/boats', { host })).status).toBe(200)
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:5000'])
      expect((await post('/ada/boats/issues/1', { action: 'close-completed' }, { origin })).status).toBe(403)
    expect(issue().state).toBe('open')
    expect(
      (await post('/ada/boats/issues/1', { action: 'close-completed' }, { origin: 'http://127.0.0.1:4000' })).status,
    ).toBe(303)
  })

  test('says what is not there, and leaves the API alone', async () => {
    const harbourSide = harbour()
    for (const url of ['/ada/nothing', '/nope', '/favicon.ico']) {
      const { status, html } = await harbourSide.get(url)
      expect([url, status, ...faultsOf(html)]).toEqual([url, 404])
      expect(html).toContain('<a href="/">To the repositories</a>')
    }
    expect((await harbourSide.get('/brook')).status).toBe(200)
    expect((await harbourSide.get('/ada/boats/issues/9')).status).toBe(404)
    expect((await harbourSide.get('/ada/boats/blob/main/none.md')).status).toBe(404)
    const headers = { host: 'localhost' }
    for (const url of [
      '/repos/ada/boats',
      '/app',
      '/api/v3',
      '/users/ada',
      '/graphql',
      '/ada/boats/wiki',
      '/ada/boats/%zz',
    ])
      expect([url, await handlePage(harbourSide, { method: 'GET', url, headers, body: '' })]).toEqual([url, null])
  })

  test('hides a private repository from strangers', async () => {
    const { world, get } = harbour()
    world.changeRepository({ actor: ownerOf(world), repository: 'ada/boats', settings: { private: true } })
    world.addPerson({ login: 'casey' })
    expect((await get('/ada/boats?as=casey')).status).toBe(404)
    expect((await get('/?as=casey')).html).not.toContain('ada/boats')
    expect((await get('/ada/boats?as=brook')).status).toBe(200)
  })
})

describe('the head of a page', () => {
  const headOf = ({ html }: PageAnswer): string => /<body>\s*<header>(.*?)<\/header>/su.exec(html)?.[1] ?? ''

  test('says what this place is', async () => {
    const { get } = harbour()
    expect(headOf(await get('/-/requests'))).toMatch(
      /<a href="\/" title="[^"]*local stand-in for GitHub in which you play the team[^"]*"><strong>Sandbox/u,
    )
  })

  test('lets nobody choose who acts where there is one person', async () => {
    const world = createWorld()
    world.addPerson({ login: 'ada' })
    world.addRepository({ owner: 'ada', name: 'boats' })
    const { get } = visiting({ world, requests: [], deliveries: [] })
    expect(headOf(await get('/ada/boats'))).not.toContain('Acting as')
    world.addPerson({ login: 'brook' })
    expect(headOf(await get('/ada/boats'))).toContain('Acting as')
  })

  test('leads back to the repository from the logs', async () => {
    const { world, get } = harbour()
    const issues = '<a href="/ada/boats/issues">Issues</a>'
    expect(headOf(await get('/-/requests'))).toContain(issues)
    world.addRepository({ owner: 'ada', name: 'docks' })
    expect(headOf(await get('/-/requests'))).not.toContain('/issues')
    for (const log of ['deliveries', 'requests']) {
      const address = `/-/${log}?from=ada%2Fboats`
      expect(headOf(await get('/ada/boats'))).toContain(`<a href="${address}">`)
      const head = headOf(await get(address))
      expect(head).toContain(issues)
      expect(head).toContain(`<a href="${address}">`)
    }
  })

  test('tells nobody of a repository that is hidden from them', async () => {
    const { world, get } = harbour()
    world.changeRepository({ actor: ownerOf(world), repository: 'ada/boats', settings: { private: true } })
    world.addPerson({ login: 'casey' })
    expect((await get('/-/requests?from=ada%2Fboats&as=casey')).html).not.toContain('/ada/boats/issues')
    expect((await get('/-/requests?as=casey')).html).not.toContain('/ada/boats/issues')
  })
})

describe('the person who acts', () => {
  test('is the owner, whoever the address names, or whom the cookie remembers', async () => {
    const { get, post, events } = harbour()
    const comment = { action: 'comment', body: 'Looks dry' }
    await post('/ada/boats/issues/1', comment)
    const named = await get('/ada/boats?as=brook')
    expect(named.headers['set-cookie']).toMatch(/^as=brook; Path=\/; HttpOnly; SameSite=Strict$/u)
    await post('/ada/boats/issues/1', comment, { cookie: 'theme=dark; as=brook' })
    await post('/ada/boats/issues/1', comment, { cookie: 'as=milepost%5Bbot%5D' })
    expect(events.map(({ sender }) => sender.login)).toEqual(['ada', 'brook', 'ada'])
  })

  test('of an organization is one of its administrators', async () => {
    const { world, post, events } = harbour()
    world.addOrganization({ login: 'yard' })
    world.addRepository({ owner: 'yard', name: 'docks', roles: { ada: 'write', brook: 'admin' } })
    events.length = 0
    await post('/yard/docks/issues/new', { title: 'Clear the slip', body: '' })
    expect(events.map(({ event, sender }) => [event, sender.login])).toEqual([['issues', 'brook']])
  })

  test('is told why something is refused', async () => {
    const { world, post, issue } = harbour()
    world.addPerson({ login: 'casey' })
    const answer = await post('/ada/boats/issues/1?as=casey', { action: 'close-completed' })
    expect([answer.status, issue().state]).toEqual([403, 'open'])
    const blank = await post('/ada/boats/issues/new', { title: '', body: '' })
    expect([blank.status, faultsOf(blank.html)]).toEqual([422, []])
  })
})

describe('a repository', () => {
  test('leads a stranger: what this is, the pinned issue, and how much there is of everything', async () => {
    const { world, get, issue } = harbour()
    const on = { actor: ownerOf(world), repository: 'ada/boats' }
    world.pinIssue({ actor: on.actor, issue: issue().nodeId })
    world.createIssue({ ...on, title: 'Paint' })
    for (const title of ['Hull', 'Mast', 'Sail']) world.createMilestone({ ...on, title })
    const { html } = await get('/ada/boats')
    const content = html.slice(html.indexOf('<main>'))
    expect(content).toContain('local stand-in for GitHub in which you play the team')
    expect(content).toMatch(/📌 .*<a href="\/ada\/boats\/issues\/1"><strong>Caulk the seams/u)
    expect(content).toContain('<a href="/ada/boats/issues">2 open issues</a>')
    expect(content).toContain('<a href="/ada/boats/milestones">3 milestones</a>')
    expect(content).toContain('<a href="/ada/boats/edit/main/plans/boat.md">Edit</a>')
    expect(content).not.toContain('closed')
    world.closeIssue({ actor: on.actor, issue: issue().nodeId })
    const later = (await get('/ada/boats')).html
    expect(later).toContain('<a href="/ada/boats/issues">1 open issue</a>')
    expect(later).toContain('<a href="/ada/boats/issues?state=closed">1 closed</a>')
  })

  test('has a line for its description only if it has one', async () => {
    const { world, get } = harbour()
    expect((await get('/ada/boats')).html).not.toMatch(/<p[^>]*>\s*<\/p>/u)
    const description = 'All about boats'
    world.changeRepository({ actor: ownerOf(world), repository: 'ada/boats', settings: { description } })
    expect((await get('/ada/boats')).html).toContain('<p class="faint">All about boats</p>')
  })

  test('shows its plan with its boxes, its files and its commits', async () => {
    const { html } = await harbour().get('/ada/boats')
    expect(html).toMatch(/☑<\/span> 1\.1 Strip the paint/u)
    expect(html).toMatch(/☐<\/span> 1\.2 Caulk the seams/u)
    expect(html).toContain('<a href="/ada/boats/blob/main/notes/seams.md">notes/seams.md</a>')
    expect(html).toContain('3 changed')
  })

  test('links lines, headings and other files of a plan', async () => {
    const { html } = await harbour().get('/ada/boats/blob/main/plans/boat.md')
    expect(html).toContain('<h2 id="phase-1-hull"><a id="L8"></a>')
    expect(html).toMatch(/<li class="task" id="L11">/u)
    expect(html).toContain('href="/ada/boats/blob/main/plans/notes/seams.md"')
  })

  test('has its branch protected against apps with a button, and opened again', async () => {
    const { world, get, post } = harbour()
    const isProtected = (): boolean => world.repository('ada/boats').pushRestricted
    expect((await post('/ada/boats', { action: 'protect' })).headers.location).toBe('/ada/boats')
    expect(isProtected()).toBe(true)
    expect((await get('/ada/boats')).html).toContain('Let apps push')
    await post('/ada/boats', { action: 'unprotect' })
    expect(isProtected()).toBe(false)
    expect((await post('/ada/boats', { action: 'protect' }, { cookie: 'as=brook' })).status).toBe(403)
    expect((await post('/ada/boats', { action: 'paint' })).status).toBe(400)
  })

  test('takes a new text of a file as a commit of the person', async () => {
    const { world, post, events } = harbour()
    const head = world.branches('ada/boats').get('main') ?? ''
    const text = plan.replace('[ ] 1.2', '[x] 1.2').replaceAll('\n', '\r\n')
    const form = { head, path: 'plans/boat.md', text, message: '' }
    const answer = await post('/ada/boats/edit/main/plans/boat.md?as=ada', form)
    expect(answer.headers.location).toBe('/ada/boats/blob/main/plans/boat.md')
    const bytes = world.file('ada/boats', 'plans/boat.md') ?? new Uint8Array()
    expect(new TextDecoder().decode(bytes)).toBe(plan.replace('[ ] 1.2', '[x] 1.2'))
    expect(events.map(({ event, sender }) => [event, sender.login])).toEqual([['push', 'ada']])
    expect((await post('/ada/boats/edit/main/plans/boat.md', { ...form, text: 'late' })).status).toBe(409)
  })

  test('proposes a file on a branch, or on a fork for who may not push', async () => {
    const { post, world } = harbour()
    const before = world.branches('ada/boats').get('main')
    const propose = async (login: string): Promise<string | undefined> => {
      const form = { path: 'plans/boat.md', text: `# Raft of ${login}\n`, message: 'Build a raft', action: 'propose' }
      return (await post(`/ada/boats/edit/main/plans/boat.md?as=${login}`, form)).headers.location
    }
    expect([await propose('ada'), await propose('ada'), await propose('brook')]).toEqual(
      [2, 3, 4].map(number => `/ada/boats/pull/${number}`),
    )
    expect([...world.branches('ada/boats').keys()]).toEqual(['main', 'ada-patch-1', 'ada-patch-2'])
    expect(world.branches('ada/boats').get('main')).toBe(before)
    const pull = world.pull('ada/boats', 4)
    expect(pull).toMatchObject({ title: 'Build a raft', base: 'main', head: 'brook-patch-1' })
    expect(world.repositoryById(pull.headRepository)?.fullName).toBe('brook/boats')
  })

  test('keeps CRLF where a file has it, and edits none that it could not keep', async () => {
    const { world, get, post } = harbour()
    const files = { 'dos.md': '# A\r\nb\r\n', 'both.md': 'a\r\nb\n' }
    world.push({ actor: ownerOf(world), repository: 'ada/boats', files, message: 'Add' })
    await post('/ada/boats/edit/main/dos.md', { path: 'dos.md', text: '# A\r\nc\r\n' })
    expect(Buffer.from(world.file('ada/boats', 'dos.md') ?? []).toString()).toBe('# A\r\nc\r\n')
    expect((await get('/ada/boats/edit/main/both.md')).status).toBe(422)
    expect((await get('/ada/boats/edit/main/logo.bin')).status).toBe(422)
  })

  test('shows what a commit changed', async () => {
    const { world, get } = harbour()
    const files = { 'plans/boat.md': plan.replace('Strip the paint', 'Strip all paint') }
    const commit = world.push({ actor: ownerOf(world), repository: 'ada/boats', files, message: 'Say all' })
    const { html } = await get(`/ada/boats/commit/${commit.oid}`)
    expect(html).toContain('<span class="removed">− - [x] 1.1 Strip the paint</span>')
    expect(html).toContain('<span class="added">+ - [x] 1.1 Strip all paint</span>')
    expect(html).not.toContain('milepost: true')
  })
})

describe('an issue', () => {
  test('closed with a button is closed in the world, which tells it', async () => {
    const { post, issue, events } = harbour()
    const answer = await post('/ada/boats/issues/1', { action: 'close-not-planned' })
    expect([answer.status, answer.headers.location]).toEqual([303, '/ada/boats/issues/1'])
    expect([issue().state, issue().stateReason]).toEqual(['closed', 'not_planned'])
    await post('/ada/boats/issues/1', { action: 'reopen' })
    await post('/ada/boats/issues/1', { action: 'close-completed' })
    expect([issue().state, issue().stateReason]).toEqual(['closed', 'completed'])
    expect(events.map(event => 'action' in event && event.action)).toEqual(['closed', 'reopened', 'closed'])
  })

  test('takes new texts, labels, comments and a pin', async () => {
    const { world, post, get, issue } = harbour()
    const label = world.createLabel({ actor: ownerOf(world), repository: 'ada/boats', name: 'hull' })
    const change = (form: Form): Promise<PageAnswer> => post('/ada/boats/issues/1', form)
    await change({ action: 'edit-title', title: 'Caulk all seams' })
    await change({ action: 'edit-body', body: 'Dry for three days' })
    await change({ action: 'add-label', label: label.nodeId })
    await change({ action: 'comment', body: 'Looks **dry**' })
    await change({ action: 'pin' })
    expect(issue()).toMatchObject({ title: 'Caulk all seams', body: 'Dry for three days', labels: [label.nodeId] })
    expect(world.isPinned(issue())).toBe(true)
    const { html } = await get('/ada/boats/issues/1')
    expect(html).toContain('Looks <strong>dry</strong>')
    expect(html).toContain('<span class="added">+ Dry for three days</span>')
    await change({ action: 'remove-label', label: label.nodeId })
    await change({ action: 'unpin' })
    expect([issue().labels, world.isPinned(issue())]).toEqual([[], false])
    expect((await change({ action: 'paint' })).status).toBe(400)
  })

  test('is assigned to whoever is acting', async () => {
    const { world, post, get, issue } = harbour()
    await post('/ada/boats/issues/1', { action: 'assign' }, { cookie: 'as=brook' })
    expect(issue().assignees.map(id => world.accountById(id).login)).toEqual(['brook'])
    expect((await get('/ada/boats/issues/1', { cookie: 'as=brook' })).html).toContain('Unassign brook')
    await post('/ada/boats/issues/1', { action: 'unassign' }, { cookie: 'as=brook' })
    expect(issue().assignees).toEqual([])
  })

  test('is deleted by an administrator, and by nobody else', async () => {
    const { world, post, get, events } = harbour()
    expect((await get('/ada/boats/issues/1')).html).toContain('Delete this issue')
    expect((await post('/ada/boats/issues/1', { action: 'delete' }, { cookie: 'as=brook' })).status).toBe(403)
    const { status, headers } = await post('/ada/boats/issues/1', { action: 'delete' })
    expect([status, headers.location]).toEqual([303, '/ada/boats/issues'])
    expect(world.issues('ada/boats')).toEqual([])
    expect(events.map(event => 'action' in event && event.action)).toEqual(['deleted'])
  })

  test('lies on top of the list while pinned', async () => {
    const { world, get, issue } = harbour()
    const on = { actor: ownerOf(world), repository: 'ada/boats' }
    world.createIssue({ ...on, title: 'Paint the hull' })
    world.pinIssue({ actor: on.actor, issue: issue().nodeId })
    const { html } = await get('/ada/boats/issues')
    const [first = '', second = ''] = html.match(/<strong>(?:Caulk|Paint)[^<]*/gu) ?? []
    expect([first, second]).toEqual(['<strong>Caulk the seams', '<strong>Paint the hull'])
  })

  test('is found by state and milestone', async () => {
    const { world, get } = harbour()
    const on = { actor: ownerOf(world), repository: 'ada/boats' }
    const milestone = world.createMilestone({ ...on, title: 'Hull' }).nodeId
    const done = world.createIssue({ ...on, title: 'Paint the hull', milestone })
    world.createIssue({ ...on, title: 'Sew the sail', milestone })
    world.closeIssue({ actor: on.actor, issue: done.nodeId })
    const titles = async (query: string): Promise<readonly string[]> =>
      [...(await get(`/ada/boats/issues?${query}`)).html.matchAll(/<strong>(\w+ the \w+)<\/strong>/gu)].map(
        ([, title = '']) => title,
      )
    expect(await titles('')).toEqual(['Sew the sail', 'Caulk the seams'])
    expect(await titles('state=closed')).toEqual(['Paint the hull'])
    expect(await titles('state=all&milestone=1')).toEqual(['Sew the sail', 'Paint the hull'])
    expect(await titles('milestone=none')).toEqual(['Caulk the seams'])
    expect((await get('/ada/boats/milestone/1')).html).toContain('50 % done, 1 closed, 1 open')
  })
})

describe('a box', () => {
  const press = async (place: Harbour, index: number): Promise<PageAnswer> => {
    const { html } = await place.get('/ada/boats/issues/1')
    const boxes = [...html.matchAll(/form="tick" name="box" value="([^"]*)"/gu)].map(([, value = '']) => value)
    return place.post('/ada/boats/issues/1', { action: 'tick', box: boxes[index] ?? '' })
  }

  test('that is ticked changes exactly one character of the text', async () => {
    const body =
      'See `- [ ] no`\r\n\r\n> 1. [ ] Port\r\n>    - [X] Bow\r\n\r\n```\r\n- [ ] no\r\n```\r\n- - [ ] Keel [ ]\r\n'
    const place = harbour(body)
    await press(place, 0)
    expect(place.issue().body).toBe(body.replace('[ ] Port', '[x] Port'))
    await press(place, 1)
    await press(place, 2)
    expect(place.issue().body).toBe(
      body.replace('[ ] Port', '[x] Port').replace('[X]', '[ ]').replace('[ ] Keel', '[x] Keel'),
    )
    expect((await press(place, 3)).status).toBe(404)
    expect(place.events.map(event => 'action' in event && event.action)).toEqual(['edited', 'edited', 'edited'])
  })

  test('of a comment changes the comment', async () => {
    const place = harbour('No boxes')
    await place.post('/ada/boats/issues/1', { action: 'comment', body: '* [ ] Ask the yard' })
    await press(place, 0)
    expect(place.world.comments(place.issue()).map(({ body }) => body)).toEqual(['* [x] Ask the yard'])
    expect(place.issue().body).toBe('No boxes')
  })

  test('of a text that was changed meanwhile is left alone', async () => {
    const place = harbour()
    const { html } = await place.get('/ada/boats/issues/1')
    const box = /name="box" value="([^"]*)"/u.exec(html)?.[1] ?? ''
    const body = `- [ ] Sand first\n${place.issue().body}`
    place.world.updateIssue({ actor: ownerOf(place.world), issue: place.issue().nodeId, body })
    expect((await place.post('/ada/boats/issues/1', { action: 'tick', box })).status).toBe(409)
    expect(place.issue().body).toBe(body)
  })
})

describe('the logs', () => {
  test('show the last requests and deliveries, newest first', async () => {
    const { world } = harbour()
    const time = '2026-03-01T12:00:00Z'
    const request = {
      time,
      method: 'POST',
      path: '/graphql',
      operation: null,
      status: 200,
      actor: 'milepost[bot]',
      bytes: 99,
    }
    const source = {
      world,
      requests: [request, { ...request, operation: 'createIssue × 10', status: 502 }],
      deliveries: [
        { id: 'd1', time, event: 'push', action: null, status: 202 },
        { id: 'd2', time, event: 'issues', action: 'closed', status: null },
      ],
    }
    const { get } = visiting(source)
    const requests = (await get('/-/requests')).html
    expect(requests).toMatch(/502.*createIssue × 10.*milepost\[bot\].*99 bytes/u)
    expect(requests).toContain('All 2, newest first.')
    expect((await get('/-/deliveries')).html).toMatch(/no answer.*issues\.closed.*d2.*202.*push/su)
  })

  test('stop after a hundred rows, and say of how many', async () => {
    const { world } = harbour()
    const deliveries = Array.from({ length: 101 }, (_, index) => ({
      id: `delivery-${index}`,
      time: '2026-03-01T12:00:00Z',
      event: 'push',
      action: null,
      status: 200,
    }))
    const { get } = visiting({ world, requests: [], deliveries })
    const { html } = await get('/-/deliveries')
    expect(html).toContain('The newest 100 of 101.')
    expect(html.match(/delivery-\d+/gu)).toHaveLength(100)
    expect(html).toContain('delivery-100<')
    expect(html).not.toContain('delivery-0<')
    expect((await get('/-/requests')).html).toContain('There are none yet.')
  })

  test('and tables in texts are never broken within a word', async () => {
    const { html } = await harbour().get('/-/requests')
    expect(html).toMatch(/table \{[^}]*overflow-wrap: normal/u)
    expect(html).toContain('<div class="scroll"><table class="log">')
  })
})
