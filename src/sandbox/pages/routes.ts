import type { Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { changeCheck, checkPage } from './check-page.ts'
import { commitPage } from './commit-page.ts'
import { editFile, editFilePage } from './edit-file-page.ts'
import { filePage } from './file-page.ts'
import { homePage, ownerPage } from './home-page.ts'
import { changeIssue } from './issue-actions.ts'
import { changeInstallation, installApp, installationPage, installPage } from './installation-pages.ts'
import { issueListPage } from './issue-list-page.ts'
import { issuePage } from './issue-page.ts'
import { deliveriesPage, requestsPage } from './log-pages.ts'
import { milestonePage, milestonesPage } from './milestone-pages.ts'
import { newIssuePage, openIssue } from './new-issue-page.ts'
import { drawingScript, mermaidScript } from './diagrams.ts'
import { decoded } from './person.ts'
import { pullsPage } from './pull-list-page.ts'
import { changePull, pullPage } from './pull-pages.ts'
import { appPage, createApp, manifestPath, newAppPage } from './registration-pages.ts'
import { changeProtection, repositoryPage } from './repository-page.ts'
import type { Outcome, Visit } from './visit.ts'

type Page = (visit: Visit) => Outcome | Promise<Outcome>

/** A page of a repository, with the rest of its path. */
type RepositoryPage = (visit: Visit, repository: Repository, rest: string) => Outcome

/** The page at a path, or null. The paths are GitHub's, so that the addresses in its answers lead somewhere. */
export function findPage(method: string, pathname: string): Page | null {
  const path = decoded(pathname)
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null
    if (match !== null) return visit => route.page(visit, match.slice(1))
  }
  return null
}

interface Route {
  readonly method: string
  readonly path: RegExp
  readonly page: (visit: Visit, parts: readonly string[]) => Outcome
}

/** First segments that belong to the API, whatever follows them. */
const owner = String.raw`(?!(?:api|app|repos|users?|orgs|installations?|graphql|rate_limit|-)(?:/|$))([\w.-]+)`

const routes: readonly Route[] = [
  { method: 'GET', path: /^\/$/u, page: homePage },
  { method: 'GET', path: /^\/-\/mermaid\.js$/u, page: mermaidScript },
  { method: 'GET', path: /^\/-\/diagrams\.js$/u, page: drawingScript },
  { method: 'GET', path: /^\/-\/deliveries$/u, page: deliveriesPage },
  { method: 'GET', path: /^\/-\/requests$/u, page: requestsPage },
  { method: 'POST', path: manifestPath, page: newAppPage },
  { method: 'POST', path: /^\/settings\/apps$/u, page: createApp },
  { method: 'GET', path: /^\/apps\/([\w-]+)$/u, page: appPage },
  { method: 'GET', path: /^\/apps\/([\w-]+)\/installations\/new$/u, page: installPage },
  { method: 'POST', path: /^\/apps\/([\w-]+)\/installations\/new$/u, page: installApp },
  { method: 'GET', path: /^\/settings\/installations\/(\d+)$/u, page: installationPage },
  { method: 'POST', path: /^\/settings\/installations\/(\d+)$/u, page: changeInstallation },
  { method: 'GET', path: new RegExp(`^/${owner}$`, 'u'), page: ownerPage },
  within('GET', '', repositoryPage),
  within('POST', '', changeProtection),
  within('GET', '/issues', issueListPage),
  within('GET', '/issues/new', newIssuePage),
  within('POST', '/issues/new', openIssue),
  within('GET', String.raw`/issues/(\d+)`, issuePage),
  within('POST', String.raw`/issues/(\d+)`, changeIssue),
  within('GET', '/milestones', milestonesPage),
  within('GET', String.raw`/milestone/(\d+)`, milestonePage),
  within('GET', '/pulls', pullsPage),
  within('GET', String.raw`/pull/(\d+)`, pullPage),
  within('POST', String.raw`/pull/(\d+)`, changePull),
  within('GET', String.raw`/runs/(\d+)`, checkPage),
  within('POST', String.raw`/runs/(\d+)`, changeCheck),
  within('GET', '/blob/(.+)', filePage),
  within('GET', '/edit/(.+)', editFilePage),
  within('POST', '/edit/(.+)', editFile),
  within('GET', '/commit/([0-9a-f]{40})', commitPage),
  within('POST', '/commit/([0-9a-f]{40})', changeCheck),
]

function within(method: string, rest: string, page: RepositoryPage): Route {
  return {
    method,
    path: new RegExp(String.raw`^/${owner}/([\w.-]+)${rest}/?$`, 'u'),
    page: (visit, [login = '', name = '', part = '']) =>
      page(visit, visibleRepository(visit, `${login}/${name}`), part),
  }
}

function visibleRepository({ world, person }: Visit, fullName: string): Repository {
  const repository = world.repository(fullName)
  if (world.roleOf(person?.account, repository) === undefined) throw new Refusal('not-found', 'Not Found')
  return repository
}
