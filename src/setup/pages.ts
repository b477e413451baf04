import { markup, page, type Html } from './html.ts'
import type { Choice, Demands } from './manifest.ts'

/** Where our own forms lead. */
export const paths = { start: '/setup', back: '/setup/registered', save: '/setup/save' } as const

export interface StartView {
  /** Host of GitHub. */
  readonly github: string
  readonly environmentFile: string
  readonly formToken: string
  readonly webhooksPath: string
  readonly choice: Choice
  readonly problem: string | null
}

/** What happens here, and the form that begins it. */
export function startPage({ github, environmentFile, formToken, webhooksPath, choice, problem }: StartView): string {
  return page(
    'Set up Milepost',
    markup`<p>
        This server belongs to no GitHub App yet. The form below describes one to ${github}, which shows you what it may
        do and registers it if you agree. ${github} then sends you back here with the app's key, which is written to
        <code>${environmentFile}</code>; this page is gone, and the server works.
      </p>
      ${problem === null ? null : alarm(problem)}
      <form method="post" action="${paths.start}">
        ${hidden('form', formToken)}
        <label
          >Organisation <span>Leave it empty for an app of your own account.</span>
          <input name="organization" value="${choice.organization}" autocomplete="off"
        /></label>
        <label
          >Address under which ${github} reaches this server
          <span>Webhooks are sent to it, with ${webhooksPath} behind it.</span>
          <input
            name="address"
            type="url"
            required
            value="${choice.address}"
            placeholder="https://milepost.example.com"
        /></label>
        <label
          >Name of the app <span>No other app at ${github} may have it; you can change it there.</span>
          <input name="name" required maxlength="34" value="${choice.name}"
        /></label>
        <button>Next: see what is sent to ${github}</button>
      </form>`,
  )
}

export interface SendView {
  readonly github: string
  /** Where the manifest is sent, with the state. */
  readonly target: string
  readonly manifest: string
  readonly choice: Choice
  readonly demands: Demands
  readonly webhooksPath: string
  readonly returnAddress: string
}

/** What is about to be sent, with the button that sends it. */
export function sendPage(view: SendView): string {
  const { github, target, manifest, choice, demands, webhooksPath, returnAddress } = view
  return page(
    `Register the app at ${github}`,
    markup`<table>
        <tr>
          <td>Name</td>
          <td>${choice.name}</td>
        </tr>
        <tr>
          <td>Owner</td>
          <td>${choice.organization === '' ? 'your own account' : choice.organization}</td>
        </tr>
        <tr>
          <td>Webhooks go to</td>
          <td><code>${choice.address}${webhooksPath}</code></td>
        </tr>
        <tr>
          <td>It may</td>
          <td>
            ${Object.entries(demands.default_permissions)
              .map(([name, level]) => `${level} ${name.replaceAll('_', ' ')}`)
              .join(', ')}
          </td>
        </tr>
        <tr>
          <td>It hears of</td>
          <td>${demands.default_events.join(', ')}</td>
        </tr>
        <tr>
          <td>You come back to</td>
          <td>${returnAddress}</td>
        </tr>
      </table>
      <form method="post" action="${target}">
        ${hidden('manifest', manifest)}
        <p><button>Go to ${github} and register it</button> <a href="${paths.start}">Back</a></p>
      </form>`,
  )
}

/** The credentials are there and could not be written. */
export function unsavedPage(view: {
  readonly environmentFile: string
  readonly why: string
  readonly formToken: string
}): string {
  return page(
    'The app is registered, and its key is not saved yet',
    markup`${alarm(`${view.environmentFile} could not be written: ${view.why}`)}
      <p>
        GitHub hands out the key once. This process holds it, so do not stop it: let the user that it runs as write to
        the folder of that file (or give the disk room), and try again.
      </p>
      <form method="post" action="${paths.save}">
        ${hidden('form', view.formToken)}
        <button>Try again</button>
      </form>
      <p>
        If that can't be helped, stop the server, generate a private key and a webhook secret in the app's settings at
        GitHub, and set <code>APP_ID</code>, <code>PRIVATE_KEY</code> and <code>WEBHOOK_SECRET</code> yourself.
      </p>`,
  )
}

/** Something that did not work, with a way on if there is one. */
export function problemPage(
  title: string,
  sentences: readonly string[],
  next: { readonly url: string; readonly words: string } | null,
): string {
  return page(
    title,
    markup`${sentences.map(sentence => markup`<p>${sentence}</p>`)}
    ${next === null ? null : markup`<p><a href="${next.url}">${next.words}</a></p>`}`,
  )
}

function alarm(sentence: string): Html {
  return markup`<p class="alarm" role="alert">${sentence}</p>`
}

function hidden(name: string, value: string): Html {
  return markup`<input type="hidden" name="${name}" value="${value}" />`
}
