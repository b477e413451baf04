import { z } from 'zod'
import { compileGlob } from './glob.ts'

/** A repository's settings, complete: every key has a value. The keys are documented where the schema names them. */
export type Config = z.output<typeof configSchema>

/** Attributes of a task that can become labels, as `priority:P0`. */
const labelledAttributes = ['priority', 'owner', 'risk'] as const

/** GitHub refuses longer label names; a prefix leaves room for what follows it. */
const longestLabel = 50
const longestPrefix = 30

/** Far above what a repository needs, and low enough that matching every file of a large repository stays quick. */
const longestGlob = 200
const mostGlobs = 50

const yesOrNo = (fallback: boolean) => z.boolean({ error: 'must be true or false' }).default(fallback)

const glob = z
  .string({ error: 'must be a glob in quotes, such as "plans/**/*.md"' })
  .max(longestGlob, { error: `must not be longer than ${longestGlob} characters` })
  .superRefine((text, context) => {
    const compiled = compileGlob(text)
    if (compiled.kind === 'invalid-glob') context.addIssue({ code: 'custom', message: compiled.why })
  })

const globs = z
  .array(glob, { error: 'must be a list of globs, such as ["PLAN.md", "plans/**/*.md"]' })
  .max(mostGlobs, { error: `must not have more than ${mostGlobs} globs` })
  .readonly()

const labelText = (longest: number) => {
  const error = `must be a text of 1 to ${longest} characters on one line`
  return z
    .string({ error })
    .trim()
    .min(1, { error })
    .max(longest, { error })
    .regex(/^[^\r\n]*$/, { error })
}

const colour = (fallback: string) => {
  const error = 'must be a colour of six hex digits in quotes, such as "0e8a16"'
  return z
    .string({ error })
    .regex(/^#?[0-9a-fA-F]{6}$/, { error })
    .transform(text => text.replace('#', '').toLowerCase())
    .default(fallback)
}

const colours = z
  .strictObject(
    {
      blocked: colour('d93f0b'),
      unblocked: colour('0e8a16'),
      managed: colour('5319e7'),
      dependsOn: colour('c5def5'),
      priority: colour('fbca04'),
      owner: colour('bfd4f2'),
      risk: colour('e99695'),
    },
    { error: 'must be a group of keys, each with a colour' },
  )
  .readonly()

const labels = z
  .strictObject(
    {
      blocked: labelText(longestLabel).default('blocked').describe('On open tasks with an unresolved dependency.'),
      unblocked: labelText(longestLabel).default('unblocked').describe('On open tasks without one.'),
      managed: labelText(longestLabel).default('milepost').describe('On everything that Milepost manages.'),
      dependsOn: labelText(longestPrefix)
        .default('depends-on')
        .describe('Before the colon of a dependency label: `depends-on:1.2`.'),
      attributes: attributeList().describe('Attributes that become labels, or false for none.'),
      colours: colours.prefault({}).describe('Colours of the labels that Milepost makes.'),
    },
    { error: 'must be a group of keys' },
  )
  .superRefine((given, context) => {
    // GitHub compares label names without regard to case.
    const names = (['blocked', 'unblocked', 'managed'] as const).map(key => ({ key, name: given[key].toLowerCase() }))
    for (const [index, { key, name }] of names.entries()) {
      const same = names.slice(0, index).find(earlier => earlier.name === name)
      if (same !== undefined)
        context.addIssue({ code: 'custom', path: [key], message: `must differ from labels.${same.key}` })
    }
  })
  .readonly()

const preview = z
  .strictObject(
    {
      when: z
        .enum(['touched', 'always'], { error: 'must be touched or always' })
        .default('touched')
        .describe('touched: pull requests that change a plan or this file; always: every one, and every merge group.'),
      failOn: z
        .enum(['never', 'error'], { error: 'must be never or error' })
        .default('never')
        .describe('error: the check fails when the change brings an error into a plan or this file.'),
    },
    { error: 'must be a group of keys, such as {when: always}' },
  )
  .readonly()

/** The keys of `.github/milepost.yml`; each message continues "KEY ...". */
export const configSchema = z
  .strictObject(
    {
      plans: globs
        .default(['PLAN.md', 'plans/**/*.md'])
        .describe('Files that are plans. README.md never is one, however it is matched.'),
      exclude: globs.default([]).describe('Files that are no plans although `plans` matches them.'),
      phaseGates: z
        .enum(['own', 'strict'], { error: 'must be own or strict' })
        .default('own')
        .describe("own: a phase's dependencies hold the tasks that state none; strict: they hold every task."),
      doneTasks: z
        .enum(['skip', 'create'], { error: 'must be skip or create' })
        .default('skip')
        .describe('Whether tasks that are resolved when first seen get an issue.'),
      writeBack: z
        .enum(['commit', 'pull-request', 'off'], { error: 'must be commit, pull-request or off' })
        .default('commit')
        .describe('How marks that changed on GitHub get into the plan.'),
      writeBackDelay: z
        .int({ error: 'must be a whole number of seconds' })
        .min(0, { error: 'must be 0 or more seconds' })
        .max(86_400, { error: 'must be at most 86400 seconds, which is a day' })
        .default(60)
        .describe('Seconds between the last change of a state and the commit that carries it.'),
      skipCi: yesOrNo(true).describe('Whether write-back commits say `[skip ci]`.'),
      labels: labels.prefault({}).describe('Names and colours of labels.'),
      progress: yesOrNo(true).describe('Whether each plan has a progress issue.'),
      pin: yesOrNo(true).describe('Whether the progress issue is pinned.'),
      notify: z
        .enum(['assignees', 'always', 'never'], { error: 'must be assignees, always or never' })
        .default('assignees')
        .describe('Who is told by a comment when a task becomes unblocked.'),
      nativeDependencies: yesOrNo(true).describe("Whether issues get GitHub's own blocked-by relations, too."),
      onboarding: yesOrNo(true).describe(
        'Whether documents that look like plans are offered once, where none is tracked.',
      ),
      preview: preview.prefault({}).describe('The check on pull requests that says what merging will do.'),
      subIssues: yesOrNo(false).describe("Whether issues become sub-issues of their plan's progress issue."),
    },
    { error: 'must be a group of keys, such as `plans: ["PLAN.md"]`' },
  )
  .readonly()

function attributeList() {
  const error = `must be false or a list of some of ${labelledAttributes.join(', ')}`
  const list = z.array(z.enum(labelledAttributes, { error }), { error })
  return z
    .union([list, z.literal(false).transform(() => [])], { error })
    .default([...labelledAttributes])
    .readonly()
}
