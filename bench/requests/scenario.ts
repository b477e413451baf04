import { byCodePoint } from '../../src/base/index.ts'
import { openTimed, type OpenTimed } from '../../test/support/timed.ts'
import { tally, type Tally } from './tally.ts'
import type { Shape } from './shapes.ts'
import { straightforward } from './straightforward.ts'

/** Something that happens, and how often the app hears of it. */
export interface Deed {
  /** Done by a person; the app hears of it once. */
  readonly act: (place: OpenTimed) => void
  /** Does the same thing so many times more before the app gets to it; each is heard. */
  readonly more?: readonly ((place: OpenTimed) => void)[]
  /** The app was started anew just before, with the database that it had. */
  readonly isRestarted?: boolean
}

/** What something has cost in the one way and in the other. */
export interface Compared {
  readonly ours: Tally
  readonly theirs: Tally
  /** GitHub afterwards, as far as issues go. */
  readonly made: { readonly issues: number; readonly lateBodies: number }
}

/** Settings of the repositories: a commit is part of what is counted, not of a minute later. */
const promptSettings = 'writeBackDelay: 0\n'

/** What the first sync of a plan costs. */
export async function firstSync({ text }: Shape): Promise<Compared> {
  const files = { 'plans/plan.md': text, '.github/milepost.yml': promptSettings }
  return await bothWays({}, { act: place => place.push(files) }, 'full')
}

/** What a deed costs when everything is in step before. The app is told once of a burst; the straightforward way does all of it for each event. */
export async function afterSync({ text }: Shape, deed: Deed, settings = promptSettings): Promise<Compared> {
  return await bothWays({ 'plans/plan.md': text, '.github/milepost.yml': settings }, deed, 'since')
}

async function bothWays(
  files: Readonly<Record<string, string>>,
  deed: Deed,
  depth: 'full' | 'since',
): Promise<Compared> {
  const ours = await oneWay(files, deed, depth)
  const theirs = await theOtherWay(files, deed)
  if (JSON.stringify(ours.issues) !== JSON.stringify(theirs.issues))
    throw new Error('the two ways do not come to the same')
  const lateBodies = ours.bodies.filter(({ number, body }) => namesLater(number, body)).length
  return { ours: ours.tally, theirs: theirs.tally, made: { issues: ours.issues.length, lateBodies } }
}

async function oneWay(
  files: Readonly<Record<string, string>>,
  { act, more = [], isRestarted = false }: Deed,
  depth: 'full' | 'since',
): Promise<{ tally: Tally; issues: readonly unknown[]; bodies: readonly NumberedText[] }> {
  const place = await openTimed()
  try {
    await bringInStep(place, files)
    if (isRestarted) await place.restart('kept')
    for (const one of [act, ...more]) one(place)
    const from = place.sandbox.requests.length
    await place.finish(depth)
    return { tally: tally(place.sandbox.requests.slice(from)), issues: issuesOf(place), bodies: textsOf(place) }
  } finally {
    await place.stop()
  }
}

async function theOtherWay(
  files: Readonly<Record<string, string>>,
  { act, more = [] }: Deed,
): Promise<{ tally: Tally; issues: readonly unknown[] }> {
  const place = await openTimed()
  try {
    await bringInStep(place, files)
    const way = straightforward()
    await place.restart('kept', way.between)
    for (const one of [act, ...more]) {
      one(place)
      await place.finish('full')
    }
    return { tally: tally(way.requests()), issues: issuesOf(place) }
  } finally {
    await place.stop()
  }
}

async function bringInStep(place: OpenTimed, files: Readonly<Record<string, string>>): Promise<void> {
  if (Object.keys(files).length === 0) return
  place.push(files)
  await place.finish('full')
  // A look goes back to a minute before the newest change that is known. An hour later somebody opens an issue, as people do; then that is the newest.
  place.wait(3600)
  const { world, repository } = place
  world.createIssue({ actor: world.person('ada'), repository, title: 'The moorings are loose' })
  await place.finish('since')
  place.wait(3600)
}

/** What people see of issues, but for how the texts came to name each other. */
function issuesOf({ world, repository }: OpenTimed): readonly unknown[] {
  return world
    .issues(repository)
    .map(({ title, state, labels }) => [
      title,
      state,
      labels.map(id => world.labelById(id)?.name ?? '').toSorted(byCodePoint),
    ])
    .toSorted((left, right) => byCodePoint(String(left[0]), String(right[0])))
}

interface NumberedText {
  readonly number: number
  readonly body: string
}

function textsOf({ world, repository }: OpenTimed): readonly NumberedText[] {
  return world.issues(repository).filter(({ title }) => !title.startsWith('Progress: '))
}

function namesLater(number: number, body: string): boolean {
  return [...body.matchAll(/#(?<other>\d+)/g)].some(({ groups }) => Number(groups?.['other']) > number)
}
