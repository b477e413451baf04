import { describe, expect, test } from 'vitest'
import { eventNames, meaningOf, type EventName } from '../../src/app/index.ts'
import type { Request } from '../../src/queue/index.ts'

const hull = { id: 11, node_id: 'R_hull', name: 'hull', full_name: 'yard/hull', private: false }
const sail = { id: 12, node_id: 'R_sail', name: 'sail', full_name: 'yard/sail', private: true }

const inHull = {
  repository: { ...hull, default_branch: 'trunk', archived: false, owner: { login: 'yard', id: 5 } },
  installation: { id: 7, node_id: 'I_7' },
  sender: { login: 'ada', id: 3, type: 'User' },
}
const onYard = {
  installation: { id: 7, account: { login: 'yard', id: 5 }, repository_selection: 'selected' },
  sender: { login: 'ada', id: 3, type: 'User' },
}
const pushed = {
  ref: 'refs/heads/trunk',
  before: '1'.repeat(40),
  after: '2'.repeat(40),
  created: false,
  deleted: false,
  forced: false,
  commits: [{ id: '2'.repeat(40), modified: ['PLAN.md'] }],
  ...inHull,
}
const zero = '0'.repeat(40)

/** Each request as `what installation id node name`. */
const check = (name: EventName, payload: unknown, expected: readonly string[]): void =>
  expect(
    meaningOf(name, payload).requests.map(request => {
      const { installation, id, nodeId, fullName } = request.repository
      return [whatOf(request), installation, id, nodeId, fullName].join(' ')
    }),
  ).toEqual(expected)

function whatOf(request: Request): string {
  if (request.kind === 'look') return request.depth
  if (request.kind === 'answer') return `answer #${request.issue} ${request.comments.join('+')}`
  const { of, isAsked } = request
  return `${isAsked === true ? 'asked ' : ''}preview of ${of.kind === 'pull' ? `#${of.number}` : of.oid}`
}

const hullOnce = (depth: string): readonly string[] => [`${depth} 7 11 R_hull yard/hull`]
const issue = { number: 4, title: 'Caulk', state: 'open' }

describe('a comment', () => {
  const comment = { node_id: 'IC_1', body: '<!-- milepost {} -->\nours', user: { id: 40, type: 'Bot' } }
  test.each([
    ['of ours that a person edits asks for everything', 'edited', { comment }, hullOnce('full')],
    ['of ours that a person deletes asks for everything', 'deleted', { comment }, hullOnce('full')],
    [
      'that lost our marker asks for everything',
      'edited',
      { comment: { ...comment, body: '' }, changes: { body: { from: comment.body } } },
      hullOnce('full'),
    ],
    ['of ours that we edit ourselves asks for nothing', 'edited', { comment, sender: { id: 40 } }, []],
    ['of a person’s asks for nothing', 'edited', { comment: { ...comment, body: 'hello' } }, []],
    ['that is new asks for nothing', 'created', { comment }, []],
  ])('%s', (_, action, payload, expected) => {
    check('issue_comment', { action, issue, ...inHull, ...payload }, expected)
  })
})

describe('the repository in which an owner says what holds for all', () => {
  const there = { ...inHull, repository: { ...inHull.repository, full_name: 'yard/.github' } }
  const push = (change: object): readonly unknown[] =>
    meaningOf('push', { ...pushed, ...there, ...change }).requests.map(request => 'forOwner' in request)
  const touching = (path: string) => ({ commits: [{ added: [], modified: [path], removed: [] }] })

  test.each([
    ['a push that changes the settings', touching('.github/milepost.yml'), [true]],
    ['a push that takes their folder away', touching('.github'), [true]],
    ['a forced push', { forced: true }, [true]],
    ['any other push', touching('README.md'), [false]],
    ['a push to another branch', { ...touching('.github/milepost.yml'), ref: 'refs/heads/x' }, []],
    ['a push anywhere else', { ...touching('.github/milepost.yml'), repository: inHull.repository }, [false]],
  ])('%s asks for a look at all of them only where that may matter', (_, change, expected) => {
    expect(push(change)).toEqual(expected)
  })

  test('asks for it, too, when it is hidden, shown or renamed', () => {
    expect(meaningOf('repository', { action: 'privatized', ...there }).requests).toMatchObject([{ forOwner: true }])
    expect(meaningOf('issues', { action: 'opened', issue, ...there }).requests).not.toMatchObject([{ forOwner: true }])
  })
})

describe('a comment with a command', () => {
  const comment = { node_id: 'IC_2', body: '/milepost sync', user: { id: 3, type: 'User' } }
  const withBody = (body: string): object => ({ comment: { ...comment, body } })
  const answered = hullOnce('answer #4 IC_2')
  test.each([
    ['that is new asks for an answer', 'created', {}, answered],
    ['that is edited asks for an answer', 'edited', { changes: { body: { from: 'hello' } } }, answered],
    ['after other words asks for an answer', 'created', withBody('Hello\r\n\r\n  /Milepost explain'), answered],
    ['that is deleted asks for nothing', 'deleted', {}, []],
    ['of a bot asks for nothing', 'created', { comment: { ...comment, user: { id: 5, type: 'Bot' } } }, []],
    [
      'of an account that is gone asks for an answer: whoever reads it knows',
      'created',
      { comment: { ...comment, user: null } },
      answered,
    ],
    ['in the middle of a line is none', 'created', withBody('write /milepost sync'), []],
    ['in a quote is none', 'created', withBody('> /milepost sync'), []],
    ['that is a longer word is none', 'created', withBody('/mileposts'), []],
  ])('%s', (_, action, payload, expected) => {
    check('issue_comment', { action, issue, comment, ...inHull, ...payload }, expected)
  })
})

describe('a pull request', () => {
  const trunk = { ref: 'trunk', sha: '3'.repeat(40), repo: { id: 11 } }
  const topic = { ref: 'topic', sha: '4'.repeat(40), repo: { id: 11 } }
  const pull = { number: 12, head: topic, base: trunk }
  const preview = hullOnce('preview of #12')
  const ours = { ref: 'milepost/write-back', sha: '4'.repeat(40) }

  test.each(['opened', 'synchronize', 'reopened', 'ready_for_review', 'converted_to_draft'])(
    'that is %s asks for a preview',
    action => {
      check('pull_request', { action, number: 12, pull_request: pull, ...inHull }, preview)
    },
  )

  test.each([
    ['that is closed asks for nothing', 'closed', {}, []],
    ['whose words are edited asks for nothing', 'edited', { changes: { body: { from: 'old' } } }, []],
    [
      'that goes into the default branch from now on asks for a preview',
      'edited',
      { changes: { base: { ref: { from: 'topic' } } } },
      preview,
    ],
    [
      'from a fork asks for a preview',
      'opened',
      { pull_request: { ...pull, head: { ...topic, repo: { id: 90 } } } },
      preview,
    ],
    [
      'whose fork is gone asks for a preview',
      'synchronize',
      { pull_request: { ...pull, head: { ...topic, repo: null } } },
      preview,
    ],
    [
      'into another branch asks for nothing',
      'opened',
      { pull_request: { ...pull, base: { ...trunk, ref: 'old' } } },
      [],
    ],
    [
      'with our marks asks for a look',
      'closed',
      { pull_request: { ...pull, head: { ...ours, repo: { id: 11 } } } },
      hullOnce('since'),
    ],
    [
      'with our marks asks for no preview',
      'opened',
      { pull_request: { ...pull, head: { ...ours, repo: { id: 11 } } } },
      hullOnce('since'),
    ],
    [
      'of a fork that has a branch of that name asks for a preview too',
      'opened',
      { pull_request: { ...pull, head: { ...ours, repo: { id: 90 } } } },
      [...hullOnce('since'), ...preview],
    ],
  ])('%s', (_, action, payload, expected) => {
    check('pull_request', { action, number: 12, pull_request: pull, ...inHull, ...payload }, expected)
  })

  test.each([
    [
      'a check run of a pull request',
      'check_run',
      { check_run: { external_id: 'pull/12', head_sha: 'abc' } },
      'asked preview of #12',
    ],
    [
      'a check run of a commit',
      'check_run',
      { check_run: { external_id: 'commit', head_sha: 'abc' } },
      'asked preview of abc',
    ],
    [
      'a check run that says nothing',
      'check_run',
      { check_run: { external_id: null, head_sha: 'abc' } },
      'asked preview of abc',
    ],
    [
      'all of a commit of a branch',
      'check_suite',
      { check_suite: { head_sha: 'abc', pull_requests: [pull, { number: 13, base: { ...trunk, ref: 'old' } }] } },
      'asked preview of #12',
    ],
    [
      'all of a commit from a fork',
      'check_suite',
      { check_suite: { head_sha: 'abc', pull_requests: [] } },
      'asked preview of abc',
    ],
  ] as const)('is previewed again when somebody asks for %s', (_, name, payload, what) => {
    check(name, { action: 'rerequested', ...inHull, ...payload }, hullOnce(what))
    check(name, { action: 'completed', ...inHull, ...payload }, [])
  })

  test.each([
    ['into the default branch asks for a preview', 'checks_requested', 'refs/heads/trunk', hullOnce('preview of abc')],
    ['into another branch asks for nothing', 'checks_requested', 'refs/heads/old', []],
    ['that is taken apart asks for nothing', 'destroyed', 'refs/heads/trunk', []],
  ])('of a merge queue: a group %s', (_, action, base, expected) => {
    check('merge_group', { action, merge_group: { head_sha: 'abc', base_ref: base }, ...inHull }, expected)
  })
})

describe('a push', () => {
  test.each([
    ['to the default branch asks for what changed since', pushed, hullOnce('since')],
    ['that is forced asks for everything', { ...pushed, forced: true }, hullOnce('full')],
    ['that begins the branch asks for everything', { ...pushed, created: true, before: zero }, hullOnce('full')],
    [
      'that ends the branch asks for everything',
      { ...pushed, deleted: true, after: zero, commits: [] },
      hullOnce('full'),
    ],
    [
      'too long to be listed asks for everything',
      { ...pushed, commits: Array.from({ length: 2048 }, () => ({ id: zero })) },
      hullOnce('full'),
    ],
    ['to another branch asks for nothing', { ...pushed, ref: 'refs/heads/topic' }, []],
    ['to another branch that ends alike asks for nothing', { ...pushed, ref: 'refs/heads/old/trunk' }, []],
    ['of a tag of that name asks for nothing', { ...pushed, ref: 'refs/tags/trunk' }, []],
  ])('%s', (_, payload, expected) => {
    check('push', payload, expected)
  })
})

describe('an issue', () => {
  test.each(['opened', 'edited', 'closed', 'reopened', 'labeled', 'unlabeled', 'milestoned', 'unpinned', 'new-action'])(
    '%s asks for what changed since',
    action => {
      check('issues', { action, issue, ...inHull }, hullOnce('since'))
    },
  )

  test.each(['deleted', 'transferred'])('%s asks for everything: it is in no list any more', action => {
    check('issues', { action, issue, ...inHull }, hullOnce('full'))
  })

  test.each(['deleted', 'transferred'])('%s is named, so that nobody has to doubt it', action => {
    expect(meaningOf('issues', { action, issue, ...inHull }).requests).toMatchObject([{ gone: [4] }])
  })

  test('that is still there is not named', () => {
    expect(meaningOf('issues', { action: 'closed', issue, ...inHull }).requests[0]).not.toHaveProperty('gone')
  })

  test('changed by the app itself is a hint like any other', () => {
    const sender = { login: 'milepost[bot]', id: 99, type: 'Bot' }
    check('issues', { action: 'edited', issue, ...inHull, sender }, hullOnce('since'))
  })
})

describe('what is not in the list of changed issues', () => {
  test.each([
    ['label', 'created'],
    ['label', 'edited'],
    ['label', 'deleted'],
    ['milestone', 'closed'],
    ['milestone', 'deleted'],
    ['repository', 'renamed'],
    ['repository', 'archived'],
    ['repository', 'unarchived'],
    ['repository', 'edited'],
    ['repository', 'transferred'],
  ] as const)('asks for everything: %s %s', (name, action) => {
    check(name, { action, ...inHull }, hullOnce('full'))
  })

  test('has nothing to look at once the repository is deleted', () => {
    check('repository', { action: 'deleted', ...inHull }, [])
  })
})

describe('an installation', () => {
  const both = ['full 7 11 R_hull yard/hull', 'full 7 12 R_sail yard/sail']

  test.each(['created', 'unsuspend', 'new_permissions_accepted'])('%s asks for each of its repositories', action => {
    check('installation', { action, ...onYard, repositories: [hull, sail] }, both)
  })

  test.each(['deleted', 'suspend'])('%s asks for nothing: nothing may be looked at', action => {
    check('installation', { action, ...onYard, repositories: [hull, sail] }, [])
  })

  test('without a list of repositories asks for nothing', () => {
    check('installation', { action: 'created', ...onYard }, [])
  })

  test('that gets repositories asks for those', () => {
    const payload = { action: 'added', ...onYard, repositories_added: [sail], repositories_removed: [] }
    check('installation_repositories', payload, ['full 7 12 R_sail yard/sail'])
  })

  test('that loses repositories asks for those: what waits for them ends there, unless they are back', () => {
    const payload = { action: 'removed', ...onYard, repositories_added: [], repositories_removed: [hull] }
    check('installation_repositories', payload, ['full 7 11 R_hull yard/hull'])
  })
})

describe('what is gone for good', () => {
  test.each([
    ['an installation that is deleted', 'installation', 'deleted', { kind: 'installation', id: 7 }],
    ['a repository that is deleted', 'repository', 'deleted', { kind: 'repository', id: 11 }],
    ['no installation that is suspended', 'installation', 'suspend', null],
    ['no repository that is transferred', 'repository', 'transferred', null],
    ['no repository whose issue is deleted', 'issues', 'deleted', null],
    ['no repository that an installation loses', 'installation_repositories', 'removed', null],
  ] as const)('is %s', (_, name, action, gone) => {
    expect(meaningOf(name, { action, issue, repositories_removed: [hull], ...inHull }).gone).toEqual(gone)
  })
})

describe('an event', () => {
  test('that comes through no installation asks for nothing: there is no way in', () => {
    const { installation: _, ...without } = pushed
    check('push', without, [])
  })

  test.each([null, 7, 'text', [], {}, { ...pushed, repository: { id: 'eleven' } }, { installation: null }])(
    'of another shape asks for nothing: %j',
    payload => {
      for (const name of eventNames) check(name, payload, [])
    },
  )
})
