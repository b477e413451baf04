import { Option, type Command } from 'commander'
import type { Shell } from './program.ts'

interface SyncOptions {
  readonly repo: string
  readonly minutes?: number
  readonly json?: true
}

/** `milepost sync --repo OWNER/NAME`: what the server does for a repository, once, from a terminal. */
export function declareSync(program: Command, { terminal, exits }: Shell): void {
  program
    .command('sync')
    .description('Bring a repository in step with the plans on its default branch, as the server does.')
    .requiredOption('--repo <owner/name>', 'the repository')
    .addOption(
      new Option(
        '--minutes <number>',
        'write nothing more after so many minutes; without it, until all is done',
      ).argParser(Number),
    )
    .option('--json', 'print one JSON document instead')
    .addHelpText('after', examples)
    .action(
      exits(async ({ repo, minutes, json }: SyncOptions) => {
        const { sync } = await import('./sync/sync.ts')
        return sync({ repo, minutes: minutes ?? null, asJson: json === true }, terminal)
      }),
    )
}

const examples = `
Examples:
  milepost preview --repo acme/rocket             what it would do; nothing is written
  milepost sync --repo acme/rocket                with the app's own APP_ID and PRIVATE_KEY (or PRIVATE_KEY_PATH)
  milepost sync --repo acme/rocket --minutes 10   as much as ten minutes and the budget allow; again later for the rest

It writes as the app's bot, or with GITHUB_TOKEN as the bot whose token that is (that of a workflow). A person's token is refused: what Milepost writes
could not be told from what that person wrote. Not beside a server of the same app, which does all of this by itself. GHE_HOST, MILEPOST_PACING and
MILEPOST_FORMER_BOTS count as for the server.

Without GITHUB_TOKEN, APP_ID or a key in the environment it takes what is not set from .env in this folder, or the file that MILEPOST_ENV_FILE names, as
milepost serve does.

It remembers nothing: where there is something of Milepost's already, it looks twice, a minute apart, before it creates anything. Ctrl-C ends it in
order, at any time, and the next one goes on where it stopped.

Exits with 0 if all is in step, with 1 if something is left (it says what, and why), with 2 if something can't be read, with 3 if there is no plan.`
