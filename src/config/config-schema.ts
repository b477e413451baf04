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

/** What the published schema and our page say of a key; on the page, `section` has more of it, and `values` is what it can be, if not as the type says. */
const about = (description: string, more: { readonly section?: string; readonly values?: string } = {}) => ({
  description,
  ...more,
})

const colour = (fallback: string, whose: string) => {
  const error = 'must be a colour of six hex digits in quotes, such as "0e8a16"'
  return z
    .string({ error })
    .regex(/^#?[0-9a-fA-F]{6}$/, { error })
    .transform(text => text.replace('#', '').toLowerCase())
    .default(fallback)
    .meta(about(`the colour of ${whose}`))
}

const colours = z
  .strictObject(
    {
      blocked: colour('d93f0b', 'the label of blocked tasks'),
      unblocked: colour('0e8a16', 'the label of unblocked tasks'),
      managed: colour('5319e7', 'the label of everything managed'),
      dependsOn: colour('c5def5', 'labels of dependencies'),
      priority: colour('fbca04', 'labels of priorities'),
      owner: colour('bfd4f2', 'labels of owners'),
      risk: colour('e99695', 'labels of risks'),
    },
    { error: 'must be a group of keys, each with a colour' },
  )
  .readonly()

const labels = z
  .strictObject(
    {
      blocked: labelText(longestLabel)
        .default('blocked')
        .meta(about('the label of open tasks that wait for something')),
      unblocked: labelText(longestLabel)
        .default('unblocked')
        .meta(about('the label of open tasks that can be started')),
      managed: labelText(longestLabel).default('milepost').meta(about('the label of everything that Milepost manages')),
      dependsOn: labelText(longestPrefix)
        .default('depends-on')
        .meta(about('what stands before the colon of `depends-on:1.2`')),
      attributes: attributeList().meta(
        about('which attributes of a task, or else of its phase, become labels like `priority:P0`', {
          values: 'a list of some of `priority`, `owner`, `risk`, or `false`',
        }),
      ),
      colours: colours.prefault({}).meta(about('colours of the labels that Milepost makes')),
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
        .meta(
          about(
            'which pull requests get a preview: those that change a plan or this file, or every one and every merge group',
            { section: 'previews' },
          ),
        ),
      failOn: z
        .enum(['never', 'error'], { error: 'must be never or error' })
        .default('never')
        .meta(
          about('whether an error that a change brings into a plan or this file fails its preview', {
            section: 'previews',
          }),
        ),
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
        .meta(about('which files are plans', { section: 'which-files-are-plans' })),
      exclude: globs.default([]).meta(about('which files are no plans although `plans` names them')),
      phaseGates: z
        .enum(['own', 'strict'], { error: 'must be own or strict' })
        .default('own')
        .meta(
          about("which tasks a phase's statement holds: those without one of their own, or all", {
            section: 'phase-gates',
          }),
        ),
      doneTasks: z
        .enum(['skip', 'create'], { error: 'must be skip or create' })
        .default('skip')
        .meta(
          about('whether tasks that are done or dropped when first seen get an issue, a closed one', {
            section: 'done-tasks',
          }),
        ),
      writeBack: z
        .enum(['commit', 'pull-request', 'off'], { error: 'must be commit, pull-request or off' })
        .default('commit')
        .meta(about('how marks that changed on GitHub get into the plan', { section: 'write-back' })),
      writeBackDelay: z
        .int({ error: 'must be a whole number of seconds' })
        .min(0, { error: 'must be 0 or more seconds' })
        .max(86_400, { error: 'must be at most 86400 seconds, which is a day' })
        .default(60)
        .meta(
          about(
            'how many seconds to wait after the last change of a state before a commit carries marks into the plan',
          ),
        ),
      skipCi: yesOrNo(true).meta(about('whether commits that carry marks say `[skip ci]`')),
      progress: yesOrNo(true).meta(about('whether each plan has a progress issue', { section: 'progress-issue' })),
      pin: yesOrNo(true).meta(about('whether the progress issue is pinned, where fewer than three issues are')),
      notify: z
        .enum(['assignees', 'always', 'never'], { error: 'must be assignees, always or never' })
        .default('assignees')
        .meta(about('who is told when a task becomes unblocked', { section: 'who-is-told' })),
      nativeDependencies: yesOrNo(true).meta(
        about("whether issues get GitHub's own blocked-by relations, too", { section: 'relations' }),
      ),
      onboarding: yesOrNo(true).meta(
        about('whether documents that look like plans are offered once', { section: 'first-contact' }),
      ),
      preview: preview.prefault({}).meta(about('the check on pull requests that says what merging will do')),
      subIssues: yesOrNo(false).meta(
        about("whether issues become sub-issues of their plan's progress issue", { section: 'sub-issues' }),
      ),
      labels: labels.prefault({}).meta(about('names and colours of labels')),
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
