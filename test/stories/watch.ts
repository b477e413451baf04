import { expect } from 'vitest'
import { byCodePoint } from '../../src/base/index.ts'
import type { Timed } from './on-clock.ts'

/** Whatever exists twice at any moment from now on: issues and milestones by title, comments by text. */
export function watchForTwins({ world, repository }: Timed): () => readonly string[] {
  const twins = new Set<string>()
  world.listen(() => {
    const issues = world.issues(repository)
    const titles = [
      ...issues.map(({ title }) => `issue ${title}`),
      ...world.milestones(repository).map(({ title }) => `milestone ${title}`),
      ...issues.flatMap(issue => world.comments(issue).map(({ body }) => `comment on ${issue.title}: ${body}`)),
    ]
    for (const [index, title] of titles.entries()) if (titles.indexOf(title) !== index) twins.add(title)
  })
  return () => [...twins]
}

/** What people can see, without numbers and times that depend on what went wrong on the way. */
export function pictureOf({ world, repository, sandbox }: Timed): object {
  const issues = world.issues(repository)
  const milestones = new Map(world.milestones(repository).map(milestone => [milestone.nodeId, milestone.title]))
  const titles = new Map(issues.map(issue => [issue.number, issue.title]))
  const phases = new Map(world.milestones(repository).map(milestone => [milestone.number, milestone.title]))
  const text = (body: string): string =>
    body
      .replaceAll(sandbox.url, '')
      .replaceAll(/"blockers":\[([\d,]*)\]/g, (_, numbers: string) => {
        const blockers = numbers.split(',').map(number => titles.get(Number(number)) ?? 'nothing')
        return `"blockers":<${blockers.toSorted(byCodePoint).join(', ')}>`
      })
      .replaceAll(/#(\d+)/g, (_, number: string) => `#<${titles.get(Number(number)) ?? 'nothing'}>`)
      .replaceAll(/milestone\/(\d+)/g, (_, number: string) => `milestone/<${phases.get(Number(number)) ?? 'nothing'}>`)
  return {
    issues: issues
      .map(({ title, body, state, stateReason, labels, milestone, blockedBy }) => ({
        title,
        body: text(body),
        state,
        stateReason,
        labels: labels.map(id => world.labelById(id)?.name ?? '').toSorted(byCodePoint),
        milestone: milestones.get(milestone ?? '') ?? null,
        blockedBy: blockedBy.map(id => world.issueById(id)?.title ?? 'nothing').toSorted(byCodePoint),
      }))
      .toSorted((left, right) => byCodePoint(left.title, right.title)),
    labels: world
      .labels(repository)
      .map(({ name }) => name)
      .toSorted(byCodePoint),
    milestones: world
      .milestones(repository)
      .map(({ title, state }) => `${title} ${state}`)
      .toSorted(byCodePoint),
  }
}

export function expectNoTwins(twins: () => readonly string[]): void {
  expect(twins()).toEqual([])
}
