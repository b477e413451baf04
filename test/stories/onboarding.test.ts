import { describe, expect, test } from 'vitest'
import { isUnknown } from '../../src/base/index.ts'
import { GitHubError, type Gateway } from '../../src/github/index.ts'
import { gatewayTo } from '../github/harbour.ts'
import { expectQuiet, onClock, type Timed, type TimedOptions } from './on-clock.ts'

const title = 'Plans that Milepost could track'

const roadmap = `# Roadmap of the boat

## Phase 1: Hull

- [x] 1.1 Lay the keel
- [ ] 1.2 Plank the hull
- [ ] 1.3 Caulk the seams (depends on 1.2)

## Phase 2: Rig

- [ ] 2.1 Step the mast
- [ ] 2.2 Bend on the sails (depends on 2.1)
`
const tasks = ['Order timber', 'Order nails', 'Order tar', 'Order rope', 'Order canvas']
const list = `# To buy\n\n${tasks.map(one => `- [ ] ${one}\n`).join('')}`

interface Yard extends Timed {
  /** The issues that offer plans. */
  offers(): ReturnType<Timed['world']['issues']>
  /** Looks in full, and again after the minute in which an earlier issue would show. */
  meet(): Promise<void>
  /** Does what was asked of the queue since the last time. */
  goOn(): Promise<void>
  tick(login: string, number?: number): void
  titles(): readonly string[]
}

async function yard(files: Readonly<Record<string, string>>, options: TimedOptions = {}): Promise<Yard> {
  const timed = await onClock(options)
  const { world, repository } = timed
  for (const [login, role] of [
    ['rex', 'triage'],
    ['wim', 'write'],
  ] as const) {
    world.addPerson({ login })
    world.setRole({ repository, login, role })
  }
  timed.push(files)
  let done = 0
  const offers = () => world.issues(repository).filter(one => one.title === title)
  const goOn = async (): Promise<void> => {
    for (; done < timed.asked.length; done += 1) {
      const { request, notBefore } = timed.asked[done] ?? {}
      if (request?.kind !== 'look') continue
      timed.wait(Math.max(((notBefore?.getTime() ?? 0) - timed.now().getTime()) / 1000, 0))
      await timed.finish(request.depth)
    }
  }
  return {
    ...timed,
    offers,
    goOn,
    meet: async () => {
      await timed.finish('full')
      await goOn()
    },
    titles: () => world.issues(repository).map(one => one.title),
    tick: (login, number = 1) => {
      timed.wait(1)
      const { nodeId, body } = offers()[0] ?? { nodeId: '', body: '' }
      const line = `- [ ] **Track this plan** <!-- milepost-offer ${number} -->`
      expect(body).toContain(line)
      const ticked = body.replace(line, line.replace('[ ]', '[x]')).replaceAll('\n', '\r\n')
      world.updateIssue({ actor: world.person(login), issue: nodeId, body: ticked })
    },
  }
}

const both = { 'docs/roadmap.md': roadmap, 'TODO.md': list }

describe('documents that look like plans, where none is tracked', () => {
  test('are offered once, each with what tracking it would do', async () => {
    const at = await yard(both)
    await at.meet()
    expect(at.titles()).toEqual([title])
    const [offer] = at.offers()
    expect(offer?.body).toContain('### Roadmap of the boat\n')
    expect(offer?.body).toContain(
      'Tracking it makes 4 issues and 2 milestones; 1 task that is finished already gets none.',
    )
    expect(offer?.body).toContain('- Phases: Phase 1: Hull; Phase 2: Rig.\n')
    expect(offer?.body).toContain('### To buy\n')
    expect(offer?.body).toContain('- First tasks: Order timber; Order nails; Order tar; Order rope; Order canvas.\n')
    expect(offer?.body.indexOf('Roadmap of')).toBeLessThan(offer?.body.indexOf('To buy') ?? 0)
    expect(at.world.labels(at.repository).map(({ name }) => name)).toContain('milepost')
    await expectQuiet(at)
    at.push({ 'WBS.md': roadmap.replace('boat', 'raft') })
    await at.meet()
    expect(at.offers()).toHaveLength(1)
    await expectQuiet(at)
  })

  test('are tracked when somebody who may write ticks them, and all is over when all are', async () => {
    const at = await yard(both)
    await at.meet()
    at.tick('wim')
    await at.finish('since')
    await at.goOn()
    expect(Buffer.from(at.world.file(at.repository, '.github/milepost.yml') ?? []).toString()).toBe(
      'plans:\n  - "PLAN.md"\n  - "plans/**/*.md"\n  - "docs/roadmap.md"\n',
    )
    expect(at.titles()).toEqual(expect.arrayContaining(['Progress: Roadmap of the boat', '1.2 Plank the hull']))
    expect(at.offers()[0]).toMatchObject({ state: 'open' })
    expect(at.offers()[0]?.body).toContain('✅ **Tracked.**')
    await expectQuiet(at)
    at.tick('wim', 2)
    await at.finish('since')
    await at.goOn()
    expect(at.titles()).toContain('Order timber')
    expect(at.offers()[0]).toMatchObject({ state: 'closed' })
    await expectQuiet(at)
  })

  test('are not tracked when somebody else ticks them: the box is put back, with a word', async () => {
    const at = await yard(both)
    await at.meet()
    at.tick('rex')
    await at.finish('since')
    await at.goOn()
    expect(at.offers()[0]?.body).toContain('A box here was ticked by somebody who may not write to this repository.')
    expect(at.offers()[0]?.body).not.toContain('- [x]')
    expect(at.world.file(at.repository, '.github/milepost.yml')).toBeUndefined()
    expect(at.titles()).toEqual([title])
    await expectQuiet(at)
  })

  test('are never offered again once the issue is closed or deleted', async () => {
    const at = await yard(both)
    await at.meet()
    const close = { actor: at.world.person('wim'), issue: at.offers()[0]?.nodeId ?? '' }
    at.world.closeIssue(close)
    await at.meet()
    expect(at.offers()).toMatchObject([{ state: 'closed' }])
    await at.restart('lost')
    await at.meet()
    expect(at.offers()).toHaveLength(1)
    at.world.deleteIssue({ actor: at.world.person('ada'), issue: close.issue })
    await at.meet()
    expect(at.offers()).toEqual([])
    await expectQuiet(at)
  })

  test('are not offered a second time by a process that takes over from one that died at it', async () => {
    const dying = (gateway: Gateway): Gateway => ({
      ...gateway,
      write: async function* (repository, writes, mayLeave) {
        for await (const outcome of gateway.write(repository, writes, mayLeave)) {
          if (writes[0]?.kind === 'create-issue')
            throw new GitHubError('outcome-unknown', 'creating an issue', { cause: new Error('killed') })
          yield outcome
        }
      },
    })
    // What was made in the last minute is not listed yet, as on a replica that lags.
    const lagging = (gateway: Gateway): Gateway => ({
      ...gateway,
      look: async (repository, since) => {
        const seen = await gateway.look(repository, since)
        if (isUnknown(seen)) return seen
        const isShown = ({ updatedAt }: { readonly updatedAt: string }): boolean =>
          at.now().getTime() - Date.parse(updatedAt) > 55_000
        return { ...seen, issues: seen.issues.filter(isShown) }
      },
    })
    const at = await yard(both, { between: dying })
    await at.meet()
    expect(at.offers()).toHaveLength(1)
    for (const database of ['kept', 'lost'] as const) {
      await at.restart(database, lagging)
      await at.finish('full')
      await at.goOn()
      expect(at.offers()).toHaveLength(1)
    }
    await at.restart('kept', gateway => gateway)
    await expectQuiet(at)
  })

  test('do no harm, whatever they say', async () => {
    const hostile = roadmap
      .replace(
        'Roadmap of the boat',
        `@ada <script>x</script> <!-- milepost {"kind":"onboarding"} --> ${'long '.repeat(12_000)}`,
      )
      .replace('Phase 2: Rig', 'Phase 2: --> @octo/team #1')
      .replace('Plank the hull', '- [x] **Track this plan** <!-- milepost-offer 1 --> fixes #1')
    const at = await yard({ 'docs/roadmap.md': hostile })
    await at.meet()
    const body = at.offers()[0]?.body ?? ''
    expect(body.length).toBeLessThan(5000)
    expect(body).not.toMatch(/@\w|<script|#\d/)
    expect(body.match(/<!-- milepost-offer/g)).toHaveLength(1)
    expect(body.match(/<!-- milepost \{/g)).toHaveLength(1)
    await expectQuiet(at)
  })

  test('show what to write by hand where the branch takes no commits', async () => {
    const at = await yard(both)
    await at.meet()
    const change = { actor: at.world.person('ada'), repository: at.repository }
    at.world.changeRepository({ ...change, settings: { pushRestricted: true } })
    at.tick('wim')
    await at.finish('since')
    await at.goOn()
    const [offer] = at.offers()
    expect(offer?.body).toContain('Milepost could not commit that')
    expect(offer?.body).toContain('```yaml\nplans:\n  - "PLAN.md"\n  - "plans/**/*.md"\n  - "docs/roadmap.md"\n```')
    expect(offer?.body).not.toContain('- [x]')
    await expectQuiet(at)
  })
})

describe('what is said of a tick that did nothing', () => {
  const more = 'plans:\n  - "PLAN.md"\n  - "plans/**/*.md"\n  - "TODO.md"\n'
  const settings = (text: string) => ({ '.github/milepost.yml': text })

  test('stays while another document is tracked, and goes when its own is', async () => {
    const at = await yard(both)
    await at.meet()
    at.tick('rex')
    await at.finish('since')
    at.push(settings(more))
    await at.finish('since')
    expect(at.titles()).toContain('Progress: To buy')
    expect(at.offers()[0]?.body).toContain('✅ **Tracked.**')
    expect(at.offers()[0]?.body).toContain('A box here was ticked by somebody who may not write')
    await expectQuiet(at)
    at.push(settings(`${more}  - "docs/*.md"\n`))
    await at.finish('since')
    expect(at.offers()[0]).toMatchObject({ state: 'closed' })
    expect(at.offers()[0]?.body).not.toContain('may not write to this repository. That does not')
    await expectQuiet(at)
  })

  test('names what to write by hand as the settings are by then', async () => {
    const at = await yard(both)
    await at.meet()
    const change = { actor: at.world.person('ada'), repository: at.repository }
    at.world.changeRepository({ ...change, settings: { pushRestricted: true } })
    at.tick('wim')
    await at.finish('since')
    await at.goOn()
    at.push(settings(`${more}skipCi: false\n`))
    await at.finish('since')
    await at.goOn()
    expect(at.offers()[0]?.body).toContain('✅ **Tracked.**')
    expect(at.offers()[0]?.body).toContain(
      '```yaml\nplans:\n  - "PLAN.md"\n  - "plans/**/*.md"\n  - "TODO.md"\n  - "docs/roadmap.md"\nskipCi: false\n```',
    )
    await expectQuiet(at)
  })

  test('goes when a document that was gone is back', async () => {
    const at = await yard(both)
    await at.meet()
    const { world, repository } = at
    const actor = world.person('ada')
    world.push({ actor, repository, files: { 'docs/roadmap.md': null }, message: 'Remove it' })
    at.tick('wim')
    await at.finish('since')
    await at.goOn()
    expect(at.offers()[0]?.body).toContain('A document here was ticked that is no longer there.')
    await expectQuiet(at)
    at.push({ 'docs/roadmap.md': roadmap })
    await at.finish('since')
    expect(at.offers()[0]?.body).not.toContain('no longer there')
    await expectQuiet(at)
  })
})

describe('two ticks', () => {
  const withoutTasks = async (): Promise<Yard> => {
    const at = await yard(both)
    await at.meet()
    const { world, repository } = at
    world.push({ actor: world.person('ada'), repository, files: { 'TODO.md': null }, message: 'Remove it' })
    return at
  }
  const gone = 'A document here was ticked that is no longer there.'
  const refused = 'A box here was ticked by somebody who may not write'

  test('of which one is of a document that is gone track the other', async () => {
    const at = await withoutTasks()
    at.tick('wim', 2)
    at.tick('wim', 1)
    await at.finish('since')
    await at.goOn()
    expect(at.titles()).toContain('Progress: Roadmap of the boat')
    expect(at.offers()[0]?.body).toContain(gone)
    expect(at.offers()[0]?.body).toContain('✅ **Tracked.**')
    expect(at.offers()[0]?.body).not.toContain('- [x]')
    await expectQuiet(at)
  })

  test('that both did nothing each have their word, for as long as it holds', async () => {
    const at = await withoutTasks()
    at.tick('rex', 1)
    at.tick('wim', 2)
    await at.finish('since')
    await at.goOn()
    expect(at.offers()[0]?.body).toContain(gone)
    expect(at.offers()[0]?.body).toContain(refused)
    expect(at.offers()[0]?.body).not.toContain('- [x]')
    await expectQuiet(at)
    at.push({ 'TODO.md': list })
    await at.finish('since')
    expect(at.offers()[0]?.body).not.toContain(gone)
    expect(at.offers()[0]?.body).toContain(refused)
    await expectQuiet(at)
  })
})

describe('a tick', () => {
  const forge = (at: Yard): string => {
    const { nodeId, body } = at.offers()[0] ?? { nodeId: '', body: '' }
    const forged = body.replace('"docs/roadmap.md"', '"docs/trap.md"')
    expect(forged).not.toBe(body)
    at.wait(1)
    at.world.updateIssue({ actor: at.world.person('rex'), issue: nodeId, body: forged })
    return forged
  }

  test('tracks what was offered, whatever somebody else wrote into the issue since', async () => {
    const at = await yard({ ...both, 'docs/trap.md': roadmap.replace('boat', 'trap') })
    await at.meet()
    const { nodeId } = at.offers()[0] ?? { nodeId: '' }
    const forged = forge(at)
    await at.finish('since')
    for (let edit = 0; edit < 12; edit += 1) {
      at.wait(1)
      at.world.updateIssue({ actor: at.world.person('rex'), issue: nodeId, body: `${forged}${'.'.repeat(edit)}` })
    }
    at.tick('wim')
    await at.finish('since')
    await at.goOn()
    // Of so many changes GitHub is asked for the last ones only: who ticked is not told, and what was offered still is.
    expect(at.titles()).toEqual([title])
    expect(at.offers()[0]?.body).toContain('"paths":["docs/roadmap.md","TODO.md"]')
    at.tick('wim')
    await at.finish('since')
    await at.goOn()
    expect(Buffer.from(at.world.file(at.repository, '.github/milepost.yml') ?? []).toString()).toContain('roadmap')
    expect(at.titles()).toContain('Progress: Roadmap of the boat')
    expect(at.titles()).not.toContain('Progress: Roadmap of the trap')
    await expectQuiet(at)
  })

  test('tracks what was offered also where the app is another bot since, whatever somebody else wrote there', async () => {
    const at = await yard({ ...both, 'docs/trap.md': roadmap.replace('boat', 'trap') })
    await at.meet()
    await at.restart('kept', (_, sandbox) =>
      gatewayTo(sandbox, {
        pacing: 'unlimited',
        clock: { now: at.now, sleep: async () => await Promise.resolve() },
        bot: async () => await Promise.resolve(at.world.app.bot.id + 1000),
        formerBots: [at.world.app.bot.id],
      }),
    )
    await expectQuiet(at)
    forge(at)
    at.tick('rex')
    await at.finish('since')
    expect(at.offers()[0]?.body).toContain('ticked by somebody who may not write')
    expect(at.offers()[0]?.body).toContain('"paths":["docs/roadmap.md","TODO.md"]')
    at.tick('wim')
    await at.finish('since')
    await at.goOn()
    expect(at.titles()).toContain('Progress: Roadmap of the boat')
    expect(at.titles()).not.toContain('Progress: Roadmap of the trap')
    await expectQuiet(at)
  })

  test('never tracks what somebody else wrote there, also where GitHub does not tell what was offered at first', async () => {
    const at = await yard(
      { ...both, 'docs/trap.md': roadmap.replace('boat', 'trap') },
      {
        between: gateway => ({
          ...gateway,
          async textHistory(repository, issue) {
            const history = await gateway.textHistory(repository, issue)
            if (isUnknown(history)) return history
            const { edits, first } = history
            const later = first === null ? edits : [...edits.slice(0, -1), { ...first, text: null }]
            return { ...history, edits: later, first: first && { ...first, text: null } }
          },
        }),
      },
    )
    await at.meet()
    forge(at)
    for (const login of ['rex', 'wim']) {
      at.tick(login)
      await at.finish('since')
      await at.goOn()
      expect(at.offers()[0]?.body).toContain('GitHub does not tell any more what was offered')
    }
    expect(at.titles()).toEqual([title])
    await expectQuiet(at)
    // What somebody does about it shows all the same.
    at.push({ '.github/milepost.yml': 'plans: ["docs/*.md", TODO.md]\n' })
    await at.finish('since')
    expect(at.offers()[0]).toMatchObject({ state: 'closed' })
    await expectQuiet(at)
  })

  test('does nothing where GitHub does not tell what was offered: it says so', async () => {
    const at = await yard(both, {
      between: gateway => ({
        ...gateway,
        async textHistory(repository, issue) {
          const history = await gateway.textHistory(repository, issue)
          if (isUnknown(history)) return history
          const unread = <Edit extends object>(edit: Edit) => ({ ...edit, text: null })
          return { ...history, edits: history.edits.map(unread), first: history.first && unread(history.first) }
        },
      }),
    })
    await at.meet()
    at.tick('wim')
    await at.finish('since')
    await at.goOn()
    expect(at.offers()[0]?.body).toContain('GitHub does not tell any more what was offered')
    expect(at.titles()).toEqual([title])
    await expectQuiet(at)
  })

  test.each(['.github/milepost.yml', '.github'])('replaces no link at %s: it says what to do', async path => {
    const at = await yard(both)
    await at.meet()
    at.link(path, 'elsewhere')
    at.tick('wim')
    await at.finish('since')
    await at.goOn()
    expect(at.offers()[0]?.body).toContain('is a symbolic link, which Milepost neither follows nor replaces')
    expect(at.offers()[0]?.body).not.toContain('- [x]')
    expect(at.titles()).toEqual([title])
    await expectQuiet(at)
    at.world.push({
      actor: at.world.person('ada'),
      repository: at.repository,
      files: { [path]: null },
      message: 'Unlink',
    })
    await at.finish('since')
    expect(at.offers()[0]?.body).not.toContain('symbolic link')
    at.tick('wim')
    await at.finish('since')
    await at.goOn()
    expect(at.titles()).toContain('Progress: Roadmap of the boat')
    await expectQuiet(at)
  })
})

test.each([
  ['.github/milepost.yml', 'the settings are a symbolic link, which is not followed. Put the file itself there.'],
  [
    '.github',
    '.github, the folder of the settings, is a symbolic link, which is not followed. Put the folder itself there.',
  ],
])('where a link stands at %s a plan stands still, and its progress issue says what to do', async (path, words) => {
  const at = await yard({ 'PLAN.md': roadmap })
  await at.meet()
  at.link(path, 'elsewhere')
  at.push({ 'PLAN.md': roadmap.replace('Step the mast', 'Raise the mast') })
  await at.finish('since')
  expect(at.titles()).toContain('2.1 Step the mast')
  const page = at.world.issues(at.repository).find(one => one.title.startsWith('Progress'))
  expect(page?.body).toContain(words)
  await expectQuiet(at)
})

test('nothing is offered where a plan was tracked before', async () => {
  const at = await yard({ 'PLAN.md': roadmap })
  await at.meet()
  at.push(both)
  at.world.push({
    actor: at.world.person('ada'),
    repository: at.repository,
    files: { 'PLAN.md': '# Nothing yet\n' },
    message: 'Begin anew',
  })
  await at.meet()
  expect(at.offers()).toEqual([])
  await expectQuiet(at)
})

test.each<[string, Readonly<Record<string, string>>]>([
  ['a repository that tracks a plan already', { ...both, 'PLAN.md': roadmap }],
  ['settings that say no', { ...both, '.github/milepost.yml': 'onboarding: false\n' }],
  ['settings that are broken', { ...both, '.github/milepost.yml': 'plans: 3\n' }],
  [
    'documents that are finished, too short or of another kind',
    {
      'docs/roadmap.md': roadmap.replaceAll('[ ]', '[x]'),
      'TODO.md': '- [ ] one\n- [ ] two\n',
      'plan-of-the-office.md': 'The desks stand by the window.\n',
      'docs/launch.md': roadmap,
      'vendor/plan.md': roadmap,
      'archive/2025/plan.md': roadmap,
      'test/fixtures/plan.md': roadmap,
      'docs/plan-template.md': roadmap,
    },
  ],
])('nothing is offered beside %s', async (_, files) => {
  const at = await yard(files)
  await at.meet()
  await at.meet()
  expect(at.offers()).toEqual([])
  await expectQuiet(at)
})

test('a tick and words that come while the plan of another tick is synced stay, and count', async () => {
  const state: { meanwhile: (() => void) | null } = { meanwhile: null }
  const at = await yard(both, {
    between: gateway => ({
      ...gateway,
      async *write(repository, writes, mayLeave) {
        if (writes.some(({ kind }) => kind === 'create-issue')) {
          state.meanwhile?.()
          state.meanwhile = null
        }
        yield* gateway.write(repository, writes, mayLeave)
      },
    }),
  })
  await at.meet()
  at.tick('wim')
  state.meanwhile = () => {
    at.tick('wim', 2)
    const { nodeId, body } = at.offers()[0] ?? { nodeId: '', body: '' }
    at.world.updateIssue({ actor: at.world.person('wim'), issue: nodeId, body: `${body}\nA word of mine.\n` })
    at.wait(30)
  }
  await at.finish('since')
  await at.goOn()
  await at.finish('since')
  await at.goOn()
  expect(at.offers()[0]?.body).toContain('A word of mine.')
  expect(at.titles()).toContain('Progress: To buy')
  await expectQuiet(at)
})

test('where GitHub asks for an hour the offer waits for an hour', async () => {
  const held: { until: Date | null } = { until: null }
  const at: Yard = await yard(both, {
    between: gateway => ({
      ...gateway,
      async *write(repository, writes, mayLeave) {
        const isOffer = writes.some(write => write.kind === 'create-issue' && write.title === title)
        if (isOffer && (held.until === null || held.until > at.now())) {
          held.until ??= new Date(at.now().getTime() + 3_600_000)
          yield { kind: 'not-attempted', index: 0, notBefore: held.until, isLimit: true }
        } else yield* gateway.write(repository, writes, mayLeave)
      },
    }),
  })
  const from = at.now().getTime()
  await at.meet()
  expect(at.asked.filter(({ request }) => request.kind === 'look').length).toBeLessThan(4)
  expect(at.offers()).toHaveLength(1)
  expect(at.now().getTime() - from).toBeGreaterThanOrEqual(3_600_000)
})
