/** One instruction of a Dockerfile, with the words behind its name as they are written. */
export interface Step {
  readonly instruction: string
  readonly words: string
}

/** What stands between two FROMs. */
export interface Stage {
  readonly base: string
  readonly name: string | null
  readonly steps: readonly Step[]
}

/** Reads a Dockerfile as ours is written: one instruction a line, comments on lines of their own. Throws where it is written in another way. */
export function readDockerfile(text: string): readonly Stage[] {
  const stages: { base: string; name: string | null; steps: Step[] }[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [, instruction = '', words = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? []
    if (instruction === '' || words.endsWith('\\')) throw new Error(`not an instruction on one line: ${line}`)
    if (instruction === 'FROM') {
      const [, base = '', name = null] = /^(\S+)(?: AS (\S+))?$/.exec(words) ?? []
      stages.push({ base, name, steps: [] })
    } else stages.at(-1)?.steps.push({ instruction, words })
  }
  return stages
}

/** The words of the last instruction of this name; undefined where there is none. */
export function lastOf({ steps }: Pick<Stage, 'steps'>, instruction: string): string | undefined {
  return steps.findLast(step => step.instruction === instruction)?.words
}

/** `NAME=value` pairs of all ENV instructions. */
export function environmentOf({ steps }: Pick<Stage, 'steps'>): Readonly<Record<string, string>> {
  const pairs = steps.filter(({ instruction }) => instruction === 'ENV').flatMap(({ words }) => words.split(' '))
  return Object.fromEntries(pairs.map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
}

/** A command in exec form, `["node", "x.js"]`. Throws where it is in another form, which would put a shell before it. */
export function execForm(words: string | undefined): readonly string[] {
  const parsed: unknown = JSON.parse(words ?? '')
  if (!Array.isArray(parsed) || !parsed.every(word => typeof word === 'string'))
    throw new Error(`not in exec form: ${words ?? ''}`)
  return parsed
}

/** Whether a file of the checkout is sent to the build, by a .dockerignore of plain paths, `*` and their exceptions: the last word counts. */
export function isSent(path: string, ignored: string): boolean {
  const patterns = ignored.split('\n').filter(line => line.trim() !== '' && !line.startsWith('#'))
  return patterns.reduce((sent, pattern) => {
    const isException = pattern.startsWith('!')
    const named = isException ? pattern.slice(1) : pattern
    const matches = named === '*' || path === named || path.startsWith(`${named}/`)
    return matches ? isException : sent
  }, true)
}
