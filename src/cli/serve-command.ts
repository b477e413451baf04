import type { Command } from 'commander'
import type { Shell } from './program.ts'

/** `milepost serve`: the GitHub App's server, configured by the environment. */
export function declareServe(program: Command, { terminal, exits }: Shell): void {
  program
    .command('serve')
    .description('Run the GitHub App: webhooks, /healthz, /readyz and /metrics on one port.')
    .addHelpText('after', environment)
    .action(
      exits(async () => {
        const { serve } = await import('./serve.ts')
        return serve(terminal)
      }),
    )
}

const environment = `
Without any of the app's variables it serves a page that registers an app: the address is printed, and opens one browser, once.

  MILEPOST_ENV_FILE  the file that keeps what the page brings, and from which variables are taken that are not set; default .env; where the
                     environment has PRIVATE_KEY_PATH, PRIVATE_KEY of the file does not count, and the other way round

The app, as it is registered on GitHub:
  APP_ID            the number under "App ID" on the app's settings page
  PRIVATE_KEY       its private key: the text of the .pem file, with line ends as they are or as \\n, or base64 of it; or
  PRIVATE_KEY_PATH  the path of that file
  WEBHOOK_SECRET    the secret on the app's settings page

Where to listen:
  HOST              default localhost: only this machine; set 0.0.0.0 in a container
  PORT              default 3000; 0 takes any free port

GitHub sends webhooks to the URL in the app's settings: this server's public address with /api/github/webhooks behind it.

Who may ask for /metrics and /operator/:
  MILEPOST_OPERATOR_TOKEN  16 characters or more, to be sent as "Authorization: Bearer ..."; default none: nobody may

An Enterprise server instead of github.com:
  GHE_HOST          its host, such as github.example.com; default none
  GHE_PROTOCOL      http or https; default https
  GITHUB_API_URL    instead of both, the address of its REST API, as workflows have it: https://HOST/api/v3; GHE_HOST counts first

Where it keeps its queue (what is lost with it is found again on GitHub):
  MILEPOST_DATA     a folder for its own database; default .milepost
  DATABASE_URL      a PostgreSQL instead, which any number of servers may share: postgres://user:password@host/name

How it works:
  MILEPOST_STOP_SECONDS  seconds in which it stops on SIGTERM, at most; default 25: less than the 30 of Kubernetes. What runs may end in the first
                         two thirds of them
  LOG_LEVEL         trace, debug, info, warn, error or fatal; default info
  MILEPOST_PACING   how fast issues are created for an installation; default observed
                      observed    what GitHub lets apps do in practice: 18 a minute, 140 an hour
                      documented  what GitHub documents, with a margin: 70 a minute, 450 an hour
                      unlimited   for Enterprise servers without rate limits

How much it reads (what is beyond is said where people see it):
  MILEPOST_MAX_PLANS        plans of a repository; default 50
  MILEPOST_MAX_PLAN_BYTES   bytes of a plan; default 1000000
  MILEPOST_MAX_PLAN_TASKS   tasks of a plan; default 2000

When the app was registered anew:
  MILEPOST_FORMER_BOTS  user ids of the bots that it was before, with commas: what they wrote is its own; default none

Examples:
  APP_ID=7 PRIVATE_KEY_PATH=app.pem WEBHOOK_SECRET=... milepost serve
  HOST=0.0.0.0 PORT=8080 LOG_LEVEL=debug milepost serve
  milepost serve          sets itself up with you, if no app is named here or in .env

Stops on SIGTERM or SIGINT when the running work has ended, or gives it back to the queue; at once on the second. npm passes no signal on: have a
supervisor start node itself, in a checkout /path/to/milepost/node_modules/.bin/node /path/to/milepost/src/cli/checkout.ts serve.

Exits with 0 when it was stopped, with 1 if it could not stop in time or something failed that should not, with 2 if the environment can't be used (it
says all that is wrong with it), the port is taken or the database can't be opened.`
