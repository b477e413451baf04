/** Names a repository for as long as it lives: ids survive renames and transfers, `fullName` is for people and logs. */
export interface RepositoryRef {
  /** The installation of the app through which we may touch it. */
  readonly installation: number
  /** GitHub's database id. Queues, caches and markers are keyed by it. */
  readonly id: number
  /** GitHub's global node id, for GraphQL. */
  readonly nodeId: string
  /** `owner/name` as last seen. */
  readonly fullName: string
}
