import { execFileSync } from 'node:child_process'
import { chownSync, copyFileSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { environmentOf, isSent, type Stage, type Step } from './read-dockerfile.ts'

/** Where the checkout is, what of it is sent to the build, and where the trees are to stand. */
export interface Build {
  readonly checkout: string
  /** The text of .dockerignore. */
  readonly ignored: string
  readonly scratch: string
}

/**
 * Carries out COPY and RUN of all stages, each in a folder that stands for its root; gives the root of the last one. What is copied out of a
 * stage is moved: nothing asks for it again.
 */
export function buildTree(stages: readonly Stage[], build: Build): string {
  const roots = new Map<string, string>()
  let root = build.scratch
  for (const [index, stage] of stages.entries()) {
    root = join(build.scratch, stage.name ?? `stage-${index}`)
    mkdirSync(root, { mode: 0o755 })
    buildStage(stage, root, { ...build, roots })
    roots.set(stage.name ?? String(index), root)
  }
  return root
}

interface Around extends Build {
  readonly roots: ReadonlyMap<string, string>
}

function buildStage(stage: Stage, root: string, around: Around): void {
  let folder = root
  for (const step of stage.steps) {
    if (step.instruction === 'WORKDIR') {
      folder = join(root, step.words)
      mkdirSync(folder, { recursive: true })
    } else if (step.instruction === 'RUN') run(step, folder, environmentOf(stage))
    else if (step.instruction === 'COPY') copy(step, { root, folder }, around)
  }
}

/** What packages were fetched before is not fetched again. */
function run({ words }: Step, folder: string, environment: Readonly<Record<string, string>>): void {
  console.log(`RUN ${words}`)
  const env = { ...process.env, ...environment, npm_config_prefer_offline: 'true', npm_config_update_notifier: 'false' }
  execFileSync('sh', ['-c', words], { cwd: folder, env, stdio: 'inherit' })
}

function copy({ words }: Step, { root, folder }: { root: string; folder: string }, around: Around): void {
  console.log(`COPY ${words}`)
  const parts = words.split(' ')
  const flags = new Map(parts.filter(part => part.startsWith('--')).map(part => splitFlag(part)))
  const paths = parts.filter(part => !part.startsWith('--'))
  const target = paths.at(-1) ?? ''
  const there = target.startsWith('/') ? join(root, target) : join(folder, target)
  const from = flags.get('from')
  const source = from === undefined ? around.checkout : (around.roots.get(from) ?? '')
  for (const path of paths.slice(0, -1)) {
    const origin = join(source, path)
    const isFolder = statSync(origin).isDirectory()
    const to = isFolder || !target.endsWith('/') ? there : join(there, path.slice(path.lastIndexOf('/') + 1))
    if (from === undefined) copySent(path, to, around)
    else renameSync(origin, to)
    own(to, flags.get('chown'))
  }
}

/** Files of the checkout, as far as .dockerignore lets them into the build. Throws where it lets none. */
function copySent(path: string, to: string, { checkout, ignored }: Around): void {
  const files = statSync(join(checkout, path)).isDirectory()
    ? readdirSync(join(checkout, path), { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath, entry.name).slice(checkout.length + 1))
    : [path]
  const sent = files.filter(file => isSent(file, ignored))
  if (sent.length === 0) throw new Error(`.dockerignore keeps ${path} out of the build`)
  for (const file of sent) {
    const target = join(to, file.slice(path.length))
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(join(checkout, file), target)
  }
}

/** Only root can give files away; without it they stay ours. */
function own(path: string, chown: string | undefined): void {
  const [user, group] = (chown ?? '').split(':').map(Number)
  if (user !== undefined && group !== undefined && process.getuid?.() === 0) chownSync(path, user, group)
}

function splitFlag(flag: string): readonly [string, string] {
  const [name = '', value = ''] = flag.slice(2).split('=')
  return [name, value]
}
