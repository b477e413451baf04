/** Where one GitHub is: github.com, one with data residency, or an Enterprise server. */
export interface GitHubAddress {
  /** Base of the REST API, without a slash at the end. GraphQL's address follows from it: Octokit knows the three forms. */
  readonly apiUrl: string
  /** Where its pages are, without a slash at the end. */
  readonly webUrl: string
}

/** What says where GitHub is. `GITHUB_API_URL` is what runners of workflows set; who sets a host by hand means that. */
export interface AddressVariables {
  readonly GHE_HOST?: string | undefined
  readonly GHE_PROTOCOL: string
  readonly GITHUB_API_URL?: string | undefined
}

/**
 * Enterprise servers answer below a path of their own; hosts with data residency have a name for the API (docs: GHE.com, network
 * details). Without any variable it is github.com.
 */
export function gitHubAddress({ GHE_HOST: host, GHE_PROTOCOL, GITHUB_API_URL }: AddressVariables): GitHubAddress {
  if (host !== undefined) return addressAt(`${GHE_PROTOCOL}://${host}`)
  return (GITHUB_API_URL === undefined ? undefined : addressOfApi(GITHUB_API_URL)) ?? addressAt('https://github.com')
}

/** Undefined for what is none of the three forms of an API's address. */
export function addressOfApi(apiUrl: string): GitHubAddress | undefined {
  const { protocol = '', host = '' } = apiForm.exec(apiUrl.trim())?.groups ?? {}
  if (host === '') return undefined
  const isPart = host === 'api.github.com' || /^api\..+\.ghe\.com$/.test(host)
  const isServer = /\/api\/v3\/?$/.test(apiUrl.trim())
  if (isPart === isServer) return undefined
  return addressAt(`${protocol}://${isPart ? host.slice('api.'.length) : host}`)
}

const apiForm = /^(?<protocol>https?):\/\/(?<host>[\w.-]+(?::\d+)?)(?:\/api\/v3)?\/?$/

function addressAt(webUrl: string): GitHubAddress {
  const [protocol, host = ''] = webUrl.split('://')
  const hasName = host === 'github.com' || host.endsWith('.ghe.com')
  return { webUrl, apiUrl: hasName ? `${protocol}://api.${host}` : `${webUrl}/api/v3` }
}
