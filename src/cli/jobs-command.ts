import type { Command } from 'commander'
import type { Shell } from './program.ts'

interface JobsOptions {
  readonly dead?: true
  readonly json?: true
  readonly server?: string
}

interface RetryOptions extends Omit<JobsOptions, 'dead'> {
  readonly all?: true
}

/** `milepost jobs`: what a running server has to do; `milepost jobs retry`: has it try again what it laid aside. */
export function declareJobs(program: Command, { terminal, exits }: Shell): void {
  const jobs = program
    .command('jobs')
    .description('Show what a running server has to do, and what it laid aside since it kept failing.')
    .option('--dead', 'only what is laid aside')
    .option('--json', 'print it as JSON')
    .option('--server <url>', 'where the server is; default http://HOST:PORT of the environment')
    .addHelpText('after', help)
    .action(
      exits(async (options: JobsOptions) => {
        const { showJobs } = await import('./jobs/jobs.ts')
        return await showJobs(options, terminal)
      }),
    )
  jobs
    .command('retry')
    .description('Have the server try again what it laid aside.')
    .argument('[keys...]', 'as `milepost jobs --dead` lists them, such as look/1234')
    .option('--all', 'all of it')
    .addHelpText('after', retryHelp)
    .action(
      exits(async (keys: readonly string[], _: RetryOptions, command: Command) => {
        const { retryJobs } = await import('./jobs/jobs.ts')
        return await retryJobs(keys, command.optsWithGlobals<RetryOptions>(), terminal)
      }),
    )
}

const environment = `
HOST, PORT and MILEPOST_OPERATOR_TOKEN are taken from the environment, or from the .env of this folder, as milepost serve does; beside a token of
the environment HOST and PORT of that file do not count. The token is sent to the server, which lets nobody in where it has none set: the page that registers an app makes one, and \`openssl rand -hex 32\` does.`

const help = `${environment}

Examples:
  milepost jobs
  milepost jobs --dead --json
  milepost jobs --server https://milepost.example.com
  milepost jobs retry look/1234
  milepost jobs retry --all

Exits with 1 if something is laid aside, with 2 if the server can't be asked.`

const retryHelp = `${environment}

Examples:
  milepost jobs retry look/1234
  milepost jobs retry --all

Exits with 3 if nothing of that was laid aside, with 2 if the server can't be asked.`
