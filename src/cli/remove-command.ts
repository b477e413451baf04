import { Option, type Command } from 'commander'
import type { Shell } from './program.ts'

interface RemoveOptions {
  readonly repo: string
  readonly plan?: string
  readonly minutes?: number
  readonly yes?: true
  readonly json?: true
}

/** `milepost remove --repo OWNER/NAME`: takes back what Milepost made in a repository, and nothing else. */
export function declareRemove(program: Command, { terminal, exits }: Shell): void {
  program
    .command('remove')
    .description('Show, and then take back, everything that Milepost made in a repository, and nothing else.')
    .requiredOption('--repo <owner/name>', 'the repository')
    .option('--plan <path>', 'only what was made for the plan at this path')
    .addOption(
      new Option(
        '--minutes <number>',
        'write nothing more after so many minutes; without it, until all is done',
      ).argParser(Number),
    )
    .option('--yes', 'do it without asking')
    .option('--json', 'print one JSON document instead')
    .addHelpText('after', examples)
    .action(
      exits(async ({ repo, plan, minutes, yes, json }: RemoveOptions) => {
        const { remove } = await import('./remove/remove.ts')
        const how = { isConfirmed: yes === true, asJson: json === true }
        return remove({ repo, plan: plan ?? null, minutes: minutes ?? null, ...how }, terminal)
      }),
    )
}

const examples = `
Examples:
  milepost remove --repo acme/rocket                         shows what it would take back, and asks
  milepost remove --repo acme/rocket --yes                   does it, for scripts
  milepost remove --repo acme/rocket --plan plans/old.md     only of one plan

First see that nothing is tracked any more, or it would be made again: "plans: []" in .github/milepost.yml, or "milepost: false" in the front matter of the
one plan. Open issues of Milepost's are closed as not planned with a word why, its milestones are closed, its labels deleted, the progress issue is closed and
unpinned. Issues that a plan took over stay open, without our text and labels. What people wrote or made stays. Afterwards uninstall the app.

It writes with the app's own APP_ID and PRIVATE_KEY (or PRIVATE_KEY_PATH), or with a workflow's GITHUB_TOKEN, keeps to the budget, and may be stopped at any
time and run again.

Without GITHUB_TOKEN, APP_ID or a key in the environment it takes what is not set from .env in this folder, or the file that MILEPOST_ENV_FILE names, as
milepost serve does.

Exits with 0 if nothing is left to take back, with 1 if something is (and where nobody confirmed), with 2 if something can't be read.`
