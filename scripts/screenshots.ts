/**
 * Makes the pictures of README and docs: a plan on the local GitHub with the app beside it, half-way, looked at in Chromium. Run by
 * hand when something that they show has changed; look at each before it goes in.
 */
import { mkdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { openStage, type Stage } from '../src/cli/demo/stage.ts'
import { launchChromium } from '../test/support/chromium.ts'

interface Picture {
  /** Of the file, without its end. */
  readonly name: string
  /** Below the repository's own address. */
  readonly page: string
  readonly width: number
  /** Pixels from below the page's head; what is left is cut off. */
  readonly height: number
  readonly scheme: 'light' | 'dark'
}

const folder = join(import.meta.dirname, '../docs/pictures')
const planPath = 'plans/warehouse.md'
/** Larger ones make a page slow to load. */
const mostBytes = 150_000

await main()

async function main(): Promise<void> {
  const stage = await openStage()
  const browser = await launchChromium()
  try {
    await mkdir(folder, { recursive: true })
    for (const picture of await play(stage)) await take(browser, stage, picture)
  } finally {
    await browser.close()
    await stage.stop()
  }
}

/** Half of the way: some tasks are closed, one is half done, and somebody proposes a change of the plan. */
async function play(stage: Stage): Promise<readonly Picture[]> {
  const { repository, sandbox } = stage
  const plan = await readFile(join(import.meta.dirname, 'pictures/warehouse.md'), 'utf8')
  await stage.push({ '.github/milepost.yml': 'writeBackDelay: 0\n', [planPath]: plan }, 'Add the plan')
  await stage.settle()
  for (const id of ['1.4', '1.5', '3.1', '1.2']) await close(stage, id)
  const commit = sandbox.world.branches(repository).get('main') ?? ''
  const pull = await propose(stage)
  const pageOf = (title: string): string => `issues/${issueNumber(stage, title)}`
  const desk = { width: 1012, scheme: 'light' } as const
  return [
    { ...desk, name: 'progress', page: pageOf('Progress'), height: 900 },
    { name: 'progress-phone', page: pageOf('Progress'), width: 390, height: 844, scheme: 'dark' },
    { ...desk, name: 'blocked-issue', page: pageOf('3.3'), height: 560 },
    { ...desk, name: 'write-back', page: `commit/${commit}`, height: 300 },
    { ...desk, name: 'preview', page: `pull/${pull}`, height: 1000 },
  ]
}

async function close(stage: Stage, id: string): Promise<void> {
  await stage.person.close(issueNumber(stage, id))
  await stage.settle()
}

function issueNumber({ sandbox, repository }: Stage, beginning: string): number {
  const issue = sandbox.world.issues(repository).find(({ title }) => title.startsWith(beginning))
  if (issue === undefined) throw new Error(`there is no issue ${beginning}`)
  return issue.number
}

/** From a fork, as anybody may; the number of the pull request. */
async function propose(stage: Stage): Promise<number> {
  const { sandbox, repository } = stage
  const { world } = sandbox
  const actor = world.person('ben')
  const fork = world.forkRepository({ actor, repository }).fullName
  const now = Buffer.from(world.file(repository, planPath) ?? []).toString()
  const changed = now
    .replace('2.1 Paint the floor\n', '2.1 Paint and seal the floor\n')
    .replace('- [ ] 2.3 Number', '- [ ] 2.5 Test the alarm (depends on 2.4)\n  - **Owner:** Sam\n- [ ] 2.3 Number')
    .replace(/- \[ \] 4\.1 Move the slow sellers\n(?: {2}.*\n)*/u, '')
    .replace('(depends on 4.1)', '(depends on 3.3)')
  world.push({
    actor,
    repository: fork,
    branch: 'one-move',
    files: { [planPath]: changed },
    message: 'Move everything at once',
  })
  const { number } = world.createPull({
    actor,
    repository,
    title: 'Move everything at once',
    base: 'main',
    head: 'ben:one-move',
  })
  for (let round = 0; round < 20 && world.checkRuns(repository).every(run => run.status !== 'completed'); round += 1) {
    await stage.settle()
    const due = await stage.nextDue()
    if (due !== null) await pause(Math.max(0, due.getTime() - Date.now()))
  }
  return number
}

async function take(browser: Browser, { sandbox, repository }: Stage, picture: Picture): Promise<void> {
  const { name, width, height, scheme } = picture
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme })
  await page.goto(`${sandbox.url}/${repository}/${picture.page}`)
  while (await page.evaluate<boolean>(`document.querySelector('pre.mermaid') !== null`)) await pause(50)
  const top = await page.evaluate<number>(`document.querySelector('main').getBoundingClientRect().top`)
  const full = await page.evaluate<number>('document.documentElement.scrollHeight')
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, fullPage: true, clip: { x: 0, y: top, width, height: Math.min(height, full - top) } })
  await page.close()
  const { size } = await stat(path)
  process.stdout.write(`${path}: ${size} bytes\n`)
  if (size > mostBytes) throw new Error(`${name} is larger than ${mostBytes} bytes`)
}
