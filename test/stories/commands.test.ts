import { describe, expect, test, vi } from 'vitest'
import { GitHubError, type Gateway } from '../../src/github/index.ts'
import type { Comment, Issue } from '../../src/sandbox/index.ts'
import { expectQuiet, onClock, type Timed, type TimedOptions } from './on-clock.ts'

vi.setConfig({ testTimeout: 60_000 })

const plan = `# Boat

## Phase 1: Hull

**Owner:** Yard

- [ ] 1.1 Plank
- [ ] 1.2 Caulk (depends on 1.1)
- [ ] 1.3 Paint (depends on 1.2)
`

interface Asking extends Timed {
  issue(title: string): Issue
  /** Somebody writes a comment on an issue, and nobody has read it yet. */
  say(login: string, body: string, title?: string): Comment
  /** Somebody writes a command, and it is answered. */
  ask(login: string, body: string, title?: string): Promise<Comment>
  answered(comment: Comment): Promise<void>
  /** Our comments on an issue, without what is hidden in them. */
  answers(title?: string): readonly string[]
}

/** The plan in step; Ada owns the repository, Wim may write, Rea may read, and Eve has no role. */
async function onAsking(options: TimedOptions = {}, text = plan): Promise<Asking> {
  const timed = await onClock(options)
  const { world, repository } = timed
  for (const login of ['wim', 'rea', 'eve']) world.addPerson({ login, name: login })
  world.setRole({ repository, login: 'wim', role: 'write' })
  world.setRole({ repository, login: 'rea', role: 'read' })
  timed.push({ 'PLAN.md': text })
  await timed.finish()
  const issue = (title: string): Issue => {
    const found = world.issues(repository).find(one => one.title === title)
    if (found === undefined) throw new Error(`no issue "${title}"`)
    return found
  }
  const say: Asking['say'] = (login, body, title = '1.2 Caulk') =>
    world.addComment({ actor: world.person(login), issue: issue(title).nodeId, body })
  const answered: Asking['answered'] = async ({ nodeId, issue: on }) => {
    await timed.answer(world.issueById(on)?.number ?? 0, [nodeId])
  }
  return {
    ...timed,
    issue,
    say,
    answered,
    async ask(login, body, title) {
      const comment = say(login, body, title)
      await answered(comment)
      return comment
    },
    answers: (title = '1.2 Caulk') =>
      world
        .comments(issue(title))
        .filter(({ author }) => author === world.app.bot.id)
        .map(({ body }) => body.replaceAll(/<!--.*?-->\n?/g, '').trim()),
  }
}

const only = (texts: readonly string[]): string => {
  expect(texts).toHaveLength(1)
  return texts[0] ?? ''
}

const refusal = (login: string): string => `_${login}: commands are for people who may write to this repository._`

describe('/milepost explain', () => {
  test('says in one comment why the issue is as it is, down to what can be begun, and to whom it is said', async () => {
    const asking = await onAsking()
    await asking.ask('wim', 'What holds us up?\r\n\r\n/milepost explain\r\n', '1.3 Paint')
    const [keel, caulk, paint] = ['1.1 Plank', '1.2 Caulk', '1.3 Paint'].map(title => asking.issue(title).number)
    const answer = only(asking.answers('1.3 Paint'))
    const sha = asking.world.branches(asking.repository).get('main') ?? ''
    expect(answer.split('\n').slice(0, 8)).toEqual([
      `**#${paint} 1.3 Paint** · [PLAN.md:9](${asking.sandbox.url}/${asking.repository}/blob/${sha}/PLAN.md#L9)`,
      '',
      '**Blocked.** It waits for:',
      '',
      `- #${caulk} — owner Yard, which waits for`,
      `  - #${keel} — can be worked on now · owner Yard`,
      '',
      '### Where to begin',
    ])
    expect(answer).toContain(
      '- **depends-on:1.2**: the task says so in line 9; added by Milepost on 2026-03-01 12:00 UTC\n',
    )
    expect(answer.split('\n').at(-1)).toBe('_For wim, 2026-03-01 12:00 UTC. A new command is answered here._')
    await expectQuiet(asking)
  })

  test('says who put each label there and who closed or reopened the issue, and mentions nobody', async () => {
    const asking = await onAsking()
    const { world } = asking
    await asking.ask('wim', '/milepost explain')
    const plank = asking.issue('1.1 Plank').number
    expect(only(asking.answers())).toContain(
      `- **blocked**: it waits for #${plank} 1.1 Plank; added by Milepost on 2026-03-01 12:00 UTC\n`,
    )
    asking.wait(60)
    const on = { actor: world.person('wim'), issue: asking.issue('1.2 Caulk').nodeId }
    world.closeIssue(on)
    await asking.ask('ada', '/milepost explain')
    expect(only(asking.answers())).toContain(' The issue was closed by wim on 2026-03-01 12:01 UTC.\n')
    asking.wait(60)
    world.reopenIssue({ ...on, actor: world.person('ada') })
    await asking.finish()
    await asking.ask('ada', '/milepost explain')
    expect(only(asking.answers())).toContain(' The issue was reopened by ada on 2026-03-01 12:02 UTC.\n')
    expect(only(asking.answers())).not.toMatch(/@(?:ada|wim)/)
    await expectQuiet(asking)
  })

  test('says no less where GitHub does not tell who did it', async () => {
    const issueEvents = () => {
      throw new GitHubError('forbidden', 'reading events', { cause: null })
    }
    const asking = await onAsking({ between: gateway => ({ ...gateway, issueEvents }) })
    await asking.ask('wim', '/milepost explain')
    expect(only(asking.answers())).toContain('- **blocked**: it waits for #')
    expect(only(asking.answers())).not.toContain('added by')
    await expectQuiet(asking)
  })

  test('names what was closed last, once the issue is unblocked', async () => {
    const asking = await onAsking()
    asking.wait(90)
    asking.close('1.1 Plank')
    await asking.finish('since')
    await asking.ask('wim', '/milepost explain')
    expect(only(asking.answers())).toContain(
      `The last of it was #${asking.issue('1.1 Plank').number} 1.1 Plank, closed 2026-03-01 12:01 UTC.`,
    )
    await expectQuiet(asking)
  })

  test('is about another task if one is named', async () => {
    const asking = await onAsking()
    await asking.ask('wim', '/Milepost EXPLAIN 1.1')
    expect(only(asking.answers())).toContain('1.1 Plank** · ')
    await asking.ask('wim', `/milepost explain #${asking.issue('1.3 Paint').number} please`)
    expect(only(asking.answers())).toContain('1.3 Paint** · ')
    await asking.ask('wim', '/milepost explain please')
    expect(only(asking.answers())).toContain('1.2 Caulk** · ')
    await asking.ask('wim', '/milepost explain 7.7')
    expect(only(asking.answers())).toContain('No plan has a task **7.7**.')
    await expectQuiet(asking)
  })

  test('tells of a foreign issue that it is none of ours, and what would make it one', async () => {
    const asking = await onAsking()
    const { world, repository } = asking
    world.createIssue({ actor: world.person('eve'), repository, title: 'A leak', body: 'Water!' })
    await asking.ask('wim', '/milepost explain', 'A leak')
    expect(only(asking.answers('A leak'))).toContain("This issue is none of Milepost's")
    expect(asking.issue('A leak')).toMatchObject({ body: 'Water!', labels: [], milestone: null })
    await expectQuiet(asking)
  })

  test('tells on the progress issue how the plan stands', async () => {
    const asking = await onAsking()
    await asking.ask('wim', '/milepost explain', 'Progress: Boat')
    expect(only(asking.answers('Progress: Boat'))).toContain(
      '0 of 3 tasks are done or dropped; 0 in progress, 1 can be worked on now, 2 wait',
    )
    await expectQuiet(asking)
  })

  test('names the members of a cycle', async () => {
    const circle = '- [ ] 1.1 Hen (depends on 1.2)\n- [ ] 1.2 Egg (depends on 1.1)\n'
    const asking = await onAsking({}, `# Farm\n\n${circle}`)
    await asking.ask('wim', '/milepost explain', '1.1 Hen')
    expect(only(asking.answers('1.1 Hen'))).toMatch(/These wait for each other: #\d+ 1\.1 Hen, #\d+ 1\.2 Egg\./)
    await expectQuiet(asking)
  })

  test('notifies nobody and breaks nothing, whatever the plan says', async () => {
    const hostile = '- [ ] 1.1 Ask @eve <!-- milepost {} --> <b> @ada\n- [ ] 1.2 Caulk (depends on 1.1)\n'
    const asking = await onAsking({}, `# Boat\n\n## Phase 1: @wim\n\n**Owner:** @rea\n\n${hostile}`)
    await asking.ask('wim', '/milepost explain @ada')
    expect(only(asking.answers())).not.toMatch(/(?<![\w`\\])@(?:eve|ada|wim|rea)|(?<!\\)<b>/)
    await expectQuiet(asking)
  })
})

describe('on a pull request', () => {
  test('a task is explained if one is named, and sync and help are answered as on an issue', async () => {
    const asking = await onAsking()
    const { world, repository } = asking
    const actor = world.person('wim')
    world.push({ actor, repository, branch: 'edit', files: { 'notes.md': 'Oakum.\n' }, message: 'Note' })
    const pull = world.createPull({ actor, repository, title: 'Note', base: 'main', head: 'edit' })
    const ask = async (login: string, body: string): Promise<string> => {
      const comment = world.addComment({ actor: world.person(login), issue: pull.nodeId, body })
      await asking.answer(pull.number, [comment.nodeId])
      const ours = world.comments(pull).filter(({ author }) => author === world.app.bot.id)
      return only(ours.map(one => one.body))
    }
    expect(await ask('wim', '/milepost explain')).toContain('This is a pull request. Name a task')
    expect(await ask('wim', '/milepost explain 1.2')).toContain('1.2 Caulk** · ')
    expect(await ask('wim', '/milepost help')).toContain('- `/milepost sync`')
    expect(await ask('wim', '/milepost sync')).toContain('Milepost looks at everything again.')
    expect(await ask('rea', '/milepost sync')).toContain(refusal('rea'))
    await expectQuiet(asking)
  })
})

describe('/milepost sync', () => {
  test('asks for a look at everything, and says where it shows', async () => {
    const asking = await onAsking()
    await asking.ask('wim', '/milepost sync')
    expect(asking.asked.map(({ request }) => request)).toMatchObject([{ kind: 'look', depth: 'full' }])
    expect(only(asking.answers())).toContain(
      `Milepost looks at everything again. What it finds shows in the issues, and in the progress issue of each plan:\n\n- PLAN.md: #${asking.issue('Progress: Boat').number}`,
    )
    await expectQuiet(asking)
  })

  test('says what stands still', async () => {
    const asking = await onAsking()
    asking.push({ '.github/milepost.yml': 'plans: 7\n' })
    await asking.ask('wim', '/milepost sync')
    expect(only(asking.answers())).toContain('These stand still until this is mended:\n\n- .github/milepost.yml:1')
  })

  test('says what is held', async () => {
    const tasks = Array.from({ length: 15 }, (_, index) => `- [ ] 1.${index + 1} Plank ${index + 1}\n`)
    const asking = await onAsking({}, `# Boat\n\n${tasks.join('')}- [ ] 2.1 Caulk\n`)
    asking.push({ 'PLAN.md': '# Boat\n\n- [ ] 2.1 Caulk\n- [ ] 2.2 Paint\n' })
    await asking.ask('wim', '/milepost sync', '2.1 Caulk')
    expect(only(asking.answers('2.1 Caulk'))).toContain(
      'This is held until somebody confirms it in the progress issue:',
    )
  })
})

test('where there is no commit yet a command is answered with what to do, and not asked again', async () => {
  const at = await onClock({ files: null })
  const { world, repository } = at
  const actor = world.person('ada')
  const issue = world.createIssue({ actor, repository, title: 'Begin' })
  for (const body of ['/milepost explain', '/milepost sync', '/milepost explain #1']) {
    const comment = world.addComment({ actor, issue: issue.nodeId, body })
    expect(await at.answer(issue.number, [comment.nodeId])).toEqual([{ kind: 'finished' }])
    const ours = world.comments(issue).filter(({ author }) => author === world.app.bot.id)
    expect(only(ours.map(one => one.body))).toContain('There is no commit in this repository yet')
  }
  await expectQuiet(at)
})

describe('a command', () => {
  test.each([
    ['help', '/milepost help', '- `/milepost explain`'],
    ['nothing', '/milepost', '- `/milepost explain`'],
    ['something unknown', '/milepost dance @ada', 'There is no command **dance**. There are these:'],
  ])('that asks for %s is answered with what there is', async (_, body, expected) => {
    const asking = await onAsking()
    await asking.ask('wim', body)
    expect(only(asking.answers())).toContain(expected)
    await expectQuiet(asking)
  })

  test.each(['rea', 'eve'])('of %s, who may not write, gets a short no, and asks for nothing', async login => {
    const asking = await onAsking()
    await asking.ask(login, '/milepost sync')
    expect(only(asking.answers())).toBe(refusal(login))
    expect(asking.asked).toEqual([])
    await expectQuiet(asking)
  })

  test('of somebody who may not write takes nobody’s answer away', async () => {
    const asking = await onAsking()
    await asking.ask('wim', '/milepost explain')
    const before = only(asking.answers())
    await asking.ask('eve', '/milepost explain')
    expect(only(asking.answers())).toBe(`${before}\n${refusal('eve')}`)
    asking.written()
    await asking.ask('eve', '/milepost explain')
    expect(asking.written()).toEqual([])
    await asking.ask('ada', '/milepost help')
    expect(only(asking.answers())).not.toContain('eve')
    await expectQuiet(asking)
  })

  test('of people who may not write hears no more than ten times a no in an hour, wherever they write', async () => {
    const asking = await onAsking()
    const { world, repository } = asking
    const spam = async (from: number, to: number): Promise<void> => {
      for (let at = from; at < to; at += 1) {
        world.createIssue({ actor: world.person('eve'), repository, title: `Spam ${at}` })
        await asking.ask('eve', '/milepost help', `Spam ${at}`)
      }
    }
    const refused = (): number =>
      world.issues(repository).filter(({ title }) => asking.answers(title).length > 0).length
    await spam(0, 9)
    for (const login of ['eve', 'rea', 'eve']) await asking.ask(login, '/milepost help', '1.2 Caulk')
    expect(only(asking.answers('1.2 Caulk'))).toBe(refusal('eve'))
    expect(refused()).toBe(10)
    asking.written()
    await spam(9, 12)
    await asking.ask('rea', '/milepost sync', 'Spam 1')
    expect(asking.written()).toEqual([])
    await asking.ask('wim', '/milepost help', 'Spam 10')
    expect(only(asking.answers('Spam 10'))).toContain('- `/milepost sync`')
    asking.wait(3601)
    await spam(12, 13)
    expect(only(asking.answers('Spam 12'))).toBe(refusal('eve'))
    await expectQuiet(asking)
  })

  test('of thirty people at once hears no more than ten times a no', async () => {
    const asking = await onAsking()
    const { world, repository } = asking
    const titles = Array.from({ length: 30 }, (_, at) => `Spam ${at}`)
    for (const title of titles) world.createIssue({ actor: world.person('eve'), repository, title })
    await Promise.all(titles.map(async title => await asking.ask('eve', '/milepost help', title)))
    expect(titles.filter(title => asking.answers(title).length > 0)).toHaveLength(10)
    await expectQuiet(asking)
  })

  test('counts by the role that its author has now', async () => {
    const asking = await onAsking()
    const comment = asking.say('wim', '/milepost help')
    asking.world.setRole({ repository: asking.repository, login: 'wim', role: 'read' })
    await asking.answered(comment)
    expect(only(asking.answers())).toBe(refusal('wim'))
  })

  test.each([
    ['quoted', '> /milepost sync'],
    ['in code', '```\n/milepost sync\n```'],
    ['hidden', '<!--\n/milepost sync\n-->'],
    ['in the middle of a line', 'Try /milepost sync'],
  ])('that is %s is none', async (_, body) => {
    const asking = await onAsking()
    await asking.ask('wim', body)
    expect(asking.answers()).toEqual([])
    expect(asking.asked).toEqual([])
  })

  test('in a comment of our own or of another app is none', async () => {
    const asking = await onAsking()
    const { world } = asking
    const { id, permissions } = world.installations()[0] ?? { id: 0, permissions: {} }
    const actor = { kind: 'app', account: world.app.bot, installation: id, permissions, repositories: null } as const
    const comment = world.addComment({
      actor,
      issue: asking.issue('1.2 Caulk').nodeId,
      body: '/milepost help',
    })
    await asking.answered(comment)
    expect(asking.answers()).toEqual(['/milepost help'])
  })
})

describe('every command is answered once, in the one comment', () => {
  test('also when its webhook comes twice, and late', async () => {
    const asking = await onAsking()
    const first = await asking.ask('wim', '/milepost explain')
    await asking.ask('ada', '/milepost help')
    const before = only(asking.answers())
    asking.written()
    await asking.answered(first)
    await asking.answered(first)
    expect(asking.written()).toEqual([])
    expect(only(asking.answers())).toBe(before)
  })

  test('also when its comment is edited around it; an edit of the command is answered anew', async () => {
    const asking = await onAsking()
    const { world } = asking
    const comment = await asking.ask('wim', '/milepost explain')
    const edit = async (body: string): Promise<void> => {
      world.editComment({ actor: world.person('wim'), comment: comment.nodeId, body })
      await asking.answered(comment)
    }
    asking.written()
    await edit('Please:\n/milepost explain')
    expect(asking.written()).toEqual([])
    await edit('/milepost help')
    expect(asking.written()).toEqual(['updateIssueComment'])
    expect(only(asking.answers())).toContain('- `/milepost sync`')
    await edit('never mind')
    expect(asking.written()).toEqual([])
  })

  test('also when several come at once', async () => {
    const asking = await onAsking()
    const comments = ['/milepost sync', '/milepost help', '/milepost explain'].map(body => asking.say('wim', body))
    await asking.answer(
      asking.issue('1.2 Caulk').number,
      comments.map(({ nodeId }) => nodeId),
    )
    expect(only(asking.answers())).toContain('1.2 Caulk** · ')
    expect(asking.asked).toHaveLength(1)
  })

  test('also when many come at once, on many issues: they share their looks', async () => {
    let looks = 0
    let failing = 0
    let arrived = 0
    let allArrived = Promise.withResolvers<undefined>()
    const asking = await onAsking({
      between: gateway => ({
        ...gateway,
        mayWrite: async (repository, login) => {
          const may = await gateway.mayWrite(repository, login)
          arrived += 1
          if (arrived === titles.length) allArrived.resolve(undefined)
          return may
        },
        look: async (repository, since) => {
          looks += 1
          if (arrived > 0) await allArrived.promise
          failing -= 1
          if (failing >= 0) throw new GitHubError('unavailable', 'looking', { cause: null })
          return await gateway.look(repository, since)
        },
      }),
    })
    const titles = ['1.1 Plank', '1.2 Caulk', '1.3 Paint', 'Progress: Boat']
    const askAll = async (body: string): Promise<void> => {
      looks = 0
      arrived = 0
      allArrived = Promise.withResolvers()
      await Promise.all(
        titles.map(async title => {
          const comments = ['wim', 'ada'].map(login => asking.say(login, body, title).nodeId)
          await asking.answer(asking.issue(title).number, comments)
        }),
      )
    }
    await askAll('/milepost explain')
    expect(looks).toBe(2)
    for (const title of titles.slice(0, 3)) expect(only(asking.answers(title))).toContain(`${title}** · `)
    failing = 1
    await askAll('/milepost sync')
    for (const title of titles) expect(only(asking.answers(title))).toContain('Milepost looks at everything again.')
    await expectQuiet(asking)
  })

  test('also when somebody deleted the comment: then there is a new one', async () => {
    const asking = await onAsking()
    const { world } = asking
    await asking.ask('wim', '/milepost help')
    const ours = world.comments(asking.issue('1.2 Caulk')).find(({ author }) => author === world.app.bot.id)
    world.deleteComment({ actor: world.person('ada'), comment: ours?.nodeId ?? '' })
    await asking.ask('wim', '/milepost explain')
    expect(only(asking.answers())).toContain('1.2 Caulk** · ')
    await expectQuiet(asking)
  })

  test('not when it is gone before it is read: it is looked for twice', async () => {
    const asking = await onAsking()
    const comment = asking.say('wim', '/milepost help')
    asking.world.deleteComment({ actor: asking.world.person('wim'), comment: comment.nodeId })
    const results = await asking.answer(asking.issue('1.2 Caulk').number, [comment.nodeId])
    expect(results.map(({ kind }) => kind)).toEqual(['again', 'again', 'finished'])
    expect(asking.answers()).toEqual([])
  })

  test('not on an issue that is gone', async () => {
    const asking = await onAsking()
    const comment = asking.say('wim', '/milepost help')
    const { number, nodeId } = asking.issue('1.2 Caulk')
    asking.world.deleteIssue({ actor: asking.world.person('ada'), issue: nodeId })
    expect(await asking.answer(number, [comment.nodeId])).toEqual([{ kind: 'finished' }])
  })

  test.each(['before', 'after', 'unanswered', 'answered'] as const)(
    'also when the process ends around the comment (%s), whatever is lost with it',
    async end => {
      for (const database of ['kept', 'lost'] as const) {
        const asking = await onAsking({ between: endsAtComment(end) })
        const comment = asking.say('wim', '/milepost explain')
        await asking.answered(comment).catch(theProcessEnds)
        if (database === 'lost') asking.wait(60)
        await asking.restart(database, gateway => gateway)
        await asking.answered(comment)
        expect(only(asking.answers())).toContain('1.2 Caulk** · ')
        asking.wait(60)
        await asking.ask('wim', '/milepost help')
        expect(only(asking.answers())).toContain('- `/milepost sync`')
        asking.wait(60)
        await asking.finish()
        await expectQuiet(asking)
      }
    },
  )

  test('also where the list of comments is behind: what is not shown yet is not made again', async () => {
    let hidden = true
    const behind = (gateway: Gateway): Gateway => ({
      ...gateway,
      async conversation(repository, number) {
        const whole = await gateway.conversation(repository, number)
        if (!hidden || whole === null || !('comments' in whole)) return whole
        return { ...whole, comments: whole.comments.filter(({ ours }) => !ours) }
      },
    })
    const asking = await onAsking({ between: behind })
    await asking.ask('wim', '/milepost explain')
    await asking.ask('wim', '/milepost help')
    hidden = false
    expect(only(asking.answers())).toContain('- `/milepost sync`')
  })

  test('also where nobody knows whether the comment was made, and the list is behind: it waits until that is sure', async () => {
    let isShown = (): boolean => true
    const between = (gateway: Gateway): Gateway => ({
      ...endsAtComment('unanswered')(gateway),
      async conversation(repository, number) {
        const whole = await gateway.conversation(repository, number)
        if (isShown() || whole === null || !('comments' in whole)) return whole
        return { ...whole, comments: whole.comments.filter(({ ours }) => !ours) }
      },
    })
    const asking = await onAsking({ between })
    const shownFrom = asking.now().getTime() + 55_000
    isShown = () => asking.now().getTime() >= shownFrom
    const comment = asking.say('wim', '/milepost help')
    const results = await asking.answer(asking.issue('1.2 Caulk').number, [comment.nodeId])
    expect(results.map(({ kind }) => kind)).toEqual(['retry', 'again', 'finished'])
    expect(only(asking.answers())).toContain('- `/milepost sync`')
  })

  test('also where GitHub limits us: it waits as long as it is told', async () => {
    const asking = await onAsking()
    const comment = asking.say('wim', '/milepost help')
    asking.sandbox.setFaults({ list: [{ kind: 'limit', status: 429, retryAfter: 120 }] })
    const results = await asking.answer(asking.issue('1.2 Caulk').number, [comment.nodeId])
    expect(results[0]).toMatchObject({ kind: 'wait', scope: 'installation' })
    expect(only(asking.answers())).toContain('- `/milepost sync`')
  })
})

describe('what people write into the answer', () => {
  const words = (before: string, after: string) => (body: string) => `${before}${body.replaceAll('\n', '\r\n')}${after}`
  const edited = async (edit: (body: string) => string): Promise<Asking & { readonly ours: () => string }> => {
    const asking = await onAsking()
    const { world } = asking
    await asking.ask('wim', '/milepost explain')
    const comment = () => world.comments(asking.issue('1.2 Caulk')).find(({ author }) => author === world.app.bot.id)
    const { nodeId = '', body = '' } = comment() ?? {}
    world.editComment({ actor: world.person('wim'), comment: nodeId, body: edit(body) })
    return { ...asking, ours: () => comment()?.body ?? '' }
  }

  test.each([
    ['around it', 'Mind:\r\n\r\n', '\r\nThe oakum is here.\r\n'],
    ['right at it', 'Mind: ', ' Thanks!'],
  ])('%s stays, byte for byte', async (_, before, after) => {
    const asking = await edited(words(before, after))
    await asking.ask('ada', '/milepost help')
    expect(asking.ours()).toContain('- `/milepost sync`')
    expect(asking.ours()).not.toContain('**Blocked.**')
    expect(asking.ours().startsWith(before)).toBe(true)
    expect(asking.ours().endsWith(after)).toBe(true)
    asking.written()
    await asking.ask('ada', '/milepost explain')
    await asking.ask('eve', '/milepost explain')
    expect(asking.ours().startsWith(before)).toBe(true)
    expect(asking.ours().endsWith(after)).toBe(true)
    expect(asking.answers()).toHaveLength(1)
    await expectQuiet(asking)
  })

  test('stays where the end of the answer went with it', async () => {
    const asking = await edited(body => `${body.slice(0, body.indexOf('### State'))}Ask Tom.`)
    await asking.ask('ada', '/milepost help')
    expect(asking.ours()).toContain('- `/milepost sync`')
    expect(asking.ours().endsWith('Ask Tom.')).toBe(true)
  })

  test('stays where it leaves no room: the answer says so', async () => {
    const theirs = 'w'.repeat(65_000)
    const asking = await edited(() => `<!-- milepost-answer {} -->\n<!-- /milepost-answer -->${theirs}`)
    await asking.ask('ada', '/milepost explain')
    expect(asking.ours().replace(theirs, '')).toContain('leave no room for an answer')
    expect(asking.ours().endsWith(theirs)).toBe(true)
  })

  test.each([65_350, 65_470])(
    'stays where it leaves no room even to say so (%i characters): a new comment has the answer',
    async length => {
      const theirs = 'w'.repeat(length)
      const asking = await edited(() => `<!-- milepost-answer {} -->\n<!-- /milepost-answer -->${theirs}`)
      const full = asking.ours()
      await asking.ask('ada', '/milepost explain')
      for (const command of ['explain', 'help']) {
        await asking.ask('ada', `/milepost ${command}`)
        expect(asking.ours()).toBe(full)
        expect(asking.answers()).toHaveLength(2)
      }
      expect(asking.answers()[1]).toContain('- `/milepost sync`')
      await asking.restart('lost')
      asking.wait(61)
      await asking.ask('wim', '/milepost explain')
      expect(asking.answers()).toHaveLength(2)
      expect(asking.answers()[1]).toContain('**Blocked.**')
      await expectQuiet(asking)
    },
  )

  test('while the next answer stands in line for its turn stays, too', async () => {
    const state: { meanwhile: (() => void) | null } = { meanwhile: null }
    const asking = await onAsking({
      between: gateway => ({
        ...gateway,
        write: (repository, writes, mayLeave) =>
          gateway.write(repository, writes, async batch => {
            state.meanwhile?.()
            state.meanwhile = null
            return (await mayLeave?.(batch)) ?? true
          }),
      }),
    })
    const { world } = asking
    await asking.ask('wim', '/milepost explain')
    state.meanwhile = () => {
      asking.wait(30)
      const ours = world.comments(asking.issue('1.2 Caulk')).find(({ author }) => author === world.app.bot.id)
      const body = `${ours?.body ?? ''}\nThe oakum is here.`
      world.editComment({ actor: world.person('wim'), comment: ours?.nodeId ?? '', body })
    }
    await asking.ask('ada', '/milepost help')
    expect(only(asking.answers())).toMatch(/A new command is answered here\._\n+The oakum is here\.$/)
    expect(only(asking.answers())).toContain('- `/milepost sync`')
    await expectQuiet(asking)
  })
})

/** The process ends before or after the comment is made, or its answer is lost; or after all is said and stored. */
const endsAtComment =
  (end: 'before' | 'after' | 'unanswered' | 'answered') =>
  (gateway: Gateway): Gateway => ({
    ...gateway,
    async *write(repository, writes, mayLeave) {
      if (writes[0]?.kind !== 'keep-comment') {
        yield* gateway.write(repository, writes, mayLeave)
        return
      }
      if (end === 'before') throw new Error('the process ends')
      for await (const outcome of gateway.write(repository, writes, mayLeave)) if (end === 'answered') yield outcome
      if (end === 'after') throw new Error('the process ends')
      if (end === 'unanswered')
        yield { kind: 'failed', index: 0, error: new GitHubError('outcome-unknown', 'commenting', { cause: null }) }
    },
  })

function theProcessEnds(error: unknown): void {
  if (!String(error).includes('the process ends')) throw error
}
