import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../src/config/index.ts'

const defaults = {
  plans: ['PLAN.md', 'plans/**/*.md'],
  exclude: [],
  phaseGates: 'own',
  doneTasks: 'skip',
  writeBack: 'commit',
  writeBackDelay: 60,
  skipCi: true,
  labels: {
    blocked: 'blocked',
    unblocked: 'unblocked',
    managed: 'milepost',
    dependsOn: 'depends-on',
    attributes: ['priority', 'owner', 'risk'],
    colours: {
      blocked: 'd93f0b',
      unblocked: '0e8a16',
      managed: '5319e7',
      dependsOn: 'c5def5',
      priority: 'fbca04',
      owner: 'bfd4f2',
      risk: 'e99695',
    },
  },
  progress: true,
  pin: true,
  notify: 'assignees',
  nativeDependencies: true,
  onboarding: true,
  preview: { when: 'touched', failOn: 'never' },
  subIssues: false,
}

const lines = (...text: readonly string[]): string => text.join('\n')

/** Reads a text that must be fine and gives what it sets. */
const settingsOf = (text: string | null): object => {
  const { config, broken, diagnostics } = parseConfig(text)
  expect(diagnostics).toEqual([])
  expect(broken).toBe(false)
  return config
}

/** Each problem as `line:column message help`. */
const problemsOf = (text: string): readonly string[] => {
  const { config, broken, diagnostics } = parseConfig(text)
  expect(config).toEqual(defaults)
  expect(broken).toBe(diagnostics.length > 0)
  return diagnostics.map(({ code, severity, message, help, where: { start } }) => {
    expect([code, severity]).toEqual(['invalid-config', 'error'])
    return `${start.line}:${start.column} ${[message, help].filter(Boolean).join(' ')}`
  })
}

describe('a repository without settings', () => {
  test.each([
    ['no file', null],
    ['an empty file', ''],
    ['comments only', '# nothing yet\n\n'],
    ['an empty document', '---\n...\n'],
    ['an empty group', '{}'],
  ])('gets the defaults: %s', (_, text) => {
    expect(settingsOf(text)).toEqual(defaults)
  })
})

describe('settings', () => {
  test('change what they name and nothing else', () => {
    expect(settingsOf('writeBackDelay: 0\nlabels:\n  blocked: waiting\n')).toEqual({
      ...defaults,
      writeBackDelay: 0,
      labels: { ...defaults.labels, blocked: 'waiting' },
    })
  })

  test('can change everything', () => {
    const text = lines(
      'plans: ["docs/{plan,roadmap}.md"]',
      'exclude: [docs/old/**]',
      'phaseGates: strict',
      'doneTasks: create',
      'writeBack: off',
      'writeBackDelay: 300',
      'skipCi: false',
      'labels:',
      '  blocked: "status: blocked"',
      '  unblocked: "status: ready"',
      '  managed: plan',
      '  dependsOn: needs',
      '  attributes: [priority]',
      '  colours: { blocked: "#D73A4A", risk: "112233" }',
      'progress: false',
      'pin: false',
      'notify: always',
      'nativeDependencies: false',
      'onboarding: false',
      'preview: { when: always, failOn: error }',
      'subIssues: true',
    )
    expect(settingsOf(text)).toEqual({
      plans: ['docs/{plan,roadmap}.md'],
      exclude: ['docs/old/**'],
      phaseGates: 'strict',
      doneTasks: 'create',
      writeBack: 'off',
      writeBackDelay: 300,
      skipCi: false,
      labels: {
        blocked: 'status: blocked',
        unblocked: 'status: ready',
        managed: 'plan',
        dependsOn: 'needs',
        attributes: ['priority'],
        colours: { ...defaults.labels.colours, blocked: 'd73a4a', risk: '112233' },
      },
      progress: false,
      pin: false,
      notify: 'always',
      nativeDependencies: false,
      onboarding: false,
      preview: { when: 'always', failOn: 'error' },
      subIssues: true,
    })
  })

  test('may be written as JSON, with a byte order mark and with Windows line ends', () => {
    expect(settingsOf('\uFEFF{"pin": false,\r\n"skipCi": true}\r\n')).toEqual({ ...defaults, pin: false })
  })

  test('switch attribute labels off', () => {
    expect(settingsOf('labels: { attributes: false }')).toMatchObject({ labels: { attributes: [] } })
    expect(settingsOf('labels: { attributes: [] }')).toMatchObject({ labels: { attributes: [] } })
  })
})

describe('a key that does not exist', () => {
  test.each([
    ['phaseGate: own', '1:1 There is no key `phaseGate`. Did you mean `phaseGates`?'],
    ['phase-gates: own', '1:1 There is no key `phase-gates`. Did you mean `phaseGates`?'],
    ['\n\nSkipCI: true', '3:1 There is no key `SkipCI`. Did you mean `skipCi`?'],
    ['labels:\n  blokced: x', '2:3 There is no key `labels.blokced`. Did you mean `blocked`?'],
    ['labels:\n  colors: {}', '2:3 There is no key `labels.colors`. Did you mean `colours`?'],
    [
      'labels: { colours: { done: "000000" } }',
      '1:22 There is no key `labels.colours.done`. Known keys: `blocked`, `unblocked`, `managed`, `dependsOn`, `priority`, `owner`, `risk`.',
    ],
    [
      'subscribers: 1',
      '1:1 There is no key `subscribers`. Known keys: `plans`, `exclude`, `phaseGates`, `doneTasks`, `writeBack`, `writeBackDelay`, `skipCi`, `progress`, `pin`, `notify`, `nativeDependencies`, `onboarding`, `preview`, `subIssues`, `labels`.',
    ],
    [
      '__proto__: { pin: false }',
      '1:1 There is no key `__proto__`. Known keys: `plans`, `exclude`, `phaseGates`, `doneTasks`, `writeBack`, `writeBackDelay`, `skipCi`, `progress`, `pin`, `notify`, `nativeDependencies`, `onboarding`, `preview`, `subIssues`, `labels`.',
    ],
  ])('is answered with one that does: %j', (text, expected) => {
    expect(problemsOf(text)).toEqual([expected])
  })
})

describe('a value that makes no sense', () => {
  test.each([
    ['plans: PLAN.md', '1:8 `plans` must be a list of globs, such as ["PLAN.md", "plans/**/*.md"].'],
    ['plans:\n  - PLAN.md\n  - 7', '3:5 `plans` must be a glob in quotes, such as "plans/**/*.md".'],
    ['plans: ["!a.md"]', '1:9 `plans` must not start with !: list it under exclude, without the !.'],
    ['exclude: ["a{b"]', '1:11 `exclude` has a { without its }.'],
    ['exclude: [""]', '1:11 `exclude` must not be empty.'],
    ['phaseGates: loose', '1:13 `phaseGates` must be own or strict.'],
    ['doneTasks: true', '1:12 `doneTasks` must be skip or create.'],
    ['writeBack: yes', '1:12 `writeBack` must be commit, pull-request or off.'],
    ['writeBackDelay: 1.5', '1:17 `writeBackDelay` must be a whole number of seconds.'],
    ['writeBackDelay: -1', '1:17 `writeBackDelay` must be 0 or more seconds.'],
    ['writeBackDelay: 90000', '1:17 `writeBackDelay` must be at most 86400 seconds, which is a day.'],
    ['skipCi: "no"', '1:9 `skipCi` must be true or false.'],
    ['pin:', '1:5 `pin` must be true or false.'],
    ['labels: blocked', '1:9 `labels` must be a group of keys.'],
    ['labels: { blocked: "" }', '1:20 `labels.blocked` must be a text of 1 to 50 characters on one line.'],
    ['labels: { unblocked: Blocked }', '1:22 `labels.unblocked` must differ from labels.blocked.'],
    [
      'labels: { attributes: [size] }',
      '1:23 `labels.attributes` must be false or a list of some of priority, owner, risk.',
    ],
    [
      'labels: { attributes: true }',
      '1:23 `labels.attributes` must be false or a list of some of priority, owner, risk.',
    ],
    [
      'labels: { colours: { blocked: 000000 } }',
      '1:31 `labels.colours.blocked` must be a colour of six hex digits in quotes, such as "0e8a16".',
    ],
    ['- PLAN.md', '1:1 The configuration must be a group of keys, such as `plans: ["PLAN.md"]`.'],
    ['just text', '1:1 The configuration must be a group of keys, such as `plans: ["PLAN.md"]`.'],
  ])('is refused with its place and what it must be: %j', (text, expected) => {
    expect(problemsOf(text)).toEqual([expected])
  })

  test('is one of several, told in the order of the file', () => {
    const places = problemsOf('pin: 1\nsubscribe: x\nskipCi: 2').map(problem => problem.split(' ')[0])
    expect(places).toEqual(['1:6', '2:1', '3:9'])
  })

  test('has its place in bytes', () => {
    const [problem] = parseConfig('# 🚀 ärger\npin: 1').diagnostics
    expect(problem?.where).toEqual({
      start: { line: 2, column: 6, offset: 19 },
      end: { line: 2, column: 7, offset: 20 },
    })
  })
})

describe('a text that is not YAML as we take it', () => {
  test.each([
    ['plans: [a', /^1:10 Flow sequence/],
    ['a: 1\na: 2', /^2:1 Map keys must be unique/],
    ['\tpin: true', /^1:1 Tabs are not allowed/],
    ['pin: true\n---\npin: false', /^2:1 .*multiple documents/],
    ['pin: !secret x', /^1:6 Unresolved tag/],
    ['plans: &a [b]\nexclude: *a', /^2:10 Aliases are not supported/],
    ['? [a]\n: b', /^1:3 A key must be a plain word/],
    ['<<: { pin: false }', /^1:1 There is no key `<<`/],
    ['a: [[[[[[[[1]]]]]]]]', /^1:9 The configuration is nested too deeply/],
    [`pin: ${' '.repeat(70_000)}true`, /^1:1 The configuration is longer/],
  ])('is refused with its place: %j', (text, expected) => {
    const problems = problemsOf(text)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(expected)
  })

  test('is refused, not followed, when made to exhaust the reader', () => {
    const bomb = lines('a: &a [x]', ...Array.from({ length: 30 }, (_, index) => `b${index}: &b${index} [*a, *a, *a]`))
    for (const text of [bomb, '['.repeat(60_000), '{a: '.repeat(12_000), '- '.repeat(30_000), '? '.repeat(800)])
      expect(problemsOf(text).length).toBeGreaterThan(0)
  })

  test('never throws, whatever it is', () => {
    const piece = fc.constantFrom(
      'plans',
      'labels',
      ': ',
      '\n',
      '  ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '&a',
      '*a',
      '!t',
      '"',
      '#',
      '|',
      '?',
      '---',
      'é',
      '\0',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map(pieces => pieces.join('')),
        ),
        text => {
          const { broken, diagnostics } = parseConfig(text)
          expect(broken).toBe(diagnostics.length > 0)
        },
      ),
    )
  })
})
